import { only } from '../../oracles/company';
import { isIn, isMeant } from '../plain/surveys';
import type { Twin } from '../question';

export default ((q) => {
  const heard = [
    ...only(q.records, 'activity').flatMap((a) =>
      a.direction === 'in' && !a.automated && isIn(q, a.at) && isMeant(q, a.userId) ? [a.sentiment] : [],
    ),
    ...only(q.records, 'surveyResponse').flatMap((s) => (isIn(q, s.respondedAt) && isMeant(q, s.userId) ? [s.sentiment] : [])),
  ];
  const number = (sentiment: string) => heard.filter((one) => one === sentiment).length;
  const [positive, neutral, negative, notScored] = [number('positive'), number('neutral'), number('negative'), number('not_scored')];
  const n = positive + neutral + negative;
  const excluded = notScored > 0 ? { not_scored: notScored } : {};
  if (n === 0) return { reason: notScored > 0 ? 'not_scored' : 'no_records', n, numerator: 0, denominator: 0, excluded };
  return {
    value: positive / n,
    n,
    numerator: positive,
    denominator: n,
    excluded,
    companions: { neutral: neutral / n, negative: negative / n, notScored },
  };
}) satisfies Twin;
