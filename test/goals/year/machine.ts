/** The product's own functions on the machine of a world: claims that survive everything, one alarm that does not. */
import { freshAlert, look as lookAt, type AlertState } from '../../../lib/goals/alerts';
import { isQuiet, type Quiet } from '../../../lib/goals/quiet';
import { due, nextDue } from '../../../lib/goals/reminders';
import { dueReports, nextReport } from '../../../lib/goals/report-reminders';
import type { Alert } from '../../../lib/messages/alerts';
import type { ReportReminder, Target } from '../../../lib/messages/protocol';
import { zoneOf, type Calendar } from '../../../lib/model/calendar';
import { MINUTE, year, zones, type World } from './world';

export interface Fired {
  id: string;
  /** Epoch ms. */
  at: number;
  zone: number;
}

export interface Plan {
  targets: readonly Target[];
  reports: readonly ReportReminder[];
  alerts: readonly Alert[];
  quiet: Quiet;
  calendar: Omit<Calendar, 'timeZone'>;
  /** What the figures of the alerts are, by minute; undefined: half of a sync. */
  figure: (alert: number, minute: number) => number | undefined;
}

export function run(world: World, { targets, reports, alerts, quiet, calendar, figure }: Plan): { reminders: Fired[]; alerts: Fired[] } {
  const claimed = new Set<string>();
  const states: AlertState[] = alerts.map(() => freshAlert);
  const [reminders, told]: Fired[][] = [[], []];
  let alarm: number | undefined;
  let zone = -1;

  const look = (now: number): void => {
    const plan = { calendar: { ...calendar, timeZone: zones[zone] ?? 'UTC' }, notifications: true, quiet };
    const known = targets.filter((target) => target.createdAt <= now);
    const reviews = reports.filter(({ createdAt }) => createdAt <= now);
    for (const { id } of [...due(known, plan, now, claimed), ...dueReports(reviews, plan, now, claimed)]) {
      claimed.add(id);
      reminders?.push({ id, at: now, zone });
    }
    const next = [nextDue(known, plan, now, claimed), nextReport(reviews, plan, now, claimed)].flatMap((at) => at ?? []);
    alarm = next.length === 0 ? undefined : Math.min(...next);
  };
  /** After a sync: every quarter of an hour. */
  const lookAtFigures = (now: number, minute: number): void => {
    const silent = isQuiet(quiet, zoneOf(zones[zone] ?? 'UTC'), now);
    alerts.forEach((alert, at) => {
      if (now < alert.createdAt) return;
      const value = figure(at, minute);
      const { state, tell } = lookAt(alert, { value, complete: value !== undefined }, states[at] ?? freshAlert, now, silent);
      states[at] = state;
      if (tell) told?.push({ id: tell.id, at: now, zone });
    });
  };

  for (let minute = 0; minute < year.minutes; minute++) {
    if (world.awake[minute] === 0) continue;
    const now = year.start + minute * MINUTE;
    if (world.restarts.has(minute)) alarm = undefined;
    const moved = zone !== world.zone[minute];
    zone = world.zone[minute] ?? 0;
    const made = [...targets, ...reports].some(({ createdAt }) => createdAt === now);
    if (world.restarts.has(minute) || moved || made || minute === 0) look(now);
    if (alarm !== undefined && alarm < now + MINUTE) {
      const at = Math.max(now, alarm) + world.late();
      // An alarm that rings in the next minute rings while the machine still runs.
      if (at < now + MINUTE) look(at);
      else if (world.awake[minute + 1] === 1 && world.zone[minute + 1] === zone) look(at);
    }
    if (minute % 15 === 0) lookAtFigures(now, minute);
  }
  return { reminders: reminders ?? [], alerts: told ?? [] };
}
