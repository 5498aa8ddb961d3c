import type { DemoDeal } from '../../crms/demo/generate/types.ts';
import { firstRep, type DemoSession } from './demo-session.ts';

/**
 * An open deal of the person who is signed in, in the company's own currency, in the first stage of the first pipeline, with no
 * chance of its own. What the company's history left open depends on the moment it was made; this one is always there.
 * The panel knows it with the next pull.
 */
export function newDeal({ crm }: DemoSession, name: string, amount: string): DemoDeal {
  const stage = crm.company.stages
    .filter(({ pipelineId, kind }) => pipelineId === '1' && kind === 'open')
    .sort((a, b) => a.order - b.order)[0];
  if (!stage) throw new Error('The first pipeline has no open stage.');
  const me = firstRep(crm).id;
  const draft = { name, stageId: stage.id, ownerId: me, amount, currency: crm.company.org.currency, accountId: null, closeDay: null };
  return crm.control.live.createDeal(draft, me);
}
