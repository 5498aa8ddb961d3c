/** Pulls a simulated 纷享销客 in tests, by the page's session or a token. */
import type { SourceContext, Stream } from '../../../lib/crm/adapter';
import { page } from '../../../lib/crm/fxiaoke/page';
import { source } from '../../../lib/crm/fxiaoke/source';
import type { AnyRecord, Entity } from '../../../lib/model/records';
import { pull, type Pulled } from '../kit/pull';
import { httpTo } from '../kit/send';
import { employeeId } from './ids';
import type { Fxiaoke } from './simulator';

export interface Reader {
  also: Partial<SourceContext>;
  pull(earlier?: Pulled, only?: readonly string[]): Promise<Pulled>;
  /** A context for single calls. */
  context(): SourceContext;
}

export function readerOf(crm: Fxiaoke, way: 'session' | 'token' = 'session', userId = '3'): Reader {
  const http = httpTo(page, source, way === 'session' ? crm.carrier(userId) : crm.tokenCarrier(userId));
  const also = { actAs: employeeId(userId), access: way };
  const now = () => crm.staged.now();
  return {
    also,
    pull: (earlier, only) =>
      pull(source, http, { org: crm.ea, now: now(), also, ...(earlier ? { earlier } : {}), ...(only ? { only } : {}) }),
    context: () => ({
      ...also,
      http,
      org: crm.ea,
      now: now(),
      signal: new AbortController().signal,
      me: { loginId: employeeId(userId), userId: employeeId(userId), name: '', currency: crm.staged.live.company.org.currency },
    }),
  };
}

export function streamOf(id: string): Stream {
  const found = source.streams.find((stream) => stream.id === id);
  if (!found) throw new Error(`no stream ${id}`);
  return found;
}

export const all = (pulled: Pulled): AnyRecord[] => [...pulled.records.values()].flatMap((table) => [...table.values()]);
export const of = <E extends Entity>(pulled: Pulled, entity: E) =>
  [...(pulled.records.get(entity)?.values() ?? [])] as Extract<AnyRecord, { entity: E }>[];

/** What a store would hold: the first pull, what came later, without what has gone. */
export function merged(first: Pulled, second: Pulled, gone: readonly { entity: Entity; id: string }[]): AnyRecord[] {
  const held = new Map([...all(first), ...all(second)].map((record) => [`${record.entity} ${record.id}`, record]));
  for (const { entity, id } of gone) held.delete(`${entity} ${id}`);
  return [...held.values()];
}
