import type { Company, DemoActivity, DemoLead } from '../generate/types.ts';
import { addDays, DAY, instantOf, localDay, MINUTE, weekday } from '../generate/zone.ts';
import { add, type Answer, type Asked, type AskedCalendar } from './asked.ts';
import { belongs, heldAt, ownerChanges } from './history.ts';
import { survivors } from './survivors.ts';

/** R type 7. */
function quantile(values: readonly number[], q: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  const place = (sorted.length - 1) * q;
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, v) => sum + v, 0) / values.length;
}

/** Minutes of [from, to) inside working time, on the wall clocks of this zone. */
export function businessMinutes(from: number, to: number, calendar: AskedCalendar, zone: string): number {
  let sum = 0;
  const last = localDay(zone, to);
  for (let day = localDay(zone, from); day <= last; day = addDays(day, 1)) {
    if (!calendar.workDays.includes(weekday(day)) || calendar.holidays.includes(day)) continue;
    const opens = instantOf(zone, day, calendar.workFrom);
    const closes = instantOf(zone, day, calendar.workTo);
    sum += Math.max(0, Math.min(to, closes) - Math.max(from, opens));
  }
  return sum / MINUTE;
}

/** When somebody first had the lead; undefined: nobody yet. */
function assignedAt(company: Company, lead: DemoLead): number | undefined {
  const changes = ownerChanges(company, 'lead', lead.id);
  if (heldAt(changes, lead.created, lead.ownerId) !== null) return lead.created;
  return changes.find((c) => c.at > lead.created && c.to !== null)?.at;
}

export function responseTime(company: Company, { who, start, end, now, calendar }: Asked): Answer {
  const survivor = survivors(company);
  const human = new Map<string, number[]>();
  const robots = new Map<string, number[]>();
  const speaks = ({ kind, social }: DemoActivity): boolean =>
    kind === 'call' || kind === 'mail' || (kind === 'social' && social !== 'like' && social !== 'share');
  const took = ({ status, external }: DemoActivity): boolean => status !== 'planned' && status !== 'cancelled' && external !== false;
  const spoken = (a: DemoActivity): boolean => a.direction === 'out' && speaks(a) && took(a);
  for (const a of company.activities) {
    if (a.leadId === null || !spoken(a) || a.at > now) continue;
    const lead = survivor.get(a.leadId);
    if (lead === undefined) continue;
    const into = a.automated ? robots : human;
    into.set(lead, [...(into.get(lead) ?? []), a.at]);
  }
  const excluded: Record<string, number> = {};
  const behind: string[] = [];
  const minutes: number[] = [];
  const business: number[] = [];
  const acknowledged: number[] = [];
  const routing: number[] = [];
  const touch: number[] = [];
  const waiting: number[] = [];
  let never = 0;
  let quick = 0;
  let ripe = 0;
  for (const lead of company.leads) {
    if (lead.created < start || lead.created >= end || lead.created > now) continue;
    const changes = ownerChanges(company, 'lead', lead.id);
    const ownerNow = heldAt(changes, now, lead.ownerId);
    if (survivor.get(lead.id) !== lead.id) {
      if (belongs(company, who, ownerNow)) add(excluded, 'duplicate');
      continue;
    }
    const replies = human.get(lead.id) ?? [];
    if (replies.some((at) => at < lead.created)) {
      if (belongs(company, who, ownerNow)) add(excluded, 'outbound');
      continue;
    }
    const reply = replies.length > 0 ? Math.min(...replies) : undefined;
    const owner = reply === undefined ? ownerNow : heldAt(changes, reply, lead.ownerId);
    if (!belongs(company, who, owner)) continue;
    behind.push(lead.id);
    const age = now - lead.created;
    const robot = (robots.get(lead.id) ?? []).filter((at) => at >= lead.created);
    if (robot.length > 0) acknowledged.push((Math.min(...robot) - lead.created) / MINUTE);
    const assigned = assignedAt(company, lead);
    if (assigned !== undefined && assigned <= now) routing.push((assigned - lead.created) / MINUTE);
    if (reply === undefined) {
      if (age > 7 * DAY) never++;
      else waiting.push(age / MINUTE);
      if (age > 7 * DAY || age >= 60 * MINUTE) ripe++;
      continue;
    }
    ripe++;
    const took = (reply - lead.created) / MINUTE;
    minutes.push(took);
    if (took <= 60) quick++;
    if (assigned !== undefined) touch.push((reply - assigned) / MINUTE);
    const zone = company.users.find((u) => u.id === owner)?.timeZone ?? calendar.timeZone;
    business.push(businessMinutes(lead.created, reply, calendar, zone));
  }
  const total = behind.length;
  const companions: Record<string, number | undefined> = {
    mean: mean(minutes),
    p90: quantile(minutes, 0.9),
    businessMedian: quantile(business, 0.5),
    businessMean: mean(business),
    businessP90: quantile(business, 0.9),
    withinHour: ripe === 0 ? undefined : quick / ripe,
    never: total === 0 ? undefined : never / total,
    neverCount: never,
    waiting: waiting.length,
    oldestWaitingMinutes: waiting.length === 0 ? undefined : Math.max(...waiting),
    total,
    acknowledgement: quantile(acknowledged, 0.5),
    routing: quantile(routing, 0.5),
    touch: quantile(touch, 0.5),
  };
  const value = quantile(minutes, 0.5);
  const reason = total === 0 ? 'no_records' : value === undefined ? 'nothing_answered' : undefined;
  return { value, reason, n: minutes.length, companions, excluded, behind };
}
