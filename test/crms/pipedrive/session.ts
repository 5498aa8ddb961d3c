/** A running company with the product's own way to it, for tests. */
import { afterEach } from 'vitest';
import type { Reply } from '../../../lib/crm/adapter.ts';
import { page } from '../../../lib/crm/pipedrive/page.ts';
import { source } from '../../../lib/crm/pipedrive/source.ts';
import type { AnyRecord, Entity } from '../../../lib/model/records.ts';
import { stageCompany } from '../kit/company.ts';
import { pull, type Pulled } from '../kit/pull.ts';
import { httpTo } from '../kit/send.ts';
import { keeper } from './settle.ts';
import { org, startPipedrive, type Options, type Pipedrive } from './simulator.ts';

const running: Pipedrive[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()));
});

export async function start(options: Options & { seed?: number; size?: number } = {}) {
  const { seed = 7, size = 0.05, ...rest } = options;
  const crm = await startPipedrive({ staged: stageCompany({ seed, size }), ...rest });
  running.push(crm);
  const replies: Reply[] = [];
  const http = httpTo(page, source, crm.carrier(keeper), (reply) => void replies.push(reply));
  const run = (earlier?: Pulled, only?: readonly string[]) =>
    pull(source, http, {
      org,
      now: crm.staged.now(),
      also: { access: 'token' },
      ...(earlier ? { earlier } : {}),
      ...(only ? { only } : {}),
    });
  return { crm, http, replies, run };
}

/** What a store would hold after several runs: the later record of an id wins. */
export function stored(...runs: readonly Pulled[]): Map<string, AnyRecord> {
  const held = new Map<string, AnyRecord>();
  for (const { records } of runs)
    for (const table of records.values()) for (const one of table.values()) held.set(`${one.entity}/${one.id}`, one);
  return held;
}

export const of = <E extends Entity>(pulled: Pulled, entity: E): Extract<AnyRecord, { entity: E }>[] =>
  [...(pulled.records.get(entity)?.values() ?? [])] as Extract<AnyRecord, { entity: E }>[];

/** The context a stream gets outside a pull. */
export const contextOf = (run: Awaited<ReturnType<typeof start>>, pulled: Pulled) => ({
  http: run.http,
  org,
  now: run.crm.staged.now(),
  me: pulled.me,
  signal: new AbortController().signal,
});
