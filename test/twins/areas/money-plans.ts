/** What selling costs, what is expected of whom, and people who came or left in the middle. */
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
