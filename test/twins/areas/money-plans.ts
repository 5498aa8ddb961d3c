/** What selling costs, what is expected of whom, and people who came or left in the middle. */
import type { TargetInput } from '../../../lib/metrics/inputs';
import type { AnyRecord } from '../../../lib/model/records';
import type { World } from '../world';

/** People who were there for a part of the time only. */
export const staff = (): AnyRecord[] => [
  { entity: 'user', id: 'u6', name: 'Fi', active: true, teamId: 'north', startDay: '2026-09-10' },
  { entity: 'user', id: 'u7', name: 'Gus', active: false, teamId: 'north', startDay: '2025-03-01', endDay: '2026-10-14' },
];

/** Costs of every kind, refunds among them; some by source, product, person or campaign, some ahead of now. */
export function costs(w: World): AnyRecord[] {
  return Array.from({ length: Math.ceil(18 * w.size) }, () => {
    const amount = { units: w.c.maybe(0.15) ? -w.c.int(1, 2_000_000) : w.c.int(0, 40_000_000), currency: w.c.pick(w.currencies) };
    const fields = {
      campaignId: w.c.maybe(0.4) ? w.one(w.campaigns) : undefined,
      source: w.c.maybe(0.5) ? w.c.pick(w.sources) : undefined,
      productId: w.c.maybe(0.2) ? w.one(w.products) : undefined,
      userId: w.c.maybe(0.3) ? w.one(w.owners) : undefined,
    };
    return {
      entity: 'cost',
      id: w.id('x'),
      kind: w.c.pick(['marketing', 'salary', 'commission', 'tools', 'other'] as const),
      amount,
      day: w.day(w.instant(420)),
      ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    } as AnyRecord;
  });
}

const stretches = [
  ['2026-11-01', '2026-11-30'],
  ['2026-10-01', '2026-12-31'],
  ['2026-07-01', '2026-09-30'],
  ['2026-10-01', '2026-10-31'],
  ['2026-01-01', '2026-12-31'],
  ['2026-04-01', '2027-03-31'],
  ['2026-07-01', '2027-06-30'],
] as const;

/** Quotas in money and in deals, of people, teams and everybody, some for one product, some twice, some of zero. */
export function quotas(w: World): AnyRecord[] {
  const records: AnyRecord[] = [];
  const holders = [{ userId: 'u1' }, { userId: 'u2' }, { userId: 'u3' }, { userId: 'u5' }, { userId: 'u7' }, { teamId: 'north' }, {}];
  for (const [startDay, endDay] of stretches) {
    for (const holder of holders) {
      if (w.c.maybe(0.45)) continue;
      const [product, currency, kind] = [w.one(w.products), w.c.pick(w.currencies), w.c.next()];
      const amount = { units: w.c.maybe(0.06) ? 0 : w.c.int(1, 60) * 10_000_000, currency };
      records.push({
        entity: 'quota',
        id: w.id('q'),
        ...holder,
        startDay,
        endDay,
        ...(kind < 0.8 ? { amount } : kind < 0.95 ? { count: w.c.int(1, 9) } : {}),
        ...(w.c.maybe(0.12) && product !== undefined ? { productId: product } : {}),
      });
    }
  }
  return records;
}

/** Targets of people, teams and everybody: money in two currencies, numbers, rates and stocks; for one product, by calendar days, none. */
export function targets(currency: string, other: string): TargetInput[] {
  const month = { from: '2026-11-01', to: '2026-11-30' };
  const quarter = { from: '2026-10-01', to: '2026-12-31' };
  const year = { from: '2026-01-01', to: '2026-12-31' };
  const [me, everyone, north] = [{ kind: 'me' }, { kind: 'everyone' }, { kind: 'team', teamId: 'north' }] as const;
  return [
    { metric: 'revenue', who: me, ...month, goal: 900_000_000, currency },
    { metric: 'revenue', who: me, ...quarter, goal: 700_000_000, currency: other },
    { metric: 'revenue', who: everyone, ...year, goal: 7_300_000_000, currency: other, calendarDays: true },
    { metric: 'revenue', who: everyone, ...month, goal: 400_000_001, currency, productId: 'p1' },
    { metric: 'revenue', who: { kind: 'user', userId: 'u5' }, ...quarter, goal: 300_000_000, currency, quota: true },
    { metric: 'revenue', who: { kind: 'user', userId: 'u5' }, ...month, goal: 0, currency },
    { metric: 'won_deals', who: north, ...month, goal: 3 },
    { metric: 'won_deals', who: everyone, from: '2026-03-01', to: '2026-08-31', goal: 12, calendarDays: true },
    { metric: 'mrr', who: everyone, ...month, goal: 20_000_000, currency },
    { metric: 'sales_volume', who: me, from: '2026-11-21', to: '2026-11-21', goal: 4 },
    { metric: 'sales_volume', who: north, from: '2026-12-01', to: '2027-01-31', goal: 40 },
    { metric: 'average_deal_size', who: everyone, ...quarter, goal: 90_000_000, currency },
    { metric: 'average_deal_size', who: { kind: 'user', userId: 'u3' }, ...month, goal: 60_000_000, currency: other },
    { metric: 'won_deals', who: everyone, from: '2026-11-31', to: '2026-12-31', goal: 1 },
  ];
}
