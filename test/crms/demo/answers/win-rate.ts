import type { Company } from '../generate/types.ts';
import { add, type Answer, type Asked } from './asked.ts';
import { belongs, closeOf, heldAt, ownerChanges } from './history.ts';

export function winRate(company: Company, { who, start, end, now, calendar }: Asked): Answer {
  let won = 0;
  let lost = 0;
  const excluded: Record<string, number> = {};
  const behind: string[] = [];
  for (const deal of company.deals) {
    if (deal.outcome === 'open') continue;
    const close = closeOf(company, deal, calendar.timeZone, now);
    if (!close) {
      if (belongs(company, who, deal.ownerId)) add(excluded, 'no_history');
      continue;
    }
    if (close.at < start || close.at >= end || close.at > now) continue;
    if (!belongs(company, who, heldAt(ownerChanges(company, 'deal', deal.id), close.credit, deal.ownerId))) continue;
    if (deal.outcome === 'derailed') add(excluded, 'no_decision');
    else if (deal.amount !== null && deal.amount.startsWith('-') && Number(deal.amount) < 0) add(excluded, 'negative_amount');
    else {
      if (deal.outcome === 'won') won++;
      else lost++;
      behind.push(deal.id);
    }
  }
  const n = won + lost;
  if (n === 0) return { value: undefined, reason: 'nothing_decided', n, companions: { won, lost }, excluded, behind };
  const z = 1.959963984540054;
  const p = won / n;
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return {
    value: p,
    reason: undefined,
    n,
    companions: { won, lost },
    band: { low: Math.max(0, middle - half), high: Math.min(1, middle + half) },
    excluded,
    behind,
  };
}
