import { only } from '../oracles/company';
import { compared, figure, ofPerson, ownBaseline, teamMiddle, type Plain } from './plain/baselines';
import { isMeant } from './plain/activities';
import type { Answer, Twin } from './question';

export default ((q) => {
  const rows: NonNullable<Answer['rows']> = {};
  let [n, signals, strengths] = [0, 0, 0];
  for (const user of only(q.records, 'user')) {
    if (!user.active || !isMeant(q, user.id)) continue;
    for (const [id, { better, isCount, whole }] of Object.entries(compared)) {
      if (whole || better === 'neutral') continue;
      const own = ofPerson(q, user.id);
      const { value, n: records = 0 } = figure(own, id);
      if (value === undefined || (!isCount && records < 5)) continue;
      const judge = (middle: Plain | undefined): number | undefined => {
        if (!middle || (isCount && middle.median < 5)) return undefined;
        const gain = better === 'up' ? value - middle.median : middle.median - value;
        if (gain > middle.deviation) return 1;
        return -gain > middle.deviation ? -1 : 0;
      };
      const [baseline, team] = [ownBaseline(own, id), teamMiddle(q, user.id, id)];
      const verdicts = [judge(baseline), judge(team)];
      if (verdicts.every((one) => one === undefined)) continue;
      n++;
      if (verdicts.includes(-1)) signals++;
      else if (verdicts.includes(1)) strengths++;
      else continue;
      rows[`${user.id} ${id}`] = {
        value,
        n: records,
        companions: { own: verdicts[0], team: verdicts[1], baseline: baseline?.median, teamMedian: team?.median },
      };
    }
  }
  if (n === 0) return { reason: 'no_baseline', n };
  return { value: signals, n, companions: { strengths }, rows };
}) satisfies Twin;
