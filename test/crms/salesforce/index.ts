/** What `npm run crms` needs of the simulated Salesforce. */
import { page } from '../../../lib/crm/salesforce/page.ts';
import { source } from '../../../lib/crm/salesforce/source.ts';
import type { AnyRecord } from '../../../lib/model/records.ts';
import { sfId } from './ids.ts';
import type { Proof } from '../kit/proof.ts';
import { httpTo } from '../kit/send.ts';
import { startSalesforce } from './simulator.ts';

/** The conversation of a case is the case. */
export const held = (records: readonly AnyRecord[]): AnyRecord[] =>
  records.map((record) =>
    record.entity === 'activity' && record.channel === 'form' ? { ...record, threadId: sfId('Case', record.id) } : record,
  );

export const proof: Proof = {
  id: 'salesforce',
  source,
  page,
  // A process is known by the id of its record type.
  ignore: { stage: ['pipelineId'] },
  held,
  async start(staged) {
    const { carrier, back, close } = await startSalesforce(staged);
    return { http: httpTo(page, source, carrier('3')), org: 'northdesk', also: { access: 'api-session' }, back, close };
  },
};
