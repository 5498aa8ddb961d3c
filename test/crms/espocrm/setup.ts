/** A company in EspoCRM, and a reader of it as the product has it. */
import { page } from '../../../lib/crm/espocrm/page';
import { source } from '../../../lib/crm/espocrm/source';
import { stageCompany } from '../kit/company';
import { readerOf } from '../kit/reader';
import { httpTo } from '../kit/send';
import { startEspo, type EspoOptions } from './simulator';

/** @param as who reads; a manager unless named */
export async function setUp(options: EspoOptions = {}, { size = 0.02, as }: { size?: number; as?: string } = {}) {
  const staged = stageCompany({ size });
  const espo = await startEspo(staged, options);
  const reader = as ?? staged.live.company.users.find(({ role }) => role === 'manager')?.id ?? '';
  const http = httpTo(page, source, espo.carrier(reader));
  return { staged, espo, reader, company: staged.live.company, ...readerOf(source, http, espo.org, staged) };
}
export type SetUp = Awaited<ReturnType<typeof setUp>>;
