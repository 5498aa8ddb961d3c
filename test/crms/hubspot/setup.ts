/** What the tests of HubSpot share: a simulator over a small company, the adapter over it, and one pull. */
import { page } from '../../../lib/crm/hubspot/page.ts';
import { source } from '../../../lib/crm/hubspot/source.ts';
import type { CrmHttp, Cursor, SourceContext } from '../../../lib/crm/adapter.ts';
import type { AnyRecord, Entity } from '../../../lib/model/records.ts';
import { stageCompany } from '../kit/company.ts';
import { pull, type Pulled } from '../kit/pull.ts';
import { heldBy, withOwnIds } from '../kit/same.ts';
import { httpTo } from '../kit/send.ts';
import { heldIn } from './held.ts';
import { idOf } from './ids.ts';
import { portal, startHubspot, type Hubspot, type HubspotOptions } from './simulator.ts';

/** The person who reads: a rep of the company. */
export const reader = idOf('owner', '3');

export interface Scene extends Hubspot {
  http: CrmHttp;
  /** Everything, or what changed after `earlier`. */
  pull(earlier?: Pulled, only?: readonly string[]): Promise<Pulled>;
  context(): Promise<SourceContext>;
  /** The company as HubSpot holds it. */
  expected(): AnyRecord[];
}

export async function scene(options: HubspotOptions = {}): Promise<Scene> {
  const hubspot = await startHubspot({ ...options, staged: options.staged ?? stageCompany({ size: 0.05 }) });
  const http = httpTo(page, source, hubspot.carrier());
  const also = { access: 'token', actAs: reader };
  const base = (): SourceContext => ({ ...also, http, org: portal, now: hubspot.staged.now(), signal: new AbortController().signal });
  return {
    ...hubspot,
    http,
    pull: (earlier, only) =>
      pull(source, http, { org: portal, now: hubspot.staged.now(), also, ...(earlier && { earlier }), ...(only && { only }) }),
    async context() {
      return { ...base(), me: await source.me(base()) };
    },
    expected: () => heldIn(heldBy(source, hubspot.staged.records())),
  };
}

export const recordsOf = (pulled: Pulled): AnyRecord[] => [...pulled.records.values()].flatMap((table) => [...table.values()]);

/** A pull over an earlier one, as the store holds both. */
export function over(earlier: Pulled, later: Pulled, gone: readonly { entity: Entity; id: string }[] = []): AnyRecord[] {
  const all = new Map(recordsOf(earlier).map((record) => [`${record.entity}/${record.id}`, record]));
  for (const record of recordsOf(later)) all.set(`${record.entity}/${record.id}`, record);
  for (const { entity, id } of gone) all.delete(`${entity}/${id}`);
  return [...all.values()];
}

/** What every stream says was deleted, from the beginning. */
export async function deletions(
  context: SourceContext,
  cursors: Map<string, Cursor> = new Map(),
): Promise<{ entity: Entity; id: string }[]> {
  const gone: { entity: Entity; id: string }[] = [];
  for (const stream of source.streams) {
    const found = await stream.deleted?.(context, cursors.get(stream.id));
    if (!found) continue;
    cursors.set(stream.id, found.next);
    gone.push(...found.ids.map((id) => ({ entity: stream.entity, id })));
  }
  return gone;
}

export const atHome = (records: readonly AnyRecord[], { back }: Pick<Hubspot, 'back'>): AnyRecord[] => withOwnIds(records, back);
export { source, page, portal };
