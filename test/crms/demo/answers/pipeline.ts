import type { Company, DemoDeal } from '../generate/types.ts';
import { localDay } from '../generate/zone.ts';
import { add, type Answer, type Asked } from './asked.ts';
import { rateOn, rounded, tenThousandths } from './money.ts';
import { amountThen, belongs, closeOf, heldAt, ownerChanges, stageChanges } from './history.ts';

export function pipeline(company: Company, { who, end, now, calendar }: Asked): Answer {
  const at = Math.min(now, end);
  const live = at === now;
  let basis: NonNullable<Answer['basis']> = live ? 'live' : 'stage_history';
  const day = localDay(calendar.timeZone, at);
  const stages = new Map(company.stages.map((s) => [s.id, s]));
  const excluded: Record<string, number> = {};
  const behind: string[] = [];
  let total = 0n;
  let weighted = 0n;
  let nonPositive = 0;
  let overdue = 0;
  let summed = 0;
  const none = (reason: string): Answer => ({ value: undefined, reason, n: 0, companions: {}, excluded, basis, behind });
  if (company.deals.length === 0) return none('no_records');
  if (!live && company.stageHistory.length === 0) return none('no_history');

  for (const deal of company.deals) {
    let stageId: string | null = deal.stageId;
    let ownerId = deal.ownerId;
    let open = deal.outcome === 'open';
    if (!live) {
      if (deal.created > at) continue;
      const changes = stageChanges(company, deal.id);
      stageId = heldAt(changes, at, deal.stageId);
      ownerId = heldAt(ownerChanges(company, 'deal', deal.id), at, deal.ownerId);
      const close = changes.length === 0 ? closeOf(company, deal, calendar.timeZone, now) : undefined;
      const kind = stageId === null ? 'open' : (stages.get(stageId)?.kind ?? 'open');
      open = kind === 'open' || (close !== undefined && at < close.at);
    }
    if (!open || !belongs(company, who, ownerId)) continue;
    const { amount, currency, from } = live ? { ...deal, from: 'today' } : amountThen(company, deal, at);
    if (from === 'history') basis = 'amount_history';
    if (amount === null) {
      add(excluded, 'no_amount');
      behind.push(deal.id);
      if (deal.closeDay !== null && deal.closeDay < day) overdue++;
      continue;
    }
    const rate = rateOn(company, currency, day);
    if (rate === undefined) {
      add(excluded, `not_converted/${currency}`);
      continue;
    }
    behind.push(deal.id);
    if (deal.closeDay !== null && deal.closeDay < day) overdue++;
    const units = tenThousandths(amount);
    if (units <= 0n) nonPositive++;
    summed++;
    total += units * rate;
    const share = chanceOf(company, deal, stageId);
    if (typeof share === 'string') add(excluded, `${share}/weighted`);
    else weighted += units * rate * BigInt(share);
  }
  const why = Object.keys(excluded);
  // Deals there are, but none that could be summed: no figure, and not 0.
  if (summed === 0 && why.length > 0) {
    const reason = why.some((key) => key.startsWith('not_converted')) ? 'not_converted' : 'no_amount';
    return { value: undefined, reason, n: behind.length, companions: { nonPositive, overdue }, excluded, basis, behind };
  }
  const companions = { weighted: rounded(weighted, 10_000_000_000n * 1_000_000n), nonPositive, overdue };
  return { value: rounded(total, 10_000_000_000n), reason: undefined, n: behind.length, companions, excluded, basis, behind };
}

/** Chance of a deal in millionths, or why there is none. */
function chanceOf(company: Company, deal: DemoDeal, stageId: string | null): number | 'no_probability' | 'bad_probability' {
  const percent = deal.chance ?? company.stages.find((s) => s.id === stageId)?.chance ?? null;
  if (percent !== null) return percent < 0 || percent > 100 ? 'bad_probability' : Math.round(percent * 10_000);
  if (stageId === null) return 'no_probability';
  let won = 0;
  let decided = 0;
  for (const other of company.deals) {
    if (other.outcome !== 'won' && other.outcome !== 'lost') continue;
    const been = other.stageId === stageId || stageChanges(company, other.id).some((c) => c.to === stageId || c.from === stageId);
    if (!been) continue;
    decided++;
    if (other.outcome === 'won') won++;
  }
  return decided >= 20 ? Math.round((won / decided) * 1_000_000) : 'no_probability';
}
