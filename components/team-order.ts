/** The order of the team's rows. Pure. */
import type { TeamRow } from '../lib/messages/questions/team';
import type { MetricId } from '../lib/metrics/result';
import type { TeamSort } from './team-state';

/** By name, or by a figure; who has no value comes last either way, equal ones are by name. */
export function inOrder(people: readonly TeamRow[], { by, down }: TeamSort, metrics: readonly MetricId[], language: string): TeamRow[] {
  const names = new Intl.Collator(language, { numeric: true });
  const byName = (a: TeamRow, b: TeamRow): number => names.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
  const sign = down ? -1 : 1;
  const column = by === 'name' ? -1 : metrics.indexOf(by);
  if (column < 0) return [...people].sort((a, b) => sign * byName(a, b));
  const valueOf = ({ cells }: TeamRow): number | undefined => cells[column]?.value;
  return [...people].sort((a, b) => {
    const [x, y] = [valueOf(a), valueOf(b)];
    if (x === undefined || y === undefined) return x === y ? byName(a, b) : x === undefined ? 1 : -1;
    return sign * (x - y) || byName(a, b);
  });
}

/** What a click on a column leads to: names from A, figures from the largest; again the other way round. */
export const sortedBy = (sort: TeamSort, by: TeamSort['by']): TeamSort =>
  sort.by === by ? { by, down: !sort.down } : { by, down: by !== 'name' };
