/**
 * Sales penetration: of the target market, how many bought in the period. The market is the size that was entered for the
 * period's last day, else the accounts the CRM marks as its target; then only those count as buyers.
 */
import { rowOf } from '../facts/base';
import { customerIs } from '../facts/customers';
import { dimensions } from '../facts/dimensions';
import { lowerBound } from '../facts/order';
import { ownersOf } from '../facts/owners';
import { isAmong } from '../facts/people';
import { productShares } from '../facts/product-shares';
import { PURCHASE_KINDS } from '../facts/purchase-list';
import { parseDay } from '../model/days';
import type { Ask } from './ask';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import type { MarketInput } from './inputs';
import { noValue, share } from './outcome';
import { activeAtEnd } from './populations/customers';
import { stockDay } from './populations/days';
import { until } from './populations/pick';
import { canBuy, pickPurchases, purchases, purchasesIn } from './populations/purchases';
import { byValue } from './populations/row-order';
import type { ResultRow } from './result';

const TRUE = 2;

export const about = {
  id: 'penetration_rate',
  unit: 'ratio',
  better: 'up',
  family: 'customers',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'source', 'territory', 'segment', 'month', 'quarter'],
  additive: false,
  timing: 'sold',
  credit: 'seller',
  words: {
    en: {
      name: 'Sales penetration rate',
      short: 'Penetration',
      formula:
        'Customers who bought in the period divided by the size of the target market: the one you entered, else the CRM’s target accounts.',
      summed: 'number of customers',
    },
    'zh-CN': {
      name: '销售渗透率',
      short: '渗透率',
      formula: '期间内有购买的客户数 ÷ 目标市场规模。市场规模取您录入的数值，没有时取 CRM 中标记为目标的公司数。',
      summed: '客户数量',
    },
    pl: {
      name: 'Wskaźnik penetracji rynku',
      short: 'Penetracja',
      formula: 'Klienci, którzy kupili w okresie, podzieleni przez wielkość rynku: wpisaną przez ciebie, a bez niej konta docelowe w CRM.',
      summed: 'liczbę klientów',
    },
  },
} as const satisfies About;

/** The territory or segment a question is about, where it is split by them. */
const place = ({ cut }: Ask): 'territory' | 'segment' | undefined =>
  cut?.by === 'territory' || cut?.by === 'segment' ? cut.by : undefined;

/** Sizes that were entered for the period's last day; of a territory or segment its own alone. */
function marketsOf(ask: Ask): MarketInput[] {
  const day = stockDay(ask);
  const by = place(ask);
  const name = ask.base.dataset.words[ask.cut?.key ?? -1];
  return ask.inputs.markets.filter(
    ({ from, to, accounts, ...own }) =>
      accounts > 0 && (parseDay(from) ?? Infinity) <= day && (parseDay(to) ?? -Infinity) >= day && (!by || own[by] === name),
  );
}

/** The size of what is asked about, as entered; undefined when it was not. */
function sizeOf(ask: Ask): number | undefined {
  const [markets, by] = [marketsOf(ask), place(ask)];
  if (by === undefined) return entered(markets);
  if (ask.cut?.key === -1) return undefined;
  const other = by === 'territory' ? 'segment' : 'territory';
  const whole = markets.find((market) => market[other] === undefined);
  return whole ? whole.accounts : sum(markets);
}

/** Accounts of some markets together; undefined without any. */
const sum = (markets: readonly MarketInput[]): number | undefined =>
  markets.length === 0 ? undefined : markets.reduce((total, { accounts }) => total + accounts, 0);

/** The whole market: as entered, else the sum of its territories or segments; undefined when none was entered. */
function entered(markets: readonly MarketInput[]): number | undefined {
  const parts = [
    markets.filter(({ territory, segment }) => territory === undefined && segment === undefined).slice(0, 1),
    markets.filter(({ territory, segment }) => territory !== undefined && segment === undefined),
    markets.filter(({ territory, segment }) => territory === undefined && segment !== undefined),
  ];
  return sum(parts.find((list) => list.length > 0) ?? []);
}

const accountRow = ({ base }: Ask, customer: number): number => {
  const { entity, code } = customerIs(customer);
  return entity === 'account' ? rowOf(base, 'account', code) : -1;
};

const isTarget = (ask: Ask, customer: number): boolean => ask.base.table('account').columns.target[accountRow(ask, customer)] === TRUE;

/** Accounts of the people asked about that the CRM marks as target, in the territory or segment asked about. */
function tagged(ask: Ask): number {
  const { target, territory, segment } = ask.base.table('account').columns;
  const owners = ownersOf(ask.base, 'account');
  const words = { territory, segment }[place(ask) ?? 'territory'];
  const isMeant = (row: number): boolean => place(ask) === undefined || (words[row] ?? -1) === ask.cut?.key;
  let count = 0;
  for (const [row, flag] of target.entries()) if (flag === TRUE && isAmong(ask.people, owners[row] ?? -1) && isMeant(row)) count++;
  return count;
}

