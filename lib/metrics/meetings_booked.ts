/**
 * Meetings booked: put into the calendar in the period, whenever they take place. Cancelled ones were booked too. Moving a meeting
 * books nothing: the record keeps the moment it was made. Without that moment a meeting is listed where it takes place, uncounted.
 */
import { CANCELLED, DEMO, MEETING, NO_SHOW } from '../facts/activity-codes';
import { verdicts } from '../facts/activity-facts';
import { bookingsOf } from '../facts/bookings';
import { lowerBound } from '../facts/order';
import type { Ask } from './ask';
import type { About, Part } from './define';
import { defineMetric } from './define';
import { activityFacts, activityPart, countOf } from './populations/activities';
import { isOfPeople, ownRows, ownersAt, type ByOwner } from './populations/own';
import { join, pick, until } from './populations/pick';

export const about = {
  id: 'meetings_booked',
  unit: 'count',
  better: 'up',
  family: 'activity',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'contact_type', 'stage', 'month', 'quarter'],
  additive: true,
  timing: 'booked',
  credit: 'doer',
  words: {
    en: {
      name: 'Meetings booked',
      short: 'Booked',
      formula: 'Number of meetings with somebody from outside that were put into the calendar, later cancelled ones included.',
      summed: 'number of meetings',
    },
    'zh-CN': {
      name: '预定会议数',
      short: '预定会议',
      formula: '写入日历的、有外部人员参加的会议数量，后来取消的也计入；改期不重复计算。',
      summed: '会议数量',
    },
    pl: {
      name: 'Umówione spotkania',
      short: 'Umówione',
      formula:
        'Liczba spotkań z kimś spoza firmy wpisanych do kalendarza, także później odwołanych. Przełożenie terminu nie liczy się drugi raz.',
      summed: 'liczbę spotkań',
    },
  },
} as const satisfies About;

/** Meetings booked in the period, and those in it of which nobody knows when they were booked. */
function rowsOf(ask: Ask): Int32Array {
  return ask.once(rowsOf, () => {
    if (isOfPeople(ask)) return ownRows(ask, bookedByOwner);
    const { at, userId } = ask.base.table('activity').columns;
    const booked = bookingsOf(ask.base);
    const first = lowerBound(booked.at, ask.period.start);
    const dated = booked.rows.subarray(first, Math.max(first, lowerBound(booked.at, until(ask))));
    const undated = booked.undated.filter((row) => (at[row] ?? NaN) >= ask.period.start && (at[row] ?? NaN) < ask.period.end);
    return pick(ask, 'activity', join(dated, undated), userId);
  });
}

const bookedByOwner: ByOwner<Int32Array> = {
  all: rowsOf,
  owners: (rows, ask) => ownersAt(rows, ask.base.table('activity').columns.userId),
};

function part(ask: Ask): Part {
  const { createdAt } = ask.base.table('activity').columns;
  const { verdict } = activityFacts(ask);
  const { twice } = bookingsOf(ask.base);
  const own = activityPart(ask, rowsOf(ask), (row) => {
    const why = verdicts[verdict[row] ?? 0];
    if (why === 'internal' || why === 'automated') return why;
    if (Number.isNaN(createdAt[row])) return 'no_date';
    return twice[row] ? 'duplicate' : undefined;
  });
  return { ...own, at: (row) => createdAt[row] ?? NaN };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { activity: ['kind', 'createdAt', 'at', 'userId'] },
  parts: (ask) => [part(ask)],
  compute(ask) {
    const { at, status } = ask.base.table('activity').columns;
    const begin = Math.min(at[0] ?? Infinity, bookingsOf(ask.base).at[0] ?? Infinity);
    const beside = (counted: Int32Array) => {
      const seen = { cancelled: 0, noShow: 0, toCome: 0 };
      for (const row of counted) {
        if (status[row] === CANCELLED) seen.cancelled++;
        else if (status[row] === NO_SHOW) seen.noShow++;
        else if ((at[row] ?? NaN) > ask.asOf) seen.toCome++;
      }
      return { companions: seen };
    };
    return countOf(ask, part(ask), [MEETING, DEMO], beside, begin);
  },
});
