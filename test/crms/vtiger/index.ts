/** vtiger for `npm run crms`. */
import { page } from '../../../lib/crm/vtiger/page.ts';
import { source } from '../../../lib/crm/vtiger/source.ts';
import type { AnyRecord } from '../../../lib/model/records.ts';
import type { Company } from '../demo/generate/types.ts';
import type { Proof } from '../kit/proof.ts';
import { httpTo } from '../kit/send.ts';
import { heldIn } from './held.ts';
import { startVtiger } from './simulator.ts';

let company: Company | undefined;

export const proof: Proof = {
  id: 'vtiger',
  source,
  page,
  held: (records: readonly AnyRecord[]) => (company ? heldIn(company)(records) : [...records]),
  async start(staged) {
    company = staged.live.company;
    const { simulator, carrier, org, back } = await startVtiger(staged);
    const manager = company.users.find((user) => user.role === 'manager')?.id ?? '1';
    return { http: httpTo(page, source, carrier(manager)), org, back, close: () => simulator.close() };
  },
};
