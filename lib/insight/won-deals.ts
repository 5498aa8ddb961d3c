/** What won deals were like: how long they took and how much they brought, of one owner or of everyone. */
import { EMPTY_INT } from '../columns/table';
import type { Engine } from '../engine/engine';
import type { DealFacts } from '../facts/deal-facts';
import { WON } from '../facts/deal-status';
import { gather } from '../metrics/statistics';
import type { Rate } from '../model/money';
import { zoneOf } from '../model/calendar';
import { dealsOf } from './everything';

/** Fewer won deals than this are no measure for the next one (rule G8): everyone's are taken instead. */
const ENOUGH = 5;
const EVERYONE = -2;

export interface WonLengths {
  medianDays?: number;
  p10Days?: number;
  p90Days?: number;
  n: number;
}

export interface WonAmounts {
  averageUnits?: number;
  medianUnits?: number;
  n: number;
}

/** Answers found once stay with the facts they were found in. */
interface Found {
  rows: Map<number, number[]>;
  lengths: Map<number, WonLengths>;
  amounts: Map<string, WonAmounts>;
}

const known = new WeakMap<DealFacts, Found>();

function foundIn(engine: Engine): Found {
  const facts = dealsOf(engine);
  let found = known.get(facts);
  if (found) return found;
  const rows = new Map<number, number[]>([[EVERYONE, []]]);
  for (const row of facts.closed.rows) {
    if (engine.run.base.deals.status[row] !== WON) continue;
    rows.get(EVERYONE)?.push(row);
    const owner = facts.creditedTo[row] ?? -1;
    const own = rows.get(owner);
    if (own) own.push(row);
    else rows.set(owner, [row]);
  }
  known.set(facts, (found = { rows, lengths: new Map(), amounts: new Map() }));
  return found;
}

/** First local day of a deal: where the CRM says when it started, that day, else the day of its creation (rule G17). */
export function firstDay(engine: Engine, row: number): number {
  const { deals } = engine.run.base;
  const start = deals.startDay[row] ?? EMPTY_INT;
  return start === EMPTY_INT ? zoneOf(engine.input.calendar.timeZone).dayOf(deals.createdAt[row] ?? NaN) : start;
}

/** Days from first day to close, NaN while it is not known when it closed. */
export function lengthInDays(engine: Engine, row: number): number {
  const closedAt = dealsOf(engine).closedAt[row] ?? NaN;
  return zoneOf(engine.input.calendar.timeZone).dayOf(closedAt) - firstDay(engine, row);
}

function lengthsOf(engine: Engine, owner: number): WonLengths {
  const found = foundIn(engine);
  const ready = found.lengths.get(owner);
  if (ready) return ready;
  const rows = found.rows.get(owner) ?? [];
  const days = gather(rows.length);
  for (const row of rows) {
    const length = lengthInDays(engine, row);
    // Closed before it began: a matter of data quality, not a fast deal (rule G9).
    if (length >= 0) days.add(length);
  }
  const [medianDays, p10Days, p90Days] = [days.quantile(0.5), days.quantile(0.1), days.quantile(0.9)];
  const lengths =
    medianDays === undefined || p10Days === undefined || p90Days === undefined ? { n: 0 } : { medianDays, p10Days, p90Days, n: days.count };
  found.lengths.set(owner, lengths);
  return lengths;
}

/** How long won deals took, in calendar days: the owner's, or everyone's where the owner has won fewer than five. */
export function wonLengths(engine: Engine, owner: number): WonLengths {
  const own = owner < 0 ? { n: 0 } : lengthsOf(engine, owner);
  return own.n >= ENOUGH ? own : lengthsOf(engine, EVERYONE);
}

const asNumber = (rate: Rate): number => Number(rate.digits) / 10 ** rate.scale;

function amountsOf(engine: Engine, owner: number, currency: number): WonAmounts {
  const found = foundIn(engine);
  const today = zoneOf(engine.input.calendar.timeZone).dayOf(engine.input.now);
  // Deals stay what they were; rates are those of the day, into the currency of the connection.
  const key = `${owner} ${currency} ${today} ${engine.input.baseCurrency}`;
  const ready = found.amounts.get(key);
  if (ready) return ready;
  const { deals } = engine.run.base;
  const rates = engine.run.ratesOn(today);
  const into = rates.rateOf(currency);
  const rows = found.rows.get(owner) ?? [];
  const units = gather(rows.length);
  for (const row of rows) {
    const amount = deals.amount[row] ?? NaN;
    if (!(amount > 0)) continue;
    const own = deals.currency[row] ?? -1;
    const from = own === currency ? undefined : rates.rateOf(own);
    if (own === currency) units.add(amount);
    else if (from && into) units.add(Math.round((amount * asNumber(from)) / asNumber(into)));
  }
  const [average, median] = [units.mean(), units.quantile(0.5)];
  const amounts =
    average === undefined || median === undefined
      ? { n: 0 }
      : { averageUnits: Math.round(average), medianUnits: Math.round(median), n: units.count };
  found.amounts.set(key, amounts);
  return amounts;
}

/** What won deals brought, in a currency (others at today's rates; without a rate left out): the owner's, else everyone's. */
export function wonAmounts(engine: Engine, owner: number, currency: number): WonAmounts {
  const own = owner < 0 ? { n: 0 } : amountsOf(engine, owner, currency);
  return own.n >= ENOUGH ? own : amountsOf(engine, EVERYONE, currency);
}
