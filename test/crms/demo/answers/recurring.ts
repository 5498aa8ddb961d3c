import type { Company } from '../generate/types.ts';
import { localDay } from '../generate/zone.ts';
import { add, type Answer, type Asked } from './asked.ts';
import { belongs } from './history.ts';
import { rateOn, rounded, tenThousandths } from './money.ts';

/** Intervals in a year. */
const aYear = { day: 365n, week: 52n, month: 12n, quarter: 4n, year: 1n };

/** Percent as a whole number of thousandths of a percent. */
const thousandths = (percent: number | null): bigint => BigInt(Math.round((percent ?? 0) * 1000));

/** Monthly recurring revenue at the end of the period, or at the end of today: price × pieces − lasting discount, brought to a month. */
export function mrr(company: Company, { who, end, now, calendar }: Asked): Answer {
  const day = localDay(calendar.timeZone, Math.min(now, end - 1));
  const excluded: Record<string, number> = {};
  const behind: string[] = [];
  let total = 0n;
  for (const s of company.subscriptions) {
    if (s.startDay > day || (s.endDay !== null && s.endDay <= day)) continue;
    const owner = s.ownerId ?? company.accounts.find((a) => a.id === s.accountId)?.ownerId ?? null;
    if (!belongs(company, who, owner)) continue;
    const rate = rateOn(company, s.currency, day);
    if (s.kind === 'trial') add(excluded, 'trial');
    else if (s.kind !== 'paid') add(excluded, 'free');
    else if (s.status === 'unpaid' || s.status === 'incomplete') add(excluded, 'unpaid');
    else if (s.price === null) add(excluded, 'no_amount');
    else if (rate === undefined) add(excluded, `not_converted/${s.currency}`);
    else {
      // Counts of 1, 2, 3 and 6 intervals all divide 6: everything in sixths of a twelfth, times a hundred thousand.
      const each = BigInt(6 / (s.intervalCount ?? 1));
      total += tenThousandths(s.price) * BigInt(s.quantity ?? 1) * (100_000n - thousandths(s.discount)) * aYear[s.interval] * each * rate;
      behind.push(s.id);
    }
  }
  const value = rounded(total, 12n * 6n * 100_000n * 10_000_000_000n);
  const told = { n: behind.length, companions: {}, excluded, behind };
  const unconverted = Object.keys(excluded).some((key) => key.startsWith('not_converted'));
  return behind.length === 0 && unconverted
    ? { ...told, value: undefined, reason: 'not_converted' }
    : { ...told, value, reason: undefined };
}
