/** How one figure reads: its value in parts, in full, its change and its basis lines. */
import type { Part } from '../lib/text/formats';
import type { Text } from '../lib/text/text';
import { isKey, type Key } from '../lib/text/words';
import { labels } from '../lib/metrics/labels';
import { reasons } from '../lib/metrics/reasons';
import type { MetricId, MetricResult, Reason, Unit } from '../lib/metrics/result';
import { BAND_UNTIL, type Delta } from './delta';

export const nameOf = (text: Text, metric: MetricId): string => labels[metric].words[text.language].name;
export const shortNameOf = (text: Text, metric: MetricId): string => labels[metric].words[text.language].short;

/** A value of any unit as plain text; money needs its currency. */
/** Ratios that are no share: how often, or how many times over. */
const times: ReadonlySet<MetricId> = new Set<MetricId>(['purchase_frequency', 'pipeline_coverage', 'ltv_cac_ratio']);

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
      return text.say('dayCount', { n: Math.round(value * 10) / 10 });
    case 'count':
    case 'points':
      return text.f.count(value, Number.isInteger(value) ? 0 : 1);
  }
}

/** The same to the last digit, for the title and the accessible name. */
export function fullText(text: Text, result: Pick<MetricResult, 'unit' | 'value' | 'currency' | 'metric'>): string {
  if (result.value === undefined) return text.t('noValue');
  if (result.unit === 'money' && result.currency !== undefined) return text.f.money(result.value, result.currency);
  if (result.unit === 'ratio' && !times.has(result.metric)) return text.f.percent(result.value, 2);
  return valueText(text, result.unit, result.value, result.currency, result.metric);
}

/** The value split into what is set large and what is set small. */
export function valueParts(text: Text, result: MetricResult, few = false): Part[] {
  if (result.value === undefined) return [];
  switch (result.unit) {
    case 'ratio':
      if (times.has(result.metric)) return [{ kind: 'number', text: fullText(text, result) }];
      return text.f.percentParts(result.value, few ? 0 : 1);
    case 'minutes':
      return text.durationParts(result.value);
    case 'money':
      return result.currency === undefined ? [] : text.f.moneyParts(result.value, result.currency);
    case 'hours':
      return text.durationParts(result.value * 60);
    case 'days':
    case 'money_per_day':
    case 'count':
    case 'points':
      return [{ kind: 'number', text: valueText(text, result.unit, result.value, result.currency) }];
  }
}

/** The change in words: "8 min faster", "5.5 pp", "3.9%". */
export function deltaText(text: Text, result: MetricResult, delta: Delta): string {
  if (delta.direction === 0) return text.t('noChange');
  const size = Math.abs(delta.difference);
  switch (result.unit) {
    case 'ratio':
      return text.t('points', { v: text.f.count(size * 100, 1) });
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

/** The band in one phrase; the percent sign is said once. */
export function bandText(text: Text, band: { low: number; high: number }, key: 'band' | 'bandLong'): string {
  return text.t(key, { low: text.f.count(Math.round(band.low * 100)), high: text.f.percent(band.high) });
}

/** The two lines under a value: what it rests on. */
export function basisLines(text: Text, result: MetricResult): string[] {
  switch (result.metric) {
    case 'lead_response_time': {
      const { mean } = result.companions;
      return [
        text.t('medianOf', { n: text.f.count(result.n) }),
        ...(mean === undefined ? [] : [text.t('mean', { d: text.duration(mean) })]),
      ];
    }
    case 'pipeline_value': {
      const { weighted } = result.companions;
      const open = text.t('openDeals', { n: result.n });
      return weighted === undefined ? [open] : [text.t('weighted', { v: valueText(text, 'money', weighted, result.currency) }), open];
    }
    case 'win_rate_count': {
      const won = text.t('wonOf', { won: text.f.count(result.numerator ?? 0), n: text.f.count(result.denominator ?? result.n) });
      return result.band && result.n < BAND_UNTIL ? [won, bandText(text, result.band, 'band')] : [won];
    }
    default:
      return [text.t('restsOn', { n: text.f.count(result.n) })];
  }
}

const whyKeys: Partial<Record<Reason, Key>> = Object.fromEntries(
  reasons.flatMap((reason) => (isKey(`why_${reason}`) ? [[reason, `why_${reason}`]] : [])),
);

/** Why there is no value, and what would give one. */
export function whyText(text: Text, reason: Reason, crm: string): string {
  return text.say(whyKeys[reason] ?? 'why_other', { crm });
}

/** Why records were left out of a figure. */
export function leftOutText(text: Text, reason: Reason, detail?: string): string {
  const plain = text.t(`out_${reason}`);
  if (detail === undefined) return plain;
  return detail === 'weighted' ? text.t('outWeighted', { reason: plain }) : text.t('outDetail', { reason: plain, detail });
}
