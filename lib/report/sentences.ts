/** What changed and through whom, in sentences: "Revenue €15.6K, +€2.1K; by person: Dana +€3K, Lee −€0.9K". Pure. */
import type { Contribution, Explained } from '../messages/questions/report';
import { labels } from '../metrics/labels';
import type { Text } from '../text/text';
import { nameOf, valueText } from './figure-words';
import { groupName } from './group-name';

/** So many parts are named; the others are one. */
const named = 4;

/** A change with its sign, in the metric's unit; nothing is "0" without one. */
export function signed(text: Text, { metric, currency }: Pick<Explained, 'metric' | 'currency'>, change: number): string {
  const size = valueText(text, labels[metric].unit, Math.abs(change), currency, metric);
  return change > 0 ? `+${size}` : change < 0 ? `−${size}` : size;
}

export const partName = (text: Text, { by, currency }: Explained, part: Pick<Contribution, 'key' | 'name'>): string =>
  groupName(text, by, part, currency);

/** What the parts beyond the first `count` come to together; undefined where there are none. */
export function othersOf({ parts }: Explained, count: number): Pick<Contribution, 'before' | 'after' | 'change'> | undefined {
  const rest = parts.slice(count);
  if (rest.length === 0) return undefined;
  const sum = (pick: 'before' | 'after' | 'change'): number => rest.reduce((total, part) => total + part[pick], 0);
  return { before: sum('before'), after: sum('after'), change: sum('change') };
}

/** The figure and its change: "Revenue €15.6K, +€2.1K". */
export function changeHead(text: Text, one: Explained): string {
  const change = one.after - one.before;
  return text.t('reportChanged', {
    metric: nameOf(text, one.metric),
    value: valueText(text, labels[one.metric].unit, one.after, one.currency, one.metric),
    change: change === 0 ? text.t('noChange') : signed(text, one, change),
  });
}

/** Through whom: "By person: Dana +€3K, Lee −€0.9K, others 0". */
export function changeParts(text: Text, one: Explained): string {
  const others = othersOf(one, named);
  const parts = [
    ...one.parts.slice(0, named).map((part) => `${partName(text, one, part)} ${signed(text, one, part.change)}`),
    ...(others ? [text.t('reportOthers', { change: signed(text, one, others.change) })] : []),
  ];
  const by = text.t(`reportBy_${one.by}`);
  return parts.length === 0 ? text.t('reportEvenly', { by }) : text.t('reportBecause', { by, parts: parts.join(text.t('reportComma')) });
}
