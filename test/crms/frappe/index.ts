/** Frappe CRM for `npm run crms`: read by somebody who sees every mailbox. */
import { page } from '../../../lib/crm/frappe/page.ts';
import { source } from '../../../lib/crm/frappe/source.ts';
import type { Company } from '../demo/generate/types.ts';
import type { AnyRecord } from '../../../lib/model/records.ts';
import type { Proof } from '../kit/proof.ts';
import { httpTo } from '../kit/send.ts';
import { heldIn } from './held.ts';
import { startFrappe } from './simulator.ts';

let company: Company | undefined;

export const proof: Proof = {
  id: 'frappe',
  source,
  page,
  held: (records: readonly AnyRecord[]) => (company ? heldIn(company)(records) : [...records]),
  async start(staged) {
    company = staged.live.company;
    const { simulator, carrier, org, back } = await startFrappe(staged);
    const admin = company.users.find((user) => user.role === 'admin')?.id ?? '1';
    return { http: httpTo(page, source, carrier(admin)), org, back, close: () => simulator.close() };
  },
};
