/** An alert as it is typed, as it is kept, and as it reads. Pure. */
import type { Who } from '../lib/engine/question';
import type { Alert, AlertDraft, AlertRule } from '../lib/messages/alerts';
import { labels } from '../lib/metrics/labels';
import type { MetricId } from '../lib/metrics/result';
import type { Text } from '../lib/text/text';
import type { Key } from '../lib/text/words';
import { shortNameOf, valueText } from './figure-text';

export type RuleKind = AlertRule['is'];
type Over = Extract<AlertRule, { is: 'changes_by' }>['over'];

/** What the fields hold: text, as a person types it. */
export interface AlertFields {
  rule: RuleKind;
  /** Percent of a ratio, minutes, whole money, … */
  value: string;
  /** Percent. */
  share: string;
  over: Over;
  period: AlertDraft['period'];
  pause: Pause;
}

export type Pause = keyof typeof pauses;
/** Minutes. */
export const pauses = { hour: 60, day: 1_440, week: 10_080 } as const;
export const overs: readonly Over[] = ['day', 'week', 'month'];
export const periods: readonly AlertDraft['period'][] = ['week', 'month', 'quarter'];

/** Rules to choose from; waiting has its own alone. */
export const rulesOf = (metric: Alert['metric']): readonly RuleKind[] =>
  metric === 'waiting' ? ['waiting_longer'] : ['above', 'below', 'crosses', 'changes_by', 'unusual'];

/** What one of the field's units is in the metric's own. */
const factorOf = (metric: Alert['metric']): number => {
  if (metric === 'waiting') return 1;
  const { unit } = labels[metric];
  return unit === 'ratio' ? 0.01 : unit === 'money' || unit === 'money_per_day' ? 10_000 : 1;
};

export const inMoney = (metric: Alert['metric']): boolean =>
  metric !== 'waiting' && ['money', 'money_per_day'].includes(labels[metric].unit);

/** Which words ask for the limit; a currency that is not known yet is not named. */
export function valueKey(
  metric: Alert['metric'],
  currency: string | undefined,
): 'alertValueMoney' | 'alertValuePercent' | 'alertValueMinutes' | 'alertValue' {
  if (metric === 'waiting' || labels[metric].unit === 'minutes') return 'alertValueMinutes';
  if (inMoney(metric)) return currency === undefined ? 'alertValue' : 'alertValueMoney';
  return labels[metric].unit === 'ratio' ? 'alertValuePercent' : 'alertValue';
}

const shown = (value: number, factor: number): string => String(Math.round((value / factor) * 100) / 100);

export const emptyFields = (metric: Alert['metric']): AlertFields => ({
  ...{ rule: metric === 'waiting' ? 'waiting_longer' : labels[metric].better === 'down' ? 'above' : 'below' },
  ...{ value: metric === 'waiting' ? '60' : '', share: '20', over: 'week', period: 'month', pause: metric === 'waiting' ? 'hour' : 'day' },
});

export function fieldsOf({ metric, rule, period, coolDownMinutes }: Alert): AlertFields {
  const pause = (Object.keys(pauses) as Pause[]).find((one) => pauses[one] === coolDownMinutes) ?? 'day';
  const fields = { ...emptyFields(metric), rule: rule.is, period, pause };
  switch (rule.is) {
    case 'above':
    case 'below':
    case 'crosses':
      return { ...fields, value: shown(rule.value, factorOf(metric)) };
    case 'waiting_longer':
      return { ...fields, value: String(rule.minutes) };
    case 'changes_by':
      return { ...fields, share: shown(rule.share, 0.01), over: rule.over };
    case 'unusual':
      return fields;
  }
}

export interface AlertOf {
  id?: string | undefined;
  metric: Alert['metric'];
  who: Who;
  currency?: string | undefined;
}

/** @returns the alert, or what is wrong with a field */
export function draftOf(fields: AlertFields, { id, metric, who, currency }: AlertOf): { draft: AlertDraft } | { wrong: Key } {
  const rule = ruleOf(fields, metric);
  if ('wrong' in rule) return rule;
  const draft: AlertDraft = { metric, who, period: fields.period, rule, coolDownMinutes: pauses[fields.pause] };
  return {
    draft: { ...draft, ...(id === undefined ? {} : { id }), ...(inMoney(metric) && currency !== undefined ? { currency } : {}) },
  };
}

function ruleOf({ rule, value, share, over }: AlertFields, metric: Alert['metric']): AlertRule | { wrong: Key } {
  const number = value.trim() === '' ? NaN : Number(value);
  switch (rule) {
    case 'unusual':
      return { is: rule };
    case 'changes_by':
      return Number(share) > 0 ? { is: rule, share: Number(share) / 100, over } : { wrong: 'alertWrongShare' };
    case 'waiting_longer':
      return number >= 0 ? { is: rule, minutes: Math.round(number) } : { wrong: 'alertWrong' };
    case 'above':
    case 'below':
    case 'crosses':
      return Number.isFinite(number) ? { is: rule, value: number * factorOf(metric) } : { wrong: 'alertWrong' };
  }
}

/** What an alert says of itself in a list. */
export function alertText(text: Text, { metric, rule, period, currency }: Alert): { title: string; line: string } {
  const of = (value: number): string =>
    metric === 'waiting' ? text.duration(value) : valueText(text, labels[metric].unit, value, currency, metric as MetricId);
  const limit =
    rule.is === 'changes_by'
      ? text.f.percent(rule.share)
      : rule.is === 'waiting_longer'
        ? of(rule.minutes)
        : rule.is === 'unusual'
          ? undefined
          : of(rule.value);
  const what = text.t(`alertRule_${rule.is}`);
  return {
    title: metric === 'waiting' ? text.t('alertWaitingName') : shortNameOf(text, metric),
    line: [limit === undefined ? what : `${what} ${limit}`, ...(metric === 'waiting' ? [] : [text.t(period)])].join(text.t('comma')),
  };
}
