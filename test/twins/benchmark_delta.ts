import { only } from '../oracles/company';
import { compared, figure, ownBaseline, teamMiddle } from './plain/baselines';
import type { Answer, Twin } from './question';

export default ((q) => {
  const rows: NonNullable<Answer['rows']> = {};
  const [first, ...others] = q.owners ?? [];
  const person =
    first !== undefined && others.length === 0 && only(q.records, 'user').some((user) => user.id === first) ? first : undefined;
  for (const [id, { whole }] of Object.entries(compared)) {
    if (whole && q.owners) continue;
    const { value, n } = figure(q, id);
    const own = value === undefined ? undefined : ownBaseline(q, id);
    if (value === undefined || !own) continue;
    const team = person === undefined ? undefined : teamMiddle(q, person, id);
    rows[id] = {
      value: value - own.median,
      ...(n === undefined ? {} : { n }),
      companions: { value, baseline: own.median, periods: own.n, team: team?.median, people: team?.n },
    };
  }
  return { reason: 'no_baseline', n: 0, rows };
}) satisfies Twin;
