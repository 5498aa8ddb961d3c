import type { Target } from '../messages/protocol';
import type { Calendar } from '../model/calendar';
import { zoneOf } from '../model/calendar';
import { periodOf } from '../model/periods';
import type { Span } from './occurrences';

/** The target's period that holds a local day (day number), as local days; a target with dates of its own has one period alone. */
export function spanOf(target: Pick<Target, 'period'>, calendar: Calendar, day: number): Span | undefined {
  const zone = zoneOf(calendar.timeZone);
  const { period } = periodOf({ kind: target.period, offset: 0 }, calendar, zone.startOf(day));
  return { first: zone.dayOf(period.start), last: zone.dayOf(period.end - 1) };
}
