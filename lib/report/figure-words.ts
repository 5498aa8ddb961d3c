/** How one figure reads as plain text: its name, its value, its change, and why there is none. Pure. */
import { labels } from '../metrics/labels';
import { reasons } from '../metrics/reasons';
import type { MetricId, MetricResult, Reason, Unit } from '../metrics/result';
import type { Text } from '../text/text';
import { isKey, type Key } from '../text/words';
import type { Delta } from './delta';
import { times } from './times';

export const nameOf = (text: Text, metric: MetricId): string => labels[metric].words[text.language].name;
export const shortNameOf = (text: Text, metric: MetricId): string => labels[metric].words[text.language].short;

/** Which lists a figure rests on were not read to their end; undefined where all were. */
export function cutText(text: Text, { incomplete }: MetricResult, key: 'cutShort' | 'coverageCut', crm = ''): string | undefined {
  if (incomplete === undefined) return undefined;
  return text.t(key, {
    what: text.f.list(
      incomplete.map((entity) => text.t(`entity_${entity}`)),
      'and',
    ),
    crm,
  });
}

/** A value of any unit as plain text; money needs its currency. */
export function valueText(text: Text, unit: Unit, value: number, currency?: string, metric?: MetricId): string {
  switch (unit) {
    case 'ratio':
      return metric && times.has(metric) ? `${text.f.count(value, 2)}×` : text.f.percent(value, 1);
    case 'minutes':
      return text.duration(value);
    case 'money':
      return currency === undefined ? text.f.count(value / 10_000) : text.f.moneyCompact(value, currency);
    case 'money_per_day':
      return text.t('perDay', { v: valueText(text, 'money', value, currency) });
    case 'hours':
      return text.duration(value * 60);
    case 'days':
      return Math.abs(value) < 9.95 ? daysText(text, value) : text.dayCount(value);
    case 'count':
    case 'points':
      return text.f.count(value, Number.isInteger(value) ? 0 : 1);
  }
}

/** Days with one decimal where there is any: "2.5 d". */
const daysText = (text: Text, value: number): string =>
  Number.isInteger(value) ? text.dayCount(value) : text.say('dayCount', { n: text.f.count(value, 1) });

/** The same to the last digit, for the title and the accessible name. */
export function fullText(text: Text, result: Pick<MetricResult, 'unit' | 'value' | 'currency' | 'metric'>): string {
  if (result.value === undefined) return text.t('noValue');
  if (result.unit === 'money' && result.currency !== undefined) return text.f.money(result.value, result.currency);
  if (result.unit === 'ratio' && !times.has(result.metric)) return text.f.percent(result.value, 2);
  if (result.unit === 'days') return daysText(text, result.value);
  return valueText(text, result.unit, result.value, result.currency, result.metric);
}

/** The change in words: "8 min faster", "5.5 pp", "3.9%". */
export function deltaText(text: Text, result: MetricResult, delta: Delta): string {
  if (delta.direction === 0) return text.t('noChange');
  const size = Math.abs(delta.difference);
  switch (result.unit) {
    case 'ratio':
      // How many times over is no share: it changes by so many times, not by percentage points.
      return times.has(result.metric)
        ? valueText(text, 'ratio', size, undefined, result.metric)
        : text.t('points', { v: text.f.count(size * 100, 1) });
    case 'minutes':
      return delta.direction < 0 ? text.t('faster', { d: text.duration(size) }) : text.t('slower', { d: text.duration(size) });
    case 'money':
      // Rule G13: amounts in percent; from nothing only the amount itself makes sense.
      return delta.share === undefined ? valueText(text, 'money', size, result.currency) : text.f.percent(Math.abs(delta.share), 1);
    case 'hours':
    case 'days':
    case 'points':
    case 'money_per_day':
    case 'count':
      return valueText(text, result.unit, size, result.currency);
  }
}

const whyKeys: Partial<Record<Reason, Key>> = Object.fromEntries(
  reasons.flatMap((reason) => (isKey(`why_${reason}`) ? [[reason, `why_${reason}`]] : [])),
);

/** Why there is no value, and what would give one. */
export function whyText(text: Text, reason: Reason, crm: string): string {
  return text.say(whyKeys[reason] ?? 'why_other', { crm });
}
