import type { AnyRecord } from '../../lib/model/records';
import movements from './mrr_movements';
import type { Answer, Question, Twin } from './question';

/** The same company with prices a million times higher: what is rounded in its figures weighs nothing. */
const magnified = (q: Question): Question => ({
  ...q,
  records: q.records.map((r): AnyRecord =>
    r.entity === 'subscription' && r.amount ? { ...r, amount: { ...r.amount, units: r.amount.units * 1e6 } } : r,
  ),
});

export default ((q) => {
  const answer: Answer = movements(magnified(q));
  const { n = 0, excluded = {}, reason } = answer;
  if (reason !== undefined) return { reason, n, excluded };
  const moved = (kind: string): number => answer.rows?.[kind]?.value ?? 0;
  const opening = answer.companions?.opening ?? 0;
  const lost = -moved('churn') - moved('contraction');
  if (opening <= 0) return { reason: 'nothing_at_start', n, excluded };
  const net = (lost - moved('expansion') - moved('reactivation')) / opening;
  return {
    value: lost / opening,
    n,
    excluded,
    companions: { net, retained: 1 - net, retainedWithoutReturns: 1 - (lost - moved('expansion')) / opening },
  };
}) satisfies Twin;