/** Distinct known customers of some purchases. */
function customersOf(ask: Ask, indices: Int32Array): number[] {
  const { customer } = purchases(ask);
  return [...new Set(Array.from(indices, (index) => customer[index] ?? -1))].filter((one) => one >= 0).sort((a, b) => a - b);
}

/** Purchases up to the end of the question, over all history. */
function purchasesEver(ask: Ask): Int32Array {
  const count = lowerBound(purchases(ask).at, until(ask));
  return pickPurchases(
    ask,
    Int32Array.from({ length: count }, (_, i) => i),
  );
}

/** Of active customers, the share that ever bought a product. */
function productRows(ask: Ask): ResultRow[] {
  const active = new Set(activeAtEnd(ask));
  const { kind, row, customer, at } = purchases(ask);
  const { productId } = ask.base.table('subscription').columns;
  const owned = new Map<number, Set<number>>();
  for (let index = 0; index < lowerBound(at, until(ask)); index++) {
    const buyer = customer[index] ?? -1;
    if (!active.has(buyer)) continue;
    const [entity, own] = [PURCHASE_KINDS[kind[index] ?? 0], row[index] ?? -1];
    const shares = entity === 'deal' || entity === 'order' ? productShares(ask.base, entity) : undefined;
    const products = shares ? shares.product.subarray(shares.start[own], shares.start[own + 1]) : [productId[own] ?? -1];
    for (const product of products) {
      const buyers = owned.get(product);
      if (product >= 0) owned.set(product, (buyers ?? new Set()).add(buyer));
    }
  }
  return [...owned].map(([product, buyers]) => {
    const name = dimensions.product.name(ask.base, product);
    const key = dimensions.product.id(ask.base, product);
    return {
      key,
      ...(name === undefined ? {} : { name }),
      value: buyers.size / active.size,
      numerator: buyers.size,
      denominator: active.size,
      n: active.size,
    };
  });
}

/** One line for every territory or segment whose size was entered. */
function marketRows(ask: Ask, buyers: readonly number[]): ResultRow[] {
  const { territory, segment } = ask.base.table('account').columns;
  const { words } = ask.base.dataset;
  return marketsOf(ask)
    .filter((market) => market.territory !== undefined || market.segment !== undefined)
    .map((market) => {
      const fits = (wanted: string | undefined, code: number | undefined): boolean => wanted === undefined || words[code ?? -1] === wanted;
      const own = buyers.filter((customer) => {
        const row = accountRow(ask, customer);
        return fits(market.territory, territory[row]) && fits(market.segment, segment[row]);
      }).length;
      const key = [market.territory && `territory ${market.territory}`, market.segment && `segment ${market.segment}`]
        .filter(Boolean)
        .join(' · ');
      return { key, value: own / market.accounts, numerator: own, denominator: market.accounts, n: own };
    });
}

function partsOf(ask: Ask): Part[] {
  const isTagged = sizeOf(ask) === undefined;
  return [
    {
      name: 'customers',
      entity: 'customer',
      rows: Int32Array.from(customersOf(ask, purchasesIn(ask))),
      leftOut: (customer) => (isTagged && !isTarget(ask, customer) ? 'no_market' : undefined),
      hit: () => true,
    },
  ];
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { account: ['target'], deal: ['status', 'closeDay', 'accountId'], order: ['status', 'accountId'], subscription: ['kind'] },
  anyOf: ['deal', 'order', 'subscription'],
  parts: partsOf,
  compute(ask): Outcome {
    if (!canBuy(ask)) return noValue('no_records', { coverage: 0 });
    const size = sizeOf(ask);
    const market = size ?? tagged(ask);
    const basis = size === undefined ? 'target_accounts' : 'entered';
    const all = customersOf(ask, purchasesIn(ask));
    const inMarket = (customers: readonly number[]): number =>
      size === undefined ? customers.filter((customer) => isTarget(ask, customer)).length : customers.length;
    const buyers = inMarket(all);
    const rest: Outcome = { n: buyers, numerator: buyers, denominator: market, basis, companions: {}, excluded: [], coverage: 1 };
    if (buyers < all.length) rest.excluded = [{ reason: 'no_market', count: all.length - buyers }];
    if (market === 0) return noValue('no_market', rest);
    if (ask.brief) return { ...rest, value: buyers / market };
    return {
      ...rest,
      value: buyers / market,
      companions: { ever: share(inMarket(customersOf(ask, purchasesEver(ask))), market), tooSmall: Number(buyers > market) },
      rows: [...marketRows(ask, all), ...productRows(ask)].sort(byValue),
    };
  },
});
