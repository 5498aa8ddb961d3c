/** 纷享销客 as `npm run crms` takes the company through it: by the page's session. */
import { page } from '../../../lib/crm/fxiaoke/page.ts';
import { source } from '../../../lib/crm/fxiaoke/source.ts';
import type { Proof } from '../kit/proof.ts';
import { httpTo } from '../kit/send.ts';
import { held } from './held.ts';
import { back, employeeId, processId } from './ids.ts';
import { startFxiaoke } from './simulator.ts';

export const proof: Proof = {
  id: 'fxiaoke',
  source,
  page,
  held: (records) =>
    held(records).map((record) =>
      // Processes have ids of their own kind, which nothing else points at.
      record.entity === 'stage' && record.pipelineId !== undefined ? { ...record, pipelineId: processId(record.pipelineId) } : record,
    ),
  // One list of options serves all processes: the order holds within each, from wherever it starts.
  ignore: { stage: ['order'] },
  async start(staged) {
    const crm = await startFxiaoke({ staged });
    return { http: httpTo(page, source, crm.carrier('3')), org: crm.ea, also: { actAs: employeeId('3') }, back, close: () => crm.close() };
  },
};
