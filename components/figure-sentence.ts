/** One figure as a sentence to paste elsewhere: name, value, what it rests on, whose, which days, as of when, from where. Pure. */
import { unitAt } from '../lib/metrics/companion-units';
import type { ConnectionInfo, PanelView } from '../lib/messages/protocol';
import { labels } from '../lib/metrics/labels';
import type { MetricResult } from '../lib/metrics/result';
import type { Text } from '../lib/text/text';
import { basisLines, cutText, fullText, nameOf, valueText } from './figure-text';
import { whoName } from './who-name';

/** What a figure rests on: "45 of 180" where it is a share of records, else its n or what its card says. */
function basisOf(text: Text, result: MetricResult): string {
  const { metric, unit, numerator, denominator } = result;
  const counted = unitAt(result, 'numerator') === 'count' && unitAt(result, 'denominator') === 'count';
  const share = unit === 'ratio' && counted && numerator !== undefined && denominator !== undefined && numerator >= 0;
  if (share && metric !== 'win_rate_count' && Number.isInteger(numerator))
    return text.t('wonOf', { won: text.f.count(numerator), n: text.f.count(denominator) });
  if (metric === 'win_rate_count') return basisLines(text, result)[0] ?? '';
  return basisLines(text, result).join(text.t('comma'));
}

/**
 * @returns undefined for a figure without a value: there is nothing to say
 */
export function figureSentence(text: Text, result: MetricResult, view: PanelView, connection: ConnectionInfo): string | undefined {
  if (result.value === undefined) return undefined;
  const { metric, unit, value } = result;
  // To the last digit for money; rates, lengths and counts as they are shown.
  const exact = unit === 'money' ? fullText(text, result) : valueText(text, unit, value, result.currency, metric);
  const stock = labels[metric].time === 'stock';
  return text.t('sentenceCopy', {
    name: nameOf(text, metric),
    value: exact,
    basis: [basisOf(text, result), cutText(text, result, 'cutShort') ?? ''].filter((one) => one !== '').join(text.t('comma')),
    who: whoName(text, view, connection),
    days: stock ? text.f.dayLong(view.days.to) : text.f.daysLong(view.days.from, view.days.to),
    time: text.f.dateTime(result.asOf),
    crm: connection.crmName,
  });
}
