import type { Activity } from '../../lib/model/records';
import { only } from '../oracles/company';
import { inPeriod, seenIn, whyNot } from './plain/activities';
import { entered, hasStageFor } from './plain/purpose-stages';
import type { Twin } from './question';

const isDemo = (a: Activity): boolean => a.kind === 'demo' || (a.kind === 'meeting' && a.topic === 'demo');

export default ((q) => {
  const demos = only(q.records, 'activity').filter(isDemo);
  if (demos.length === 0 && !hasStageFor(q, 'demo')) return { reason: 'no_activities', n: 0 };
  const logged = new Set(demos.filter((a) => !seenIn(q.records).verdicts.has(a.id)).map((a) => a.dealId));
  const excluded: Record<string, number> = {};
  let held = 0;
  for (const a of inPeriod(q).filter(isDemo)) {
    const why = whyNot(q, a);
    if (why === undefined) held++;
    else excluded[why] = (excluded[why] ?? 0) + 1;
  }
  const reached = entered(q, 'demo', (deal) => !logged.has(deal.id)).length;
  return { value: held + reached, n: held + reached, excluded, companions: { held, reached } };
}) satisfies Twin;
