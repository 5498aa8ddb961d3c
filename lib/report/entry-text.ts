/** What an entry of the inbox says, in the language of now. Says where it stands; neither praises nor blames. */
import type { InboxAbout, InboxEntry } from '../messages/protocol';
import { labels } from '../metrics/labels';
import type { MetricId } from '../metrics/result';
import type { Text } from '../text/text';
import { isKey, type Key } from '../text/words';
import { shortNameOf, valueText } from './figure-words';
import { subjectOf } from './view';

export interface EntryText {
  title: string;
  lines: string[];
}

type About<I extends InboxAbout['is']> = Extract<InboxAbout, { is: I }>;

const standing = {
  met: 'statusMet',
  ahead: 'statusAhead',
  on_pace: 'statusOnPace',
  behind: 'statusBehind',
  unknown: 'statusUnknown',
} as const satisfies Record<About<'reminder'>['status'], Key>;

export function entryText(text: Text, { about }: Pick<InboxEntry, 'about'>): EntryText {
  switch (about.is) {
    case 'reminder':
      return reminder(text, about);
    case 'milestone':
      return {
        title: text.t('noticeMilestone', { metric: titleOf(text, about), share: text.f.percent(about.share) }),
        lines: [soFar(text, about)],
      };
    case 'alert':
      return alert(text, about);
    case 'report': {
      const { rule, who, name, days } = about;
      const title = text.t(rule === 'weekly' ? 'reportWeek' : 'reportMonth');
      const whose = subjectOf(text, { who, ...(name === undefined ? {} : { name }) });
      return {
        title: who.kind === 'me' ? title : text.t('reportTitle', { title, name: whose }),
        lines: [text.f.daysLong(days.from, days.to)],
      };
    }
  }
}

function reminder(text: Text, about: About<'reminder'>): EntryText {
  const title = titleOf(text, about);
  return {
    title: about.rule === 'behind' ? text.t('noticeBehind', { metric: title }) : title,
    lines: [soFar(text, about), text.t(standing[about.status]), text.say('daysLeft', { n: about.daysLeft })],
  };
}

/** "Win rate, this month"; the name alone where the period has no such words. */
function titleOf(text: Text, { metric, period }: About<'reminder'> | About<'milestone'>): string {
  const name = shortNameOf(text, metric);
  const key = `per${period.charAt(0).toUpperCase()}${period.slice(1)}`;
  return period !== 'day' && isKey(key) ? text.say(key, { metric: name }) : name;
}

function soFar(text: Text, { metric, actual, goal, currency }: About<'reminder'> | About<'milestone'>): string {
  const of = (value: number | undefined): string => (value === undefined ? text.t('noValue') : figure(text, metric, value, currency));
  return text.t('bulletAlt', { actual: of(actual), goal: of(goal) });
}

const figure = (text: Text, metric: MetricId, value: number, currency: string | undefined): string =>
  valueText(text, labels[metric].unit, value, currency, metric);

function alert(text: Text, about: About<'alert'>): EntryText {
  const { metric, rule, value, against, direction, currency, usual, days, asOf, waiting } = about;
  const old = asOf === undefined ? [] : [text.t('noticeAsOf', { time: text.f.time(asOf) })];
  if (metric === 'waiting') {
    const longest = text.t('noticeLongest', { time: text.duration(value) });
    return { title: text.t('noticeWaiting', { n: waiting ?? 1, limit: text.duration(against) }), lines: [longest, ...old] };
  }
  const of = (one: number): string => figure(text, metric, one, currency);
  const above = direction === 'above';
  const why =
    rule === 'unusual' && usual
      ? text.t(usual.seasonal ? 'noticeUsualSeason' : 'noticeUsual', { low: of(usual.low), high: of(usual.high), n: usual.n })
      : rule === 'changes_by'
        ? text.t(above ? 'noticeRose' : 'noticeFell', { before: of(against) })
        : text.t(above ? 'noticeAbove' : 'noticeBelow', { limit: of(against) });
  return {
    title: text.t('noticeValue', { metric: shortNameOf(text, metric), value: of(value) }),
    lines: [why, ...(days ? [text.f.days(days.from, days.to)] : []), ...old],
  };
}
