/** What alerts should have been told, by a plain walk over the readings. */
import type { Plan } from './machine';
import { MINUTE, year, zones, type World } from './world';

/** One line a telling: which alert, and the minute. Only limits: above, below, and waiting too long. */
export function expectedAlerts(world: World, { alerts, quiet, figure }: Plan): string[] {
  const formats = zones.map((timeZone) => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }));
  const told: string[] = [];
  alerts.forEach((alert, index) => {
    const { rule } = alert;
    if (rule.is !== 'above' && rule.is !== 'below' && rule.is !== 'waiting_longer') return;
    const limit = rule.is === 'waiting_longer' ? rule.minutes : rule.value;
    let [ready, last] = [true, -Infinity];
    for (let minute = 0; minute < year.minutes; minute += 15) {
      const now = year.start + minute * MINUTE;
      const value = figure(index, minute);
      if (world.awake[minute] === 0 || now < alert.createdAt || value === undefined) continue;
      const beyond = rule.is === 'below' ? value < limit : value > limit;
      const back = rule.is === 'below' ? value >= limit * 1.05 : value <= limit * 0.95;
      if (back) ready = true;
      if (!beyond || !ready) continue;
      const [hour = 0, mins = 0] = (formats[world.zone[minute] ?? 0]?.format(now) ?? '0:0').split(':').map(Number);
      const clock = (hour % 24) * 60 + mins;
      const silent = quiet.from <= quiet.to ? clock >= quiet.from && clock < quiet.to : clock >= quiet.from || clock < quiet.to;
      if (silent || now < last + alert.coolDownMinutes * MINUTE) continue;
      told.push(`${alert.id} ${minute}`);
      [ready, last] = [false, now];
    }
  });
  return told.toSorted();
}
