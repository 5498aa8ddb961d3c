/**
 * Product sales progress: revenue of the period by product, against the same days before and the product's own target. Lines say
 * what belongs to which product; a discount on the header is allocated in proportion to them. What names no product is
 * "unclassified", so that the rows add up to the revenue.
 */
import { dimensions } from '../facts/dimensions';
import { productShares } from '../facts/product-shares';
import type { Ask } from './ask';
import type { About, Outcome } from './define';
import { defineMetric } from './define';
import type { MoneySum } from './money-sum';
import { moneyOutcome, moneySum } from './money-sum';
import { noValue, tally } from './outcome';
import { allGoals, daysAsked, reach, samePeople } from './populations/goals';
import { byValue } from './populations/row-order';
import { basisOf, entityOf, hasBasis, salesPart } from './populations/sales';
import { convertible, sumSales } from './populations/sales-sum';
import type { ResultRow } from './result';

/** Pieces are added in millionths, so that the order of the lines cannot show. */
const MILLION = 1_000_000;

export const about = {
  id: 'product_sales_progress',
  unit: 'money',
  better: 'up',
  family: 'performance',
  time: 'event',
  version: 2,
  breakdowns: ['product', 'rep', 'team', 'month', 'quarter'],
  additive: true,
  timing: 'sold',
  credit: 'seller',
  words: {
    en: {
      name: 'Product sales progress',
      short: 'Products',
      formula: 'Revenue and pieces by product, with the share of the total, the change on the same days before and the product’s target.',
      summed: 'each line; a discount on the whole is allocated in proportion',
    },
    'zh-CN': {
      name: '产品销售进度',
      short: '产品销售',
      formula: '按产品统计的销售额和数量，并给出占比、与上期同样天数的变化以及产品目标的达成率。没有产品的归入“未分类”。',
      summed: '每个明细行；整单折扣按比例分摊',
    },
    pl: {
      name: 'Postęp sprzedaży produktów',
      short: 'Produkty',
      formula: 'Przychód i sztuki według produktu, z udziałem w całości, zmianą wobec tych samych dni przedtem i celem produktu.',
      summed: 'każdą pozycję; rabat na całość rozłożony proporcjonalnie',
    },
  },
} as const satisfies About;

const partOf = (ask: Ask) => convertible(ask, salesPart(ask, basisOf(ask)));

interface OfProduct {
  sum: MoneySum;
  /** Millionths; NaN where no line says how many. */
  pieces: number;
  n: number;
}

/** Sales by product code; of a question about one product, that one. */
function byProduct(ask: Ask, counted: readonly number[]): Map<number, OfProduct> {
  const part = partOf(ask);
  const shares = productShares(ask.base, entityOf[basisOf(ask)]);
  const only = ask.cut?.by === 'product' ? ask.cut.key : undefined;
  const found = new Map<number, OfProduct>();
  const add = (row: number, product: number, units: number, pieces: number): void => {
    if (only !== undefined && product !== only) return;
    let own = found.get(product);
    if (!own) found.set(product, (own = { sum: moneySum(ask, tally()), pieces: NaN, n: 0 }));
    own.sum.add(units, part.currency(row), ask.zone.dayOf(part.at(row)));
    own.n++;
    if (!Number.isNaN(pieces)) own.pieces = (Number.isNaN(own.pieces) ? 0 : own.pieces) + Math.round(pieces * MILLION);
  };
  for (const row of counted) {
    for (let i = shares.start[row] ?? 0; i < (shares.start[row + 1] ?? 0); i++)
      add(row, shares.product[i] ?? -1, shares.units[i] ?? NaN, shares.pieces[i] ?? NaN);
  }
  return found;
}

const unitsOf = (own: OfProduct | undefined, currency: string | undefined): number | undefined => {
  const total = own?.sum.total();
  return total && 'units' in total && total.currency === currency ? total.units : undefined;
};

/** The share reached of the first target for a product whose days equal or cover the period. */
function attainmentOf(ask: Ask, product: number): { target?: number; attainment?: number } {
  const { first, end } = daysAsked(ask);
  const [goal] = allGoals(ask)
    .filter((one) => one.product === product && one.metric === 'revenue' && one.goal > 0 && one.first <= first && one.end >= end)
    .filter((one) => samePeople(one.people, ask.people))
    .sort((a, b) => a.end - a.first - (b.end - b.first) || (a.key < b.key ? -1 : 1));
  if (!goal) return {};
  const { result, wanted } = reach(ask, goal);
  if (wanted === undefined) return {};
  return { target: wanted, ...(result.value === undefined ? {} : { attainment: result.value / wanted }) };
}

function rowsOf(ask: Ask, counted: readonly number[], total: Outcome): ResultRow[] {
  const now = byProduct(ask, counted);
  const earlier = ask.on({ period: ask.compared.previous });
  const before = byProduct(earlier, sumSales(earlier, partOf(earlier)).counted);
  const products = new Set([...now.keys(), ...before.keys()]);
  const rows = [...products].map((product): ResultRow => {
    const own = now.get(product);
    const value = own ? unitsOf(own, total.currency) : 0;
    const previous = before.has(product) ? unitsOf(before.get(product), total.currency) : 0;
    const name = dimensions.product.name(ask.base, product);
    return {
      key: dimensions.product.id(ask.base, product),
      ...(name === undefined ? {} : { name }),
      ...(value === undefined ? {} : { value }),
      n: own?.n ?? 0,
      companions: {
        pieces: own && !Number.isNaN(own.pieces) ? own.pieces / MILLION : undefined,
        previous,
        growth: value !== undefined && previous !== undefined && previous > 0 ? (value - previous) / previous : undefined,
        share: value !== undefined && (total.value ?? 0) > 0 ? value / (total.value ?? 1) : undefined,
        ...attainmentOf(ask, product),
      },
    };
  });
  return rows.sort(byValue);
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { orderLine: ['productId', 'amount', 'quantity'], deal: ['status', 'amount', 'productId'], order: ['total', 'status'] },
  anyOf: ['deal', 'order'],
  parts: (ask) => [partOf(ask)],
  compute(ask): Outcome {
    const basis = basisOf(ask);
    if (!hasBasis(ask, basis)) return noValue(ask.absent[entityOf[basis]] ?? 'no_records', { basis, coverage: 0 });
    const { total, counted, excluded, coverage } = sumSales(ask, partOf(ask));
    const outcome = moneyOutcome(total, { n: counted.length, basis, excluded: excluded.list(), coverage });
    return ask.brief || outcome.value === undefined ? outcome : { ...outcome, rows: rowsOf(ask, counted, outcome) };
  },
});
