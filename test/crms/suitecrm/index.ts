/** SuiteCRM for `npm run crms`. */
import { page } from '../../../lib/crm/suitecrm/page.ts';
import { source } from '../../../lib/crm/suitecrm/source.ts';
import type { AnyRecord } from '../../../lib/model/records.ts';
import type { Company } from '../demo/generate/types.ts';
import type { Proof } from '../kit/proof.ts';
import { heldIn } from './held.ts';
import { startSuite, type SuiteOptions } from './simulator.ts';

let company: Company | undefined;

/** @param options `{ front: true }`: SuiteCRM 8 */
export const proofWith = (options: SuiteOptions): Proof => ({
  id: 'suitecrm',
  source,
  page,
  held: (records: readonly AnyRecord[]) => (company ? heldIn(company)(records) : [...records]),
  async start(staged) {
    company = staged.live.company;
    const { httpAs, org, back, close } = await startSuite(staged, options);
    const manager = company.users.find((user) => user.role === 'manager')?.id ?? '1';
    return { http: httpAs(manager), org, back, close };
  },
});

export const proof = proofWith({});
