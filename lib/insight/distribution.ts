/** How a figure is spread over people, or over the records behind it: quantiles and a histogram, no names and no places. */
import type { Engine } from '../engine/engine';
import { lackOf } from '../engine/run';
import type { Bin, DistributionQuestion } from '../messages/questions/distribution';
import type { Ask } from '../metrics/ask';
import type { Metric, Part } from '../metrics/define';
import { metricOf } from '../metrics/index';
import type { Reason } from '../metrics/result';
import { gather } from '../metrics/statistics';
import { convert, ONE_TO_ONE, type Rate } from '../model/money';
import { periodOf } from '../model/periods';
import { isThin, teamTable } from './team';

type Answer = DistributionQuestion['answer'];

/** Up to so many people are drawn one by one. */
const FEW_PEOPLE = 30;
const MOST_BINS = 12;

interface Found {
  values: number[];
  leftOut: number;
  currency?: string;
  reason?: Reason;
}

/** @returns a reason instead of numbers where there is nothing to spread */
export function distributionOf(engine: Engine, asked: DistributionQuestion['asked']): Answer {
  const { metric, over } = asked;
  const { unit } = metricOf[metric];
  const { values, leftOut, currency, reason } = over === 'people' ? ofPeople(engine, asked) : ofRecords(engine, asked);
  const money = currency === undefined ? {} : { currency };
  if (values.length === 0) return { unit, ...money, n: 0, leftOut, bins: [], reason: reason ?? 'no_records' };
  const all = gather(values.length);
  for (const value of values) all.add(value);
  const sorted = [...values].sort((a, b) => a - b);
  const quantiles = { median: all.quantile(0.5) ?? NaN, p10: all.quantile(0.1) ?? NaN, p90: all.quantile(0.9) ?? NaN };
  return {
    ...{ unit, ...money, n: values.length, leftOut, ...quantiles },
    ...{ low: sorted[0] ?? NaN, high: sorted.at(-1) ?? NaN, bins: binsOf(sorted, unit === 'minutes') },
    ...(over === 'people' && sorted.length <= FEW_PEOPLE ? { dots: sorted } : {}),
  };
}

function ofPeople(engine: Engine, { metric, who, period }: DistributionQuestion['asked']): Found {
  const { people, totals } = teamTable(engine, who, period, [metric]);
  const cells = people.flatMap(({ cells: [cell] }) => cell ?? []);
  const fit = cells.filter((cell) => cell.value !== undefined && !isThin(metric, cell));
  const currencies = new Set(fit.map(({ currency }) => currency));
  const [currency] = currencies;
  if (currencies.size > 1) return { values: [], leftOut: cells.length, reason: 'mixed_currency' };
  return {
    values: fit.map(({ value }) => value ?? NaN),
    leftOut: cells.length - fit.length,
    ...(currency === undefined ? {} : { currency }),
    reason: fit.length === 0 && cells.length > 0 ? 'few_records' : (totals[0]?.reason ?? 'no_records'),
  };
}

function ofRecords(engine: Engine, { metric, who, period }: DistributionQuestion['asked']): Found {
  const none = (reason: Reason): Found => ({ values: [], leftOut: 0, reason });
  if (who.kind === 'me' && engine.input.me.userId === undefined) return none('no_user');
  const about = metricOf[metric];
  const lack = lackOf(about, engine.input.absent);
  if (lack) return none(lack);
  const ask = engine.ask(who, periodOf(period, engine.input.calendar, engine.input.now).period);
  const parts = about.parts(ask).filter(({ name }) => name === 'records');
  if (!hasValues(about, parts)) return none('no_model');
  return about.unit === 'money' ? amounts(ask, about, parts) : lengths(parts);
}

/** Whether each record has a value of the figure's own unit: a length in its time, or an amount. */
function hasValues({ unit }: Metric, parts: readonly Part[]): boolean {
  if (parts.length === 0) return false;
  if (unit === 'money') return parts.every(({ amount, currency }) => amount && currency);
  return (unit === 'minutes' || unit === 'days') && parts.every(({ length }) => length);
}

function lengths(parts: readonly Part[]): Found {
  const found: Found = { values: [], leftOut: 0 };
  for (const { rows, leftOut, length } of parts)
    for (const row of rows) {
      const value = length?.(row) ?? NaN;
      if (leftOut?.(row) || Number.isNaN(value)) found.leftOut++;
      else found.values.push(value);
    }
  return found;
}

/** In the reporting currency, at the rate of the day that placed each record; stocks at that of the moment they are taken (rule G6). */
function amounts(ask: Ask, { time }: Metric, parts: readonly Part[]): Found {
  const { any, nameOf } = ask.ratesOn(ask.zone.dayOf(ask.at));
  const found: Found = { values: [], leftOut: 0 };
  const used = new Set<number>();
  const rateOf = (code: number, at: number): Rate | undefined =>
    any ? ask.ratesOn(ask.zone.dayOf(time === 'stock' || Number.isNaN(at) ? ask.at : at)).rateOf(code) : ONE_TO_ONE;
  for (const { rows, leftOut, amount, currency, at } of parts)
    for (const row of rows) {
      const [units, code] = [amount?.(row) ?? NaN, currency?.(row) ?? -1];
      const rate = leftOut?.(row) || Number.isNaN(units) ? undefined : rateOf(code, at?.(row) ?? NaN);
      if (!rate) {
        found.leftOut++;
        continue;
      }
      used.add(code);
      found.values.push(rate === ONE_TO_ONE ? units : convert(units, rate));
    }
  const [first] = used;
  if (!any && used.size > 1) return { values: [], leftOut: found.leftOut + found.values.length, reason: 'mixed_currency' };
  return { ...found, currency: any || first === undefined ? ask.currency : nameOf(first) };
}

/**
 * A histogram over round numbers; everything beyond the 99th of a hundred is in the last column, so that one giant does not
 * flatten the rest.
 * @param sorted ascending
 * @param clock widths as a clock has them: minutes
 */
export function binsOf(sorted: readonly number[], clock = false): Bin[] {
  const low = sorted[0] ?? 0;
  const high = sorted.at(-1) ?? 0;
  if (low === high) return [{ from: low, to: high, count: sorted.length }];
  const top = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? high;
  const width = roundWidth(
    (top > low ? top - low : high - low) / Math.min(MOST_BINS, Math.max(4, Math.ceil(Math.sqrt(sorted.length)))),
    clock,
  );
  const first = Math.floor(low / width) * width;
  const count = Math.max(1, Math.min(MOST_BINS + 2, Math.ceil((top - first) / width + 1e-9)));
  const bins = Array.from({ length: count }, (_, i): Bin => ({ from: first + i * width, to: first + (i + 1) * width, count: 0 }));
  for (const value of sorted) {
    const bin = bins[Math.min(count - 1, Math.floor((value - first) / width + 1e-9))];
    if (bin) bin.count++;
  }
  const last = bins.at(-1);
  if (last && last.to < high) last.to = high;
  return bins;
}

const CLOCK = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1440];

/** The next round number: 1, 2, 2.5 or 5 × 10ⁿ; of minutes what a clock has, then whole days. */
function roundWidth(width: number, clock: boolean): number {
  const step = clock ? CLOCK.find((minutes) => minutes >= width) : undefined;
  if (step !== undefined && width > 0.5) return step;
  const whole = clock && width > 1440 ? 1440 : 1;
  const scaled = width / whole;
  const power = 10 ** Math.floor(Math.log10(scaled));
  return ([1, 2, 2.5, 5, 10].find((one) => one * power >= scaled * (1 - 1e-9)) ?? 10) * power * whole;
}
