import type { Company, DemoDeal } from '../generate/types.ts';
import { localDay } from '../generate/zone.ts';
import { add, type Answer, type Asked } from './asked.ts';
import { belongs, closeOf, heldAt, ownerChanges } from './history.ts';
import { rateOn, rounded, tenThousandths } from './money.ts';

/** Deals that are won and were in the period, credited to whoever held them then, with the day they closed on. */
function won(company: Company, { who, start, end, now, calendar }: Asked): { deal: DemoDeal; day: string }[] {
  const found: { deal: DemoDeal; day: string }[] = [];
  for (const deal of company.deals) {
    if (deal.outcome !== 'won') continue;
    const close = closeOf(company, deal, calendar.timeZone, now);
    if (!close || close.at < start || close.at >= end || close.at > now) continue;
    if (!belongs(company, who, heldAt(ownerChanges(company, 'deal', deal.id), close.credit, deal.ownerId))) continue;
    found.push({ deal, day: localDay(calendar.timeZone, close.at) });
  }
  return found;
}

export function wonDeals(company: Company, asked: Asked): Answer {
  const deals = won(company, asked);
  const behind = deals.map(({ deal }) => deal.id);
  return { value: deals.length, reason: undefined, n: deals.length, companions: {}, excluded: {}, behind };
}

/** Bookings: amounts of won deals, each at the rate of the day it closed; refunds count, what has no rate or amount does not. */
export function revenue(company: Company, asked: Asked): Answer {
  const excluded: Record<string, number> = {};
  const behind: string[] = [];
  let total = 0n;
  let summed = 0;
  for (const { deal, day } of won(company, asked)) {
    const rate = rateOn(company, deal.currency, day);
    if (deal.amount === null) add(excluded, 'no_amount');
    else if (rate === undefined) {
      add(excluded, `not_converted/${deal.currency}`);
      continue;
    } else {
      total += tenThousandths(deal.amount) * rate;
      summed++;
    }
    behind.push(deal.id);
  }
  const told = { n: behind.length, companions: {}, excluded, behind };
  if (summed === 0 && Object.keys(excluded).length > 0) return { ...told, value: undefined, reason: 'no_amount' };
  return { ...told, value: rounded(total, 10_000_000_000n), reason: undefined };
}
