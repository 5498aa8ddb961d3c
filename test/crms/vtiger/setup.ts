/** A company in vtiger, and a reader of it as the product has it. */
import { page } from '../../../lib/crm/vtiger/page';
import { source } from '../../../lib/crm/vtiger/source';
import { stageCompany } from '../kit/company';
import { readerOf } from '../kit/reader';
import { httpTo } from '../kit/send';
import { startVtiger, type VtigerOptions } from './simulator';

/** @param as who reads; a manager unless named */
export async function setUp(options: VtigerOptions = {}, { size = 0.02, as }: { size?: number; as?: string } = {}) {
  const staged = stageCompany({ size });
  const vtiger = await startVtiger(staged, options);
  const reader = as ?? staged.live.company.users.find(({ role }) => role === 'manager')?.id ?? '';
  const http = httpTo(page, source, vtiger.carrier(reader));
  return { staged, vtiger, reader, company: staged.live.company, ...readerOf(source, http, vtiger.org, staged) };
}
export type SetUp = Awaited<ReturnType<typeof setUp>>;
