/** What `npm run crms` needs of the simulated Salesforce. */
import { page } from '../../../lib/crm/salesforce/page.ts';
import { source } from '../../../lib/crm/salesforce/source.ts';
import type { Proof } from '../kit/proof.ts';
import { httpTo } from '../kit/send.ts';
import { startSalesforce } from './simulator.ts';

export const proof: Proof = {
  id: 'salesforce',
  source,
  page,
  // A process is known by the id of its record type.
  ignore: { stage: ['pipelineId'] },
  async start(staged) {
    const { carrier, back, close } = await startSalesforce(staged);
    return { http: httpTo(page, source, carrier('3')), org: 'northdesk', also: { access: 'api-session' }, back, close };
  },
};
