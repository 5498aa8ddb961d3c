/** The simulated Pipedrive among the proofs of `npm run crms`. */
import { page } from '../../../lib/crm/pipedrive/page.ts';
import { source } from '../../../lib/crm/pipedrive/source.ts';
import type { Proof } from '../kit/proof.ts';
import { httpTo } from '../kit/send.ts';
import { keeper } from './settle.ts';
import { org, startPipedrive } from './simulator.ts';

export const proof: Proof = {
  id: 'pipedrive',
  source,
  page,
  async start(staged) {
    const { carrier, back, close } = await startPipedrive({ staged });
    return { http: httpTo(page, source, carrier(keeper)), org, also: { access: 'token' }, back, close };
  },
};
