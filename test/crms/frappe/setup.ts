/** A company in Frappe CRM, and a reader of it as the product has it. */
import { page } from '../../../lib/crm/frappe/page';
import { source } from '../../../lib/crm/frappe/source';
import type { SourceContext } from '../../../lib/crm/adapter';
import { stageCompany } from '../kit/company';
import { readerOf } from '../kit/reader';
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
  const made = readerOf(source, http, frappe.org, staged);
  return {
    ...made,
    staged,
    frappe,
    /** Of a run under way, which knows who asks. */
    context: async (): Promise<SourceContext> => ({ ...made.context, me: await source.me(made.context) }),
    reader,
    company,
  };
}
export type SetUp = Awaited<ReturnType<typeof setUp>>;
