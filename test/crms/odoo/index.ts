/** Odoo for `npm run crms`. */
import { page } from '../../../lib/crm/odoo/page.ts';
import { source } from '../../../lib/crm/odoo/source.ts';
import type { Proof } from '../kit/proof.ts';
import { httpTo } from '../kit/send.ts';
import { held } from './held.ts';
import { startOdoo } from './simulator.ts';
import { zoneFor } from './tables-work.ts';

/** The zone of the person who is signed in. */
let zone = 'UTC';

export const proof: Proof = {
  id: 'odoo',
  source,
  page,
  held: (records) => held(records, zone),
  // Lost and archived are no stages there; a pipeline is a team that has stages of its own.
  ignore: { stage: ['name', 'pipelineId', 'order'] },
  async start(staged) {
    const { simulator, carrier, back } = await startOdoo(staged);
    zone = zoneFor(staged.live.company);
    const manager = staged.live.company.users.find((user) => user.role === 'manager')?.id ?? '1';
    return { http: httpTo(page, source, carrier(manager)), org: 'crm.acme-example.com', back, close: () => simulator.close() };
  },
};
