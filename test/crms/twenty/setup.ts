/** A company in Twenty, and a reader of it as the product has it. */
import { page } from '../../../lib/crm/twenty/page';
import { source } from '../../../lib/crm/twenty/source';
import type { SourceContext } from '../../../lib/crm/adapter';
import type { AnyRecord } from '../../../lib/model/records';
import { stageCompany } from '../kit/company';
import { pull, type Pulled } from '../kit/pull';
import { httpTo } from '../kit/send';
import { startTwenty, type TwentyOptions } from './simulator';

export async function setUp(options: TwentyOptions = {}, { size = 0.02 }: { size?: number } = {}) {
  const staged = stageCompany({ size });
  const twenty = await startTwenty(staged, options);
  const reader = staged.live.company.users.find(({ role }) => role === 'manager')?.id ?? '';
  const http = httpTo(page, source, twenty.carrier(reader));
  const context: SourceContext = { http, org: twenty.org, now: staged.now(), signal: new AbortController().signal };
  return {
    staged,
    twenty,
    http,
    context,
    reader,
    company: staged.live.company,
    stream: (id: string) => {
      const found = source.streams.find((one) => one.id === id);
      if (!found) throw new Error(`no stream ${id}`);
      return found;
    },
    pull: (only?: readonly string[], earlier?: Pulled) =>
      pull(source, http, { org: twenty.org, now: staged.now(), ...(only && { only }), ...(earlier && { earlier }) }),
  };
}
export type SetUp = Awaited<ReturnType<typeof setUp>>;

/** Everything that was read, by entity and id. */
export const everything = (pulled: Pulled): Map<string, AnyRecord> =>
  new Map([...pulled.records.values()].flatMap((table) => [...table.values()]).map((record) => [`${record.entity}/${record.id}`, record]));
