/** Working minutes between two instants, minute hands and all: day by day on the clock of a place. */
import { dayAfter, wallDay, wallTime } from '../../oracles/plain-time';
import type { Question } from '../question';

/** The zone of a user, the reporting zone where it is missing or none. */
export function zoneOfUser(q: Question, userId: string | undefined): string {
  const user = q.records.find((r) => r.entity === 'user' && r.id === userId);
  const zone = user?.entity === 'user' ? user.timeZone : undefined;
  return zone === undefined || zone === 'Not/AZone' ? q.calendar.timeZone : zone;
}

/** Minutes of working time in [from, to). */
export function workedMinutes(q: Question, from: number, to: number, zone: string): number {
  let worked = 0;
  for (let day = wallDay(from, zone); day <= wallDay(to, zone); day = dayAfter(day)) {
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
    if (!q.calendar.workDays.includes(weekday) || q.calendar.holidays.includes(day)) continue;
    const opens = Math.max(from, wallTime(day, q.calendar.workFrom, zone));
    const closes = Math.min(to, wallTime(day, q.calendar.workTo, zone));
    if (closes > opens) worked += (closes - opens) / 60_000;
  }
  return worked;
}
