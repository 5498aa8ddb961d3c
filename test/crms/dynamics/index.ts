/** Dynamics 365 Sales for `npm run crms`. */
import { page } from '../../../lib/crm/dynamics/page.ts';
import { source } from '../../../lib/crm/dynamics/source.ts';
import type { Proof } from '../kit/proof.ts';
import { httpTo } from '../kit/send.ts';
import { held } from './held.ts';
import { startDynamics } from './simulator.ts';

export const proof: Proof = {
  id: 'dynamics',
  source,
  page,
  held,
  // Ends of a process bear the names of states; a process has an id of its own.
  ignore: { stage: ['name', 'pipelineId'] },
  async start(staged) {
    const { simulator, carrier, back } = await startDynamics(staged);
    const manager = staged.live.company.users.find((user) => user.role === 'manager')?.id ?? '1';
    return { http: httpTo(page, source, carrier(manager)), org: 'acme.crm4.dynamics.com', back, close: () => simulator.close() };
  },
};
