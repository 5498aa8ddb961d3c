/** Which numbers of a result are money, and money in a currency's smallest unit. */
import type { MetricResult } from '../../../lib/metrics/result';

const digits = new Map<string, number>();

function minorDigits(currency: string): number {
  let known = digits.get(currency);
  if (known === undefined) {
    known = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digits.set(currency, known);
  }
  return known;
}

/** 1/10,000 of the unit → whole smallest units (cents, yen), half away from zero. */
export function toMinor(units: number, currency: string): number {
  const share = units / 10 ** (4 - minorDigits(currency));
  return (share < 0 ? -1 : 1) * Math.round(Math.abs(share)) || 0;
}

/** Numbers that are money although the metric's own unit does not say so, and those that are not although it does. */
const MONEY: Readonly<Record<string, readonly string[]>> = {
  pipeline_value: ['value', 'companions.weighted'],
};

/** Whether a number of a result, by its place (`value`, `companions.weighted`, `rows.value`), is an amount of money. */
export function isMoney({ metric, unit }: MetricResult, place: string): boolean {
  if (place === 'value') return unit === 'money' || unit === 'money_per_day';
  return MONEY[metric]?.includes(place) ?? false;
}
