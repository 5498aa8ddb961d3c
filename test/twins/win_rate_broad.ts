import { sortedQuantile } from '../oracles/plain';
import { beganOn, usualCycles } from './plain/cycles';
import { close, count, dealOwner, decided, isMeant, laterDay, openThen, startOf } from './plain/deals';
import type { Twin } from './question';

export default ((q) => {
  const { dated, undated } = decided(q);
  const excluded: Record<string, number> = {};
  const seen = { won: 0, lost: 0, derailed: 0, stale: 0 };
  if (undated.length > 0) excluded.no_history = undated.length;
  for (const { deal } of dated) {
    if ((deal.amount?.units ?? 0) < 0) count(excluded, 'negative_amount');
    else if (deal.status !== 'open') seen[deal.status]++;
  }
  const usual = usualCycles(q);
  const oldest = usual.length >= 20 ? sortedQuantile(usual, 0.95) : undefined;
  for (const { deal } of openThen(q, true)) {
    const end = Math.min(q.end, q.now + 1);
    if (deal.status !== 'open' && (close(q, deal)?.at ?? -Infinity) < end) continue;
    const days: string[] = [];
    if (deal.closeDay !== undefined) days.push(laterDay(deal.closeDay, q.options.staleAfterDays));
    if (oldest !== undefined) days.push(laterDay(beganOn(q, deal), Math.floor(oldest) + 1));
    const first = days.sort()[0];
    if (first === undefined) continue;
    const at = startOf(q, first);
    if (at < q.start || at >= end || !isMeant(q, dealOwner(q, deal, at))) continue;
    if ((deal.amount?.units ?? 0) < 0) count(excluded, 'negative_amount');
    else seen.stale++;
  }
  const all = seen.won + seen.lost + seen.derailed + seen.stale;
  const narrow = seen.won + seen.lost === 0 ? undefined : seen.won / (seen.won + seen.lost);
  const rest = { n: all, numerator: seen.won, denominator: all, excluded, companions: { ...seen, narrow } };
  return all === 0 ? { reason: 'nothing_decided', ...rest } : { value: seen.won / all, ...rest };
}) satisfies Twin;
