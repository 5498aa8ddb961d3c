/**
 * What won deals were like: how long they took, how long they stayed in a stage and what they brought. Of one owner and pipeline,
 * or of everyone in that pipeline.
 */
import { EMPTY_INT } from '../columns/table';
import type { Engine } from '../engine/engine';
import type { DealFacts } from '../facts/deal-facts';
import { WON } from '../facts/deal-status';
import { stageVisits } from '../facts/stage-visits';
import type { Measure, WonLengths } from '../messages/protocol';
import { gather } from '../metrics/statistics';
import { DAY, zoneOf } from '../model/calendar';
import type { Rate } from '../model/money';
import { dealsOf } from './everything';

/** Fewer won deals than this are no measure for the next one (rule G8): everyone's are taken instead. */
const ENOUGH = 5;
const EVERYONE = -2;

export interface WonAmounts {
  averageUnits?: number;
  medianUnits?: number;
  n: number;
  by: Measure;
}

type Lengths = Omit<WonLengths, 'by'>;
type Amounts = Omit<WonAmounts, 'by'>;

/** Answers found once stay with the facts they were found in: those are others as soon as a deal, stage or owner changes. */
interface Found {
  /** Won deals by pipeline and owner, in order of their close. */
  rows: Map<string, number[]>;
  lengths: Map<string, Lengths>;
  stays: Map<string, Lengths>;
  amounts: Map<string, Amounts>;
}

const known = new WeakMap<DealFacts, Found>();
const groupOf = (pipeline: number, owner: number): string => `${pipeline} ${owner}`;

function foundIn(engine: Engine): Found {
  const facts = dealsOf(engine);
  let found = known.get(facts);
  if (found) return found;
  const { base } = engine.run;
  const { pipeline } = stageVisits(base);
  const rows = new Map<string, number[]>();
  const add = (key: string, row: number): void => {
    const own = rows.get(key);
    if (own) own.push(row);
    else rows.set(key, [row]);
  };
  for (const row of facts.closed.rows) {
    if (base.deals.status[row] !== WON) continue;
    const own = pipeline[row] ?? -1;
    add(groupOf(own, EVERYONE), row);
    add(groupOf(own, facts.creditedTo[row] ?? -1), row);
  }
  known.set(facts, (found = { rows, lengths: new Map(), stays: new Map(), amounts: new Map() }));
  return found;
}

const pipelineOf = (engine: Engine, row: number): number => stageVisits(engine.run.base).pipeline[row] ?? -1;

/** Won deals of a deal's pipeline, whosever, in order of their close. By table row. */
export const wonInPipeline = (engine: Engine, row: number): readonly number[] =>
  foundIn(engine).rows.get(groupOf(pipelineOf(engine, row), EVERYONE)) ?? [];

/** The owner's answer where it rests on enough deals, else everyone's. */
function measured<T extends { n: number }>(owner: number, answer: (owner: number) => T): T & { by: Measure } {
  const own = owner < 0 ? undefined : answer(owner);
  return own && own.n >= ENOUGH ? { ...own, by: 'owner' } : { ...answer(EVERYONE), by: 'everyone' };
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

/** Median and the middle eight tenths of some lengths. Below 0 (closed before it began) is a matter of data quality (rule G9). */
function spread(lengths: Iterable<number>, most: number): Lengths {
  const days = gather(most);
  for (const length of lengths) if (length >= 0) days.add(length);
  const [wonMedianDays, wonP10Days, wonP90Days] = [days.quantile(0.5), days.quantile(0.1), days.quantile(0.9)];
  return wonMedianDays === undefined || wonP10Days === undefined || wonP90Days === undefined
    ? { n: 0 }
    : { wonMedianDays, wonP10Days, wonP90Days, n: days.count };
}

function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

/** How long won deals of a deal's pipeline took, in calendar days. @param owner whose are preferred, −1 nobody's */
export function wonLengths(engine: Engine, row: number, owner: number): WonLengths {
  const found = foundIn(engine);
  const pipeline = pipelineOf(engine, row);
  return measured(owner, (whose) => {
    const key = groupOf(pipeline, whose);
    return kept(found.lengths, key, () => {
      const rows = found.rows.get(key) ?? [];
      return spread(
        rows.map((one) => lengthInDays(engine, one)),
        rows.length,
      );
    });
  });
}

/** How long won deals stayed in a stage, all their stays there together, in days of 24 hours. @param stage stage code */
export function wonStays(engine: Engine, stage: number, owner: number): WonLengths {
  const found = foundIn(engine);
  const stays = stageVisits(engine.run.base).stays[stage];
  return measured(owner, (whose) =>
    kept(found.stays, `${stage} ${whose}`, () => {
      const { status } = engine.run.base.deals;
      const { creditedTo } = dealsOf(engine);
      const days: number[] = [];
      if (stays) {
        for (let i = 0; i < stays.rows.length; i++) {
          const row = stays.rows[i] ?? -1;
          if (status[row] === WON && (whose === EVERYONE || creditedTo[row] === whose)) days.push((stays.length[i] ?? NaN) / DAY);
        }
      }
      return spread(days, days.length);
    }),
  );
}

const asNumber = (rate: Rate): number => Number(rate.digits) / 10 ** rate.scale;

/** Amounts in a currency (others at today's rates; undefined without a rate), by table row of the deal. */
export function amountsIn(engine: Engine, currency: number): (row: number) => number | undefined {
  const { deals } = engine.run.base;
  const rates = engine.run.ratesOn(zoneOf(engine.input.calendar.timeZone).dayOf(engine.input.now));
  const into = rates.rateOf(currency);
  return (row) => {
    const amount = deals.amount[row] ?? NaN;
    const own = deals.currency[row] ?? -1;
    if (Number.isNaN(amount) || own === currency) return Number.isNaN(amount) ? undefined : amount;
    const from = rates.rateOf(own);
    return from && into ? Math.round((amount * asNumber(from)) / asNumber(into)) : undefined;
  };
}

/** What won deals of a deal's pipeline brought, in its currency. Nothing and refunds are no sales. */
export function wonAmounts(engine: Engine, row: number, owner: number): WonAmounts {
  const found = foundIn(engine);
  const pipeline = pipelineOf(engine, row);
  const currency = engine.run.base.deals.currency[row] ?? -1;
  const today = zoneOf(engine.input.calendar.timeZone).dayOf(engine.input.now);
  return measured(owner, (whose) => {
    const group = groupOf(pipeline, whose);
    // Deals stay what they were; rates are those of the day, into the currency of the connection.
    return kept(found.amounts, `${group} ${currency} ${today} ${engine.input.baseCurrency}`, () => {
      const rows = found.rows.get(group) ?? [];
      const amountOf = amountsIn(engine, currency);
      const units = gather(rows.length);
      for (const one of rows) {
        const amount = amountOf(one);
        if (amount !== undefined && amount > 0) units.add(amount);
      }
      const [average, median] = [units.mean(), units.quantile(0.5)];
      return average === undefined || median === undefined
        ? { n: 0 }
        : { averageUnits: Math.round(average), medianUnits: Math.round(median), n: units.count };
    });
  });
}
