/**
 * Which products the same customers buy: association rules over customers as baskets (support, confidence and lift as in Agrawal,
 * Imieliński and Swami 1993, and Brin et al. 1997). Everything a customer ever bought counts, in whatever order; a product that came
 * with a change of plan counts as had.
 */
import { textAt } from '../columns/typed';
import type { Engine } from '../engine/engine';
import { codeCount, codeOf, idAt, rowOf, type Base } from '../facts/base';
import { customerNumber, customerOf } from '../facts/customers';
import { everyProduct, type GotBy } from '../facts/products-owned';
import {
  leastLift,
  leastWithBoth,
  leastWithFirst,
  type CoPurchase,
  type CoPurchaseRecord,
  type CrossSellQuestion,
  type ProductName,
} from '../messages/questions/cross-sell';
import { formatDay } from '../model/days';
import { dealsOf } from './everything';

/** Pairs are counted among so many products, those that most customers have. */
const PRODUCTS = 400;
const RULES = 50;
const EVIDENCE = 5;

interface Got {
  customer: number;
  product: number;
  at: number;
  by: GotBy;
  row: number;
}

/** A rule in codes. */
interface Rule {
  first: number;
  second: number;
  both: number;
}

interface Counts {
  got: Got[];
  /** Product codes by customer number. */
  owned: Map<number, Set<number>>;
  /** Customers by product code. */
  holders: Map<number, number>;
}

/** The asked customer's number, −1 when nothing is known of it. */
function numberOf(base: Base, { entity, id }: NonNullable<CrossSellQuestion['asked']['customer']>): number {
  const code = codeOf(base.dataset, entity, id);
  if (code < 0) return -1;
  return entity === 'contact' ? customerOf(base, -1, code) : customerNumber(entity, code);
}

/** Everything that was bought up to now. */
function count(engine: Engine): Counts {
  const { base, zone, asOf } = engine.run;
  const counts: Counts = { got: [], owned: new Map(), holders: new Map() };
  everyProduct(base, zone, dealsOf(engine), (customer, product, at, _instead, by, row) => {
    if (customer < 0 || product < 0 || !(at <= asOf)) return;
    counts.got.push({ customer, product, at, by, row });
    let own = counts.owned.get(customer);
    if (!own) counts.owned.set(customer, (own = new Set()));
    if (own.has(product)) return;
    own.add(product);
    counts.holders.set(product, (counts.holders.get(product) ?? 0) + 1);
  });
  return counts;
}

/** Rules either way that reach the least counts and the least lift. */
function rulesOf(base: Base, { owned, holders }: Counts): Rule[] {
  const kept = [...holders]
    .filter(([, n]) => n >= leastWithBoth)
    .sort(([a, n], [b, m]) => m - n || (idOf(base, a) < idOf(base, b) ? -1 : 1))
    .slice(0, PRODUCTS)
    .map(([product]) => product);
  const place = new Int32Array(codeCount(base, 'product')).fill(-1);
  for (const [i, product] of kept.entries()) place[product] = i;
  const pairs = new Int32Array(kept.length * kept.length);
  for (const products of owned.values()) {
    const own = [...products].flatMap((product) => ((place[product] ?? -1) < 0 ? [] : [place[product] ?? 0]));
    for (const a of own) for (const b of own) if (a !== b) pairs[a * kept.length + b] = (pairs[a * kept.length + b] ?? 0) + 1;
  }
  const found: Rule[] = [];
  for (const [a, first] of kept.entries())
    for (const [b, second] of kept.entries()) {
      const both = pairs[a * kept.length + b] ?? 0;
      const [left, right] = [holders.get(first) ?? 0, holders.get(second) ?? 0];
      // lift = both × customers ÷ (left × right)
      if (both >= leastWithBoth && left >= leastWithFirst && both * owned.size >= leastLift * left * right)
        found.push({ first, second, both });
    }
  return found;
}

const idOf = (base: Base, product: number): string => base.dataset.refs.product?.[product] ?? '';

function productName(base: Base, product: number): ProductName {
  const row = rowOf(base, 'product', product);
  return { id: idOf(base, product), name: row < 0 ? '' : textAt(base.table('product').columns.name, row) };
}

/** The newest records by which customers with the first product got the second. */
function evidenceOf({ base, zone }: Engine['run'], { got, owned }: Counts, { first, second }: Rule): CoPurchaseRecord[] {
  const seen = new Set<string>();
  return got
    .filter(({ customer, product }) => product === second && owned.get(customer)?.has(first))
    .map((one) => ({ ...one, id: idAt(base, one.by, one.row) }))
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
    .filter(({ by, id }) => !seen.has(`${by} ${id}`) && seen.add(`${by} ${id}`))
    .slice(0, EVIDENCE)
    .map(({ by, id, at, row }) => ({
      ref: { entity: by, id },
      name: by === 'subscription' ? '' : textAt(base.table(by).columns.name, row),
      at,
      day: formatDay(zone.dayOf(at)),
    }));
}

/**
 * Rules of co-purchase, the likeliest first.
 * @param customer suggestions for this one: products it does not have, each by its best rule from a product it has
 */
export function crossSell(engine: Engine, customer?: CrossSellQuestion['asked']['customer']): CrossSellQuestion['answer'] {
  const { base } = engine.run;
  const counts = count(engine);
  const { owned, holders } = counts;
  const share = (rule: Rule): number => rule.both / (holders.get(rule.first) ?? 1);
  const lift = (rule: Rule): number => (share(rule) * owned.size) / (holders.get(rule.second) ?? 1);
  const key = ({ first, second }: Rule): string => `${idOf(base, first)} ${idOf(base, second)}`;
  const ranked = rulesOf(base, counts).sort(
    (a, b) => (customer ? share(b) - share(a) || lift(b) - lift(a) : lift(b) - lift(a) || b.both - a.both) || (key(a) < key(b) ? -1 : 1),
  );
  const has = customer && owned.get(numberOf(base, customer));
  const suggested = new Set<number>();
  const chosen = customer
    ? ranked.filter(({ first, second }) => has?.has(first) && !has.has(second) && !suggested.has(second) && suggested.add(second))
    : ranked;
  const rules = chosen.slice(0, RULES).map((rule): CoPurchase => {
    const [withFirst, withSecond] = [holders.get(rule.first) ?? 0, holders.get(rule.second) ?? 0];
    return {
      first: productName(base, rule.first),
      second: productName(base, rule.second),
      ...{ both: rule.both, withFirst, withSecond, customers: owned.size },
      ...{ support: rule.both / owned.size, confidence: share(rule), lift: lift(rule) },
      evidence: evidenceOf(engine.run, counts, rule),
    };
  });
  return { rules, customers: owned.size, products: holders.size };
}
