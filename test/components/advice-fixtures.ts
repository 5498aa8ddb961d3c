/** Pairs of products of an invented company. */
import type { CoPurchase, CrossSellQuestion } from '../../lib/messages/questions/cross-sell';
import type { IncentiveQuestion } from '../../lib/messages/questions/incentive';
import { now } from './fixtures';

const seen = (id: string, name: string, days: number): CoPurchase['evidence'][number] => ({
  ...{ ref: { entity: 'order', id }, name, at: now - days * 86_400_000 },
  day: new Date(now - days * 86_400_000).toISOString().slice(0, 10),
});
const grinder = { id: 'p1', name: 'Espresso grinder' };
const filters = { id: 'p2', name: 'Water filters, box of 24' };
const service = { id: 'p3', name: '' };

const rules: CoPurchase[] = [
  {
    ...{ first: grinder, second: filters, both: 18, withFirst: 24, withSecond: 31, customers: 120 },
    ...{ support: 0.15, confidence: 0.75, lift: 2.903 },
    evidence: [
      { ...seen('o9', 'Order 1041, Harbour Mills', 4), ref: { entity: 'deal', id: 'd9' }, url: 'https://crm.northdesk.example/deals/d9' },
      seen('o8', 'Order 1017', 19),
    ],
  },
  {
    ...{ first: filters, second: service, both: 9, withFirst: 31, withSecond: 12, customers: 120 },
    ...{ support: 0.075, confidence: 0.2903, lift: 2.903 },
    evidence: [seen('o7', 'Order 990', 40)],
  },
];

export const coPurchases = (asked: CrossSellQuestion['asked']): CrossSellQuestion['answer'] => ({
  rules: asked.customer ? rules.slice(0, 1) : rules,
  customers: 120,
  products: 26,
});
export const noCoPurchases: CrossSellQuestion['answer'] = { rules: [], customers: 120, products: 26 };

/** Somebody in the second of three tiers. */
export const incentive: IncentiveQuestion['answer'] = {
  plans: 1,
  more: 0,
  accounts: [
    {
      ...{ userId: 'u1', name: 'Ada Nowak', days: { from: '2026-01-01', to: '2026-12-31' }, deals: 31, dealsInPeriod: 4 },
      ...{ currency: 'USD', credited: 6_840_000_000, earned: 310_400_000, reached: 1 },
      tiers: [
        { from: 0, upTo: 5_000_000_000, rate: 0.04, faster: false, filled: 5_000_000_000, earned: 200_000_000 },
        { from: 5_000_000_000, upTo: 9_000_000_000, rate: 0.06, faster: true, filled: 1_840_000_000, earned: 110_400_000 },
        { from: 9_000_000_000, rate: 0.09, faster: true, filled: 0, earned: 0 },
      ],
      next: { missing: 2_160_000_000, rate: 0.09 },
    },
  ],
};
