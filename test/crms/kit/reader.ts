/** A reader of one simulated CRM, as the product has it: a stream of it, a whole pull, and what came of that. */
import type { CrmHttp, SourceAdapter, SourceContext } from '../../../lib/crm/adapter';
import type { Stream } from '../../../lib/crm/stream';
import type { AnyRecord } from '../../../lib/model/records';
import type { Staged } from './company';
import { pull, type Pulled } from './pull';

export interface Reader {
  http: CrmHttp;
  /** Before anybody has asked who is signed in; at the company's time when the reader was made. */
  context: SourceContext;
  /** @throws where the adapter has no such stream */
  stream(id: string): Stream;
  /** Runs at the company's present time. @param only streams by id; all unless given · @param earlier a run to go on from */
  pull(only?: readonly string[], earlier?: Pulled): Promise<Pulled>;
}

export function readerOf(source: SourceAdapter, http: CrmHttp, org: string, staged: Staged): Reader {
  return {
    http,
    context: { http, org, now: staged.now(), signal: new AbortController().signal },
    stream(id) {
      const found = source.streams.find((one) => one.id === id);
      if (!found) throw new Error(`no stream ${id}`);
      return found;
    },
    pull: (only, earlier) => pull(source, http, { org, now: staged.now(), ...(only && { only }), ...(earlier && { earlier }) }),
  };
}

/** All records of some runs by entity and id; of one that several brought, the last. */
export const everything = (...runs: readonly Pulled[]): Map<string, AnyRecord> =>
  new Map(
    runs.flatMap(({ records }) =>
      [...records.values()].flatMap((table) => [...table.values()].map((record) => [`${record.entity}/${record.id}`, record] as const)),
    ),
  );
