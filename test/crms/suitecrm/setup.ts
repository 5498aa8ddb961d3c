/** A company in SuiteCRM, and a reader of it as the product has it. */
import type { SourceContext } from '../../../lib/crm/adapter';
import { source } from '../../../lib/crm/suitecrm/source';
import type { AnyRecord } from '../../../lib/model/records';
import { stageCompany } from '../kit/company';
import { pull, type Pulled } from '../kit/pull';
import { startSuite, type SuiteOptions } from './simulator';

/** Read by a manager. */
export async function setUp(options: SuiteOptions = {}, size = 0.02) {
  const staged = stageCompany({ size });
  const suite = await startSuite(staged, options);
  const reader = staged.live.company.users.find(({ role }) => role === 'manager')?.id ?? '';
  const http = suite.httpAs(reader);
  const contextAt = (now: number): SourceContext => ({ http, org: suite.org, now, signal: new AbortController().signal });
  return {
    ...{ staged, suite, http, reader, company: staged.live.company },
    context: contextAt(staged.now()),
    contextAt,
    stream: (id: string) => {
      const found = source.streams.find((one) => one.id === id);
      if (!found) throw new Error(`no stream ${id}`);
      return found;
    },
    pull: (only?: readonly string[], earlier?: Pulled) =>
      pull(source, http, { org: suite.org, now: staged.now(), ...(only && { only }), ...(earlier && { earlier }) }),
  };
}
export type SetUp = Awaited<ReturnType<typeof setUp>>;

/** Everything that was read, by entity and id. */
export const everything = (pulled: Pulled): Map<string, AnyRecord> =>
  new Map([...pulled.records.values()].flatMap((table) => [...table.values()]).map((record) => [`${record.entity}/${record.id}`, record]));
