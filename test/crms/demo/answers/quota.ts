import type { Company } from '../generate/types.ts';
import { addDays, instantOf, localDay } from '../generate/zone.ts';
import { add, type Answer, type Asked } from './asked.ts';
import { revenue } from './bookings.ts';
import { belongs } from './history.ts';
import { rateOn, tenThousandths } from './money.ts';

/**
 * What the reps asked about booked in the quotas' own spans, divided by their quotas in money; quotas of exactly this period.
 * A quota in another currency is taken at the rate of its first day. `reached` is the share of reps at or above theirs.
 */
export function quotaAttainment(company: Company, asked: Asked): Answer {
  const zone = asked.calendar.timeZone;
  const excluded: Record<string, number> = {};
  const behind: string[] = [];
  let [booked, expected, reached] = [0, 0, 0];
  for (const rep of company.users.filter((u) => u.role === 'rep' && belongs(company, asked.who, u.id))) {
    const quota = company.quotas.find(
      (q) =>
        q.userId === rep.id &&
        q.productId === null &&
        q.amount !== null &&
        instantOf(zone, q.startDay) === asked.start &&
        instantOf(zone, addDays(q.endDay, 1)) === asked.end,
    );
    const rate = quota?.currency ? rateOn(company, quota.currency, localDay(zone, asked.start)) : undefined;
    const goal = quota?.amount && rate !== undefined ? Number(tenThousandths(quota.amount) * rate) / 1e10 : 0;
    if (goal <= 0) {
      add(excluded, 'no_quota');
      continue;
    }
    const own = revenue(company, { ...asked, who: { kind: 'user', userId: rep.id } }).value ?? 0;
    booked += own;
    expected += goal;
    if (own >= goal) reached++;
    behind.push(quota?.id ?? '');
  }
  const n = behind.length;
  if (n === 0) return { value: undefined, reason: 'no_quota', n, companions: {}, excluded, behind };
  return { value: booked / expected, reason: undefined, n, companions: { reached: reached / n }, excluded, behind };
}
