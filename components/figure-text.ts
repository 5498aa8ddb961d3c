/** How one figure reads: its value in parts, in full, its change and its basis lines. */
import type { Part } from '../lib/text/formats';
import type { Text } from '../lib/text/text';
import type { MetricResult, Reason } from '../lib/metrics/result';
import { fullText, valueText } from '../lib/report/figure-words';
import { times } from '../lib/report/times';
import { BAND_UNTIL } from './delta';

export { cutText, deltaText, fullText, nameOf, shortNameOf, valueText, whyText } from '../lib/report/figure-words';

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

/** Why records were left out of a figure. */
export function leftOutText(text: Text, reason: Reason, detail?: string): string {
  const plain = text.t(`out_${reason}`);
  if (detail === undefined) return plain;
  return detail === 'weighted' ? text.t('outWeighted', { reason: plain }) : text.t('outDetail', { reason: plain, detail });
}
