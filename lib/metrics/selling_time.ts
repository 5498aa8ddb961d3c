/**
 * Time on sales activities: hours logged by calls, meetings, tasks and timers; overlapping entries of a person count once, and an
 * entry belongs to the period in which it began. Faces customers what is called so, else calls, e-mails, meetings, demos, events
 * and social touches with somebody from outside; tasks, notes and meetings among ourselves are administration.
 */
import { CALL, DEMO, EVENT, FALSE, MEETING } from '../facts/activity-codes';
import { loggedTimeOf } from '../facts/logged-time';
import type { Ask } from './ask';
import type { About, Part } from './define';
import { defineMetric } from './define';
import { coverage, judge, noValue, share } from './outcome';
import { activities, activityPart, whyNot } from './populations/activities';
import { contractHours } from './populations/contract-hours';

export const about = {
  id: 'selling_time',
  unit: 'hours',
  better: 'up',
  family: 'productivity',
  time: 'event',
  version: 2,
  breakdowns: ['rep', 'team', 'kind', 'month', 'quarter'],
  additive: true,
  timing: 'done',
  credit: 'doer',
  words: {
    en: {
      name: 'Time on sales activities',
      short: 'Selling time',
      formula:
        'Hours logged on calls, meetings, tasks and other sales work; overlapping entries count once. Beside it the share facing customers.',
      summed: 'logged duration of each activity',
    },
    'zh-CN': {
      name: '花在销售活动上的时间',
      short: '销售时间',
      formula: '电话、会议、任务等销售工作的记录时长（小时），重叠部分只计一次；另列面向客户的时间占比。',
      summed: '每项活动的记录时长',
    },
    pl: {
      name: 'Czas na działania sprzedażowe',
      short: 'Czas sprzedaży',
      formula:
        'Godziny zapisane przy telefonach, spotkaniach, zadaniach i innej pracy; nakładające się wpisy liczą się raz. Obok udział czasu z klientem.',
      summed: 'zapisany czas każdej aktywności',
    },
  },
} as const satisfies About;

const HOUR = 3600;

/** Activities that take time, or that have some logged. */
function part(ask: Ask): Part {
  const { kind, durationSeconds, connected } = ask.base.table('activity').columns;
  const { counts, all } = loggedTimeOf(ask.base);
  const takesTime = (row: number): boolean =>
    kind[row] === MEETING || kind[row] === DEMO || kind[row] === EVENT || (kind[row] === CALL && connected[row] !== FALSE);
  const rows = activities(ask).filter((row) => !Number.isNaN(durationSeconds[row]) || takesTime(row));
  const notDone = whyNot(ask);
  const own = activityPart(ask, rows, (row) => {
    const why = notDone(row);
    if (!counts[row]) return why;
    if (why === 'future') return why;
    const seconds = durationSeconds[row] ?? NaN;
    if (Number.isNaN(seconds)) return 'no_duration';
    return seconds < 0 ? 'bad_duration' : undefined;
  });
  return { ...own, length: (row) => (all[row] ?? 0) / (24 * HOUR), weight: (row) => all[row] ?? 0 };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { activity: ['kind', 'at', 'userId', 'durationSeconds'] },
  parts: (ask) => [part(ask)],
  compute(ask) {
    if (ask.base.table('activity').rows === 0) return noValue('no_activities', { coverage: 0 });
    const time = loggedTimeOf(ask.base);
    const { counted, excluded } = judge(part(ask));
    const lacking = excluded.count('no_duration');
    const seconds = { all: 0, selling: 0 };
    for (const row of counted) {
      seconds.all += time.all[row] ?? 0;
      seconds.selling += time.selling[row] ?? 0;
    }
    const rest = { n: counted.length, excluded: excluded.list(), coverage: coverage(lacking, counted.length + lacking), companions: {} };
    // Something was done, but nothing says how long it took.
    if (counted.length === 0 && lacking > 0) return noValue('no_duration', rest);
    const value = seconds.all / HOUR;
    if (ask.brief) return { ...rest, value };
    const [selling, admin] = [seconds.selling / HOUR, (seconds.all - seconds.selling) / HOUR];
    const contract = contractHours(ask);
    const facing = counted.reduce((sum, row) => sum + (time.facing[row] ?? 0), 0);
    return {
      ...rest,
      value,
      companions: {
        selling,
        admin,
        sellingShare: share(seconds.selling, seconds.all),
        contractShare: contract === undefined ? undefined : share(selling, contract),
      },
      rows: [
        { key: 'selling', value: selling, n: facing },
        { key: 'admin', value: admin, n: counted.length - facing },
      ],
    };
  },
});
