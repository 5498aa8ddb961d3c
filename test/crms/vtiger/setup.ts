/** A company in vtiger, and a reader of it as the product has it. */
import { page } from '../../../lib/crm/vtiger/page';
import { source } from '../../../lib/crm/vtiger/source';
import type { SourceContext } from '../../../lib/crm/adapter';
import type { AnyRecord } from '../../../lib/model/records';
import { stageCompany } from '../kit/company';
import { pull, type Pulled } from '../kit/pull';
import { httpTo } from '../kit/send';
import { startVtiger, type VtigerOptions } from './simulator';

/** @param as who reads; a manager unless named */
export async function setUp(options: VtigerOptions = {}, { size = 0.02, as }: { size?: number; as?: string } = {}) {
  const staged = stageCompany({ size });
  const vtiger = await startVtiger(staged, options);
  const reader = as ?? staged.live.company.users.find(({ role }) => role === 'manager')?.id ?? '';
  const http = httpTo(page, source, vtiger.carrier(reader));
  const context: SourceContext = { http, org: vtiger.org, now: staged.now(), signal: new AbortController().signal };
  return {
    staged,
    vtiger,
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
      pull(source, http, { org: vtiger.org, now: staged.now(), ...(only && { only }), ...(earlier && { earlier }) }),
  };
}
export type SetUp = Awaited<ReturnType<typeof setUp>>;

/** Everything that was read, by entity and id. */
export const everything = (pulled: Pulled): Map<string, AnyRecord> =>
  new Map([...pulled.records.values()].flatMap((table) => [...table.values()]).map((record) => [`${record.entity}/${record.id}`, record]));
