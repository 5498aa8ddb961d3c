/** A company in SuiteCRM, and a reader of it as the product has it. */
import type { SourceContext } from '../../../lib/crm/adapter';
import { source } from '../../../lib/crm/suitecrm/source';
import { stageCompany } from '../kit/company';
import { readerOf } from '../kit/reader';
import { startSuite, type SuiteOptions } from './simulator';

/** Read by a manager. */
export async function setUp(options: SuiteOptions = {}, size = 0.02) {
  const staged = stageCompany({ size });
  const suite = await startSuite(staged, options);
  const reader = staged.live.company.users.find(({ role }) => role === 'manager')?.id ?? '';
  const http = suite.httpAs(reader);
  const made = readerOf(source, http, suite.org, staged);
  return {
    ...made,
    ...{ staged, suite, reader, company: staged.live.company },
    contextAt: (now: number): SourceContext => ({ ...made.context, now }),
  };
}
export type SetUp = Awaited<ReturnType<typeof setUp>>;
