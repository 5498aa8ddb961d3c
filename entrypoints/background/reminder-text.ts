import type { Settings, TargetView } from '../../lib/messages/protocol';
import { labels } from '../../lib/metrics/labels';
import type { MetricId } from '../../lib/metrics/result';
import { pickLanguage } from '../../lib/text/language';
import { createText, type Text } from '../../lib/text/text';

/** Title and body of a target's reminder, in the person's language. Says where it stands; neither praises nor blames. */
export function reminderText(view: TargetView, settings: Settings, timeZone: string): [title: string, message: string] {
  const language = pickLanguage(settings.language, navigator.languages);
  const text = createText(language, timeZone);
  const { target, actual, status, daysLeft } = view;
  const period = { week: 'perWeek', month: 'perMonth', quarter: 'perQuarter' } as const;
  const standing = {
    met: 'statusMet',
    ahead: 'statusAhead',
    on_pace: 'statusOnPace',
    behind: 'statusBehind',
    unknown: 'statusUnknown',
  } as const;
  const goal = valueText(text, target.metric, target.goal, target.currency);
  return [
    text.t(period[target.period], { metric: labels[target.metric].words[language].short }),
    [
      text.t('bulletAlt', { actual: actual === undefined ? '—' : valueText(text, target.metric, actual, target.currency), goal }),
      text.t(standing[status]),
      text.say('daysLeft', { n: daysLeft }),
    ].join('\n'),
  ];
}

function valueText(text: Text, metric: MetricId, value: number, currency: string | undefined): string {
  switch (labels[metric].unit) {
    case 'ratio':
      return text.f.percent(value, 1);
    case 'minutes':
      return text.duration(value);
    case 'money':
      return text.f.moneyShort(value, currency ?? 'EUR');
    case 'money_per_day':
      return text.t('perDay', { v: text.f.moneyShort(value, currency ?? 'EUR') });
    case 'hours':
      return text.duration(value * 60);
    case 'days':
      return text.say('dayCount', { n: Math.round(value * 10) / 10 });
    case 'count':
    case 'points':
      return text.f.count(value, Number.isInteger(value) ? 0 : 1);
  }
}
