/** A company in Twenty, and a reader of it as the product has it. */
import { page } from '../../../lib/crm/twenty/page';
import { source } from '../../../lib/crm/twenty/source';
import { stageCompany } from '../kit/company';
import { readerOf } from '../kit/reader';
import { httpTo } from '../kit/send';
import { startTwenty, type TwentyOptions } from './simulator';

export async function setUp(options: TwentyOptions = {}, { size = 0.02 }: { size?: number } = {}) {
  const staged = stageCompany({ size });
  const twenty = await startTwenty(staged, options);
  const reader = staged.live.company.users.find(({ role }) => role === 'manager')?.id ?? '';
  const http = httpTo(page, source, twenty.carrier(reader));
  return { staged, twenty, reader, company: staged.live.company, ...readerOf(source, http, twenty.org, staged) };
}
export type SetUp = Awaited<ReturnType<typeof setUp>>;
