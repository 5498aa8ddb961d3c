import type { Activity } from '../../lib/model/records';
import { only } from '../oracles/company';
import { close, ownerAt } from '../oracles/plain';
import { dayStart, wallDay } from '../oracles/plain-time';
import { inPeriod, isMeant, isMeeting, whyNot } from './plain/activities';
import { quantileOf } from './plain/statistics';
import type { Question, Twin } from './question';

const DAY = 86_400_000;
const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;

function cycles(q: Question, at: number): number[] {
  const zone = q.calendar.timeZone;
  return only(q.records, 'deal').flatMap((deal) => {
    const closed = deal.status === 'won' ? close(q, deal) : undefined;
    if (!closed || closed.at < at - 365 * DAY || closed.at >= at || closed.at > q.now) return [];
    const days = dayNumber(wallDay(closed.at, zone)) - dayNumber(deal.startDay ?? wallDay(deal.createdAt, zone));
    return days >= 0 ? [days] : [];
  });
}

export default ((q) => {
  const kinds = ['call', 'email', 'meeting', 'demo'];
  if (!only(q.records, 'activity').some((a) => kinds.includes(a.kind))) return { reason: 'no_activities' };
  const zone = q.calendar.timeZone;
  const at = Math.min(q.now, q.end);
  const cycle = Math.ceil(quantileOf(cycles(q, at), 0.5) ?? 0);
  const back = new Date((dayNumber(wallDay(at, zone)) - cycle) * DAY).toISOString().slice(0, 10);
  const longer = { ...q, start: Math.min(q.start, dayStart(back, zone)) };
  const done = inPeriod(longer).filter(
    (a) => kinds.includes(a.kind) && (a.direction !== 'in' || isMeeting(a)) && whyNot(q, a) === undefined,
  );
  const won = only(q.records, 'deal').filter((deal) => {
    const closed = deal.status === 'won' ? close(q, deal) : undefined;
    return (
      closed && closed.at >= longer.start && closed.at < q.end && closed.at <= q.now && isMeant(q, ownerAt(q, 'deal', deal, closed.credit))
    );
  }).length;
  const rest = { n: won, numerator: done.length, denominator: won, companions: { cycleDays: cycle } };
  if (won === 0) return { ...rest, reason: 'nothing_won' };
  const row = (takes: (a: Activity) => boolean) => {
    const numerator = done.filter(takes).length;
    return { value: numerator / won, numerator, denominator: won, n: won };
  };
  return {
    ...rest,
    value: done.length / won,
    rows: { call: row((a) => a.kind === 'call'), email: row((a) => a.kind === 'email'), meeting: row(isMeeting) },
  };
}) satisfies Twin;
