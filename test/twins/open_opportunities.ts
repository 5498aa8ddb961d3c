import { only } from '../oracles/company';
import { amountThen, DAY, openThen, untold } from './plain/deals';
import { tookPlace } from './plain/stalled';
import type { Twin } from './question';

export default ((q) => {
  const all = only(q.records, 'deal');
  if (all.length === 0) return { reason: 'no_records', n: 0 };
  if (untold(q)) return { reason: 'no_history', n: 0 };
  const t = Math.min(q.now, q.end);
  const deals = openThen(q).map(({ deal }) => deal);
  const about = only(q.records, 'activity').filter((a) => a.dealId !== undefined && tookPlace(a));
  const amount = deals.map((deal) => amountThen(q, deal).amount !== undefined);
  const close = deals.map(({ closeDay }) => closeDay !== undefined);
  const next = deals.map(({ nextStep }) => (nextStep ?? '').trim() !== '');
  const active = deals.map(({ id }) => about.some((a) => a.dealId === id && a.at <= t && a.at >= t - q.options.quietDays * DAY));
  const knowsSteps = all.some(({ nextStep }) => nextStep !== undefined);
  const share = (list: readonly boolean[]): number | undefined =>
    list.length === 0 ? undefined : list.filter(Boolean).length / list.length;
  const good = deals.map((_, i) => amount[i] && close[i] && (next[i] || !knowsSteps) && (active[i] || about.length === 0));
  return {
    ...{ value: deals.length, n: deals.length, excluded: {} },
    companions: {
      quality: share(good.map(Boolean)),
      ...{ withAmount: share(amount), withCloseDate: share(close) },
      withNextStep: knowsSteps ? share(next) : undefined,
      withActivity: about.length > 0 ? share(active) : undefined,
    },
  };
}) satisfies Twin;
