/** Which open deals wait for somebody, and why: written from the definition. */
import type { Activity, Deal } from '../../../lib/model/records';
import { only } from '../../oracles/company';
import type { Question } from '../question';
import { DAY, localDay, openThen } from './deals';
import { ladders, meanStay, visits } from './stages';

/** Somebody did it. */
export const tookPlace = ({ automated, status }: Activity): boolean => !automated && (status === undefined || status === 'done');

export function stalled(q: Question): { deal: Deal; why: string[] }[] {
  const t = Math.min(q.now, q.end);
  const about = only(q.records, 'activity').filter((a) => a.dealId !== undefined && tookPlace(a));
  const steps = new Set([...ladders(q).values()].flat().map(({ id }) => id));
  return openThen(q).flatMap(({ deal }) => {
    const why: string[] = [];
    const times = about.filter((a) => a.dealId === deal.id && a.at <= t).map(({ at }) => at);
    if (about.length > 0 && t - Math.max(deal.createdAt, ...times) > q.options.quietDays * DAY) why.push('quiet');
    const stay = t === q.now ? visits(q, deal).at(-1) : visits(q, deal).findLast(({ from }, i) => i === 0 || from <= t);
    const usual = stay?.stage !== undefined && steps.has(stay.stage) ? meanStay(q, stay.stage) : undefined;
    if (stay && usual !== undefined && t - stay.from > usual + q.options.stuckDays * DAY) why.push('stuck');
    if (deal.closeDay !== undefined && deal.closeDay < localDay(q, t)) why.push('overdue');
    if (t === q.now && deal.nextStep !== undefined && deal.nextStep.trim() === '') why.push('no_next_step');
    const on = why.filter((rule) => !q.options.stalledRulesOff.some((off) => off === rule));
    return on.length > 0 ? [{ deal, why: on }] : [];
  });
}
