/** A company in Frappe CRM, and a reader of it as the product has it. */
import { page } from '../../../lib/crm/frappe/page';
import { source } from '../../../lib/crm/frappe/source';
import type { SourceContext } from '../../../lib/crm/adapter';
import type { AnyRecord } from '../../../lib/model/records';
import { stageCompany } from '../kit/company';
import { pull, type Pulled } from '../kit/pull';
import { httpTo } from '../kit/send';
import { startFrappe, type FrappeOptions } from './simulator';

/** @param as who reads; an administrator, who sees every mailbox, unless named by their role */
export async function setUp(
  options: FrappeOptions = {},
  { size = 0.02, as = 'admin' }: { size?: number; as?: 'admin' | 'manager' | 'rep' } = {},
) {
  const staged = stageCompany({ size });
  const frappe = await startFrappe(staged, options);
  const { company } = staged.live;
  const reader = company.users.find(({ role, active }) => role === as && active)?.id ?? '';
  const http = httpTo(page, source, frappe.carrier(reader));
  const bare: SourceContext = { http, org: frappe.org, now: staged.now(), signal: new AbortController().signal };
  return {
    staged,
    frappe,
    http,
    /** Of a run under way, which knows who asks. */
    context: async (): Promise<SourceContext> => ({ ...bare, me: await source.me(bare) }),
    reader,
    company,
    stream: (id: string) => {
      const found = source.streams.find((one) => one.id === id);
      if (!found) throw new Error(`no stream ${id}`);
      return found;
    },
    pull: (only?: readonly string[], earlier?: Pulled) =>
      pull(source, http, { org: frappe.org, now: staged.now(), ...(only && { only }), ...(earlier && { earlier }) }),
  };
}
export type SetUp = Awaited<ReturnType<typeof setUp>>;

/** Everything that was read, by entity and id. */
export const everything = (pulled: Pulled): Map<string, AnyRecord> =>
  new Map([...pulled.records.values()].flatMap((table) => [...table.values()]).map((record) => [`${record.entity}/${record.id}`, record]));
