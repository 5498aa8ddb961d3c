import { only } from '../../oracles/company';
import type { Answer, Twin } from '../question';
import { count, isIn, isMeant, lastAnswer, sentInstances, stars } from '../plain/surveys';

export default ((q) => {
  const excluded: Record<string, number> = {};
  const rows: NonNullable<Answer['rows']> = {};
  const given: { scale: string; stars: number }[] = [];
  for (const answer of only(q.records, 'surveyResponse')) {
    if (!isIn(q, answer.respondedAt) || !isMeant(q, answer.userId)) continue;
    const five = stars(answer);
    if (five === undefined) count(excluded, 'no_response');
    else if (lastAnswer(q, answer, q.now) !== answer) count(excluded, 'duplicate');
    else given.push({ scale: answer.scale, stars: five });
  }
  const figures = (list: typeof given) => {
    const good = list.filter((one) => one.stars >= 4).length;
    const n = list.length;
    const mean = n === 0 ? undefined : list.reduce((sum, one) => sum + one.stars, 0) / n;
    return { value: n === 0 ? undefined : good / n, numerator: good, denominator: n, n, companions: { mean } };
  };
  for (const scale of new Set(given.map((one) => one.scale))) rows[scale] = figures(given.filter((one) => one.scale === scale));
  const all = figures(given);
  const { firsts } = sentInstances(q);
  const answered = [...firsts.values()].filter(Boolean).length;
  return {
    ...all,
    ...(given.length === 0 ? { reason: 'no_surveys' } : {}),
    excluded,
    rows,
    companions: { ...all.companions, sent: firsts.size, responseRate: firsts.size === 0 ? undefined : answered / firsts.size },
  };
}) satisfies Twin;
