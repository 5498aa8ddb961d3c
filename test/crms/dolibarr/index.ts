/** Dolibarr for `npm run crms`, with a key: pages show leads alone. */
import { byKey } from '../../../lib/crm/dolibarr/access.ts';
import { page } from '../../../lib/crm/dolibarr/page.ts';
import { source } from '../../../lib/crm/dolibarr/source.ts';
import type { AnyRecord } from '../../../lib/model/records.ts';
import type { Company } from '../demo/generate/types.ts';
import type { Proof } from '../kit/proof.ts';
import { httpTo } from '../kit/send.ts';
import { heldIn } from './held.ts';
import { startDolibarr } from './simulator.ts';

let company: Company | undefined;

export const proof: Proof = {
  id: 'dolibarr',
  source,
  page,
  held: (records: readonly AnyRecord[]) => (company ? heldIn(company, 'byKey')(records) : [...records]),
  async start(staged) {
    company = staged.live.company;
    const { simulator, keyCarrier, org, back } = await startDolibarr(staged);
    const manager = company.users.find((user) => user.role === 'manager')?.id ?? '1';
    const http = httpTo(page, source, keyCarrier(manager));
    return { http, org, also: { access: byKey }, back, close: () => simulator.close() };
  },
};
