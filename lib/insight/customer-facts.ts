/** What is known of a customer: tier, signals, open deals, purchases, last contact. */
import { textAt } from '../columns/typed';
import type { Engine } from '../engine/engine';
import { rowOf } from '../facts/base';
import { customerIs } from '../facts/customers';
import { OPEN } from '../facts/deal-status';
import { activitiesByCustomer, dealsByCustomer, rowsOfCode } from '../facts/rows-by';
import { tierOf } from '../facts/tiers';
import { warningsOf } from '../facts/warnings';
import type { RecordFact } from '../messages/protocol';
import { dismissedRules } from '../metrics/populations/judgements';
import { canBuy, purchases } from '../metrics/populations/purchases';
import { addTo, emptySum, ONE_TO_ONE, totalOf, type ExactSum, type Rate } from '../model/money';
import { companyOf } from './company';
import { lastTouch, medianGap, purchaseDays, seenOfCustomer } from './customer-seen';
import { everything } from './everything';

/** A gap is usual when there are two of them (as in the warning rules). */
const ENOUGH_DAYS = 3;

/** The customer's own record, where the CRM showed it. @param customer customer number */
export function customerFact({ run: { base } }: Engine, customer: number): Extract<RecordFact, { kind: 'customer' }> | undefined {
  const { entity, code } = customerIs(customer);
  const row = customer < 0 ? -1 : rowOf(base, entity, code);
  if (row < 0) return undefined;
  const id = base.dataset.refs[entity]?.[code] ?? '';
  return { kind: 'customer', ref: { entity, id }, name: textAt(base.table(entity).columns.name, row) };
}

/** Tier and what it rests on, and signs that the customer may leave or has left. Nothing where this CRM holds no purchases. */
export function standing(engine: Engine, customer: number): RecordFact[] {
  const ask = everything(engine);
  if (customer < 0 || !canBuy(ask)) return [];
  const company = companyOf(engine);
  const { limits, bought, overridden } = company.tiers;
  const own = bought(customer);
  const given = overridden.get(customer);
  const { tier, rules } = given === undefined ? tierOf(own, limits) : { tier: given, rules: [] };
  const currency = currencyOf(engine, customer);
  const facts: RecordFact[] = [
    {
      ...{ kind: 'tier', tier, rules, purchases: own.purchases, orders: own.orders, currency },
      ...(given === undefined ? {} : { byHand: true }),
      ...(own.lifetime === undefined ? {} : { lifetime: own.lifetime }),
      ...(own.amount === undefined ? {} : { amount: own.amount }),
      limits: {
        ...{ orders: limits.orders, rules: limits.rules },
        ...(limits.lifetime === undefined ? {} : { lifetime: limits.lifetime }),
        ...(limits.amount === undefined ? {} : { amount: limits.amount }),
      },
    },
  ];
  if (company.active[customer] === 1) {
    const aside = dismissedRules(ask, ask.zone.dayOf(ask.asOf)).get(customer);
    for (const { rule, evidence } of warningsOf(seenOfCustomer(ask, company, customer)))
      if (!aside?.has(rule)) facts.push({ kind: 'signal', rule, evidence, currency });
  } else {
    // Who has left already is no warning any more.
    const last = purchaseDays(purchases(ask), customer, ask.asOf).at(-1);
    if (last !== undefined) facts.push({ kind: 'inactive', days: ask.zone.dayOf(ask.asOf) - last });
  }
  return facts;
}

/** Currency of what a customer has spent: the reporting one where there are rates, else the only one there is. */
function currencyOf({ run }: Engine, customer: number): string {
  if (run.ratesOn(0).any) return run.currency;
  const { amount, currency } = run.base.deals;
  const orders = run.base.table('order').columns;
  const named = (codes: Int32Array, told: (row: number) => boolean): string | undefined =>
    run.base.dataset.words[codes.find((code, row) => code >= 0 && told(row)) ?? -1];
  return customer < 0
    ? run.currency
    : (named(currency, (row) => !Number.isNaN(amount[row])) ??
        named(orders.currency, (row) => !Number.isNaN(orders.total[row])) ??
        run.currency);
}

/** Number and sum of the customer's open deals. */
export function openDealsOf({ run }: Engine, customer: number): Extract<RecordFact, { kind: 'openDeals' }> {
  const { base } = run;
  const { status, amount, currency } = base.deals;
  const rates = run.ratesOn(run.zone.dayOf(run.asOf));
  const sums = new Map<string, { parts: Map<number, { sum: ExactSum; rate: Rate }>; n: number }>();
  let [n, withoutAmount] = [0, 0];
  for (const row of rowsOfCode(dealsByCustomer(base), customer)) {
    if (status[row] !== OPEN) continue;
    n++;
    const [units, code] = [amount[row] ?? NaN, currency[row] ?? -1];
    if (Number.isNaN(units)) {
      withoutAmount++;
      continue;
    }
    const rate = rates.any ? rates.rateOf(code) : undefined;
    const name = rate ? run.currency : rates.nameOf(code);
    let own = sums.get(name);
    if (!own) sums.set(name, (own = { parts: new Map(), n: 0 }));
    own.n++;
    let part = own.parts.get(code);
    if (!part) own.parts.set(code, (part = { sum: emptySum(), rate: rate ?? ONE_TO_ONE }));
    addTo(part.sum, units);
  }
  const found = [...sums].map(([name, own]) => ({ currency: name, units: totalOf([...own.parts.values()]), n: own.n }));
  const first = (name: string): string => (name === run.currency ? '' : name);
  return { kind: 'openDeals', n, withoutAmount, sums: found.sort((a, b) => (first(a.currency) < first(b.currency) ? -1 : 1)) };
}

/** Purchases ever, the last one and the usual gap between two. Nothing where this CRM holds no purchases. */
export function ordersOf(engine: Engine, customer: number): RecordFact[] {
  const ask = everything(engine);
  if (!canBuy(ask)) return [];
  const days = purchaseDays(purchases(ask), customer, ask.asOf);
  const [last, gap] = [days.at(-1), days.length < ENOUGH_DAYS ? undefined : medianGap(days)];
  return [
    {
      ...{ kind: 'orders', n: companyOf(engine).tiers.bought(customer).purchases },
      ...(last === undefined ? {} : { lastDays: ask.zone.dayOf(ask.asOf) - last }),
      ...(gap === undefined ? {} : { usualGapDays: gap }),
    },
  ];
}

/** Days since a human was in touch with a customer, or with one of its contacts. Nothing where nobody logs activities. */
export function lastContactOf(engine: Engine, customer: number, contact?: number): RecordFact[] {
  const { base, zone, asOf } = engine.run;
  const { rows, columns } = base.table('activity');
  if (rows === 0 || engine.input.absent.activity !== undefined) return [];
  const all = rowsOfCode(activitiesByCustomer(base), customer);
  const own = contact === undefined ? all : all.filter((row) => columns.contactId[row] === contact);
  const at = lastTouch(everything(engine), own);
  return [{ kind: 'lastContact', ...(Number.isNaN(at) ? {} : { days: zone.dayOf(asOf) - zone.dayOf(at) }) }];
}
