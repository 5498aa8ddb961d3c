/**
 * The known answers: the three metrics by plain loops over the generator's own objects.
 * Written from the metrics' definitions alone; nothing here comes from the product.
 *
 * What the definitions leave open is settled so: left-out records are counted for the same person as the counted ones
 * where an instant of credit exists, else for the present owner; a deal without a rate is not in `n`.
 */
import type { Company, DemoActivity, DemoDeal, DemoLead } from './generate/types.ts';
import { addDays, DAY, instantOf, localDay, MINUTE, weekday } from './generate/zone.ts';

export type AskedWho = { kind: 'everyone' } | { kind: 'team'; teamId: string } | { kind: 'user'; userId: string };

export interface AskedCalendar {
  timeZone: string;
  workDays: readonly number[];
  workFrom: number;
  workTo: number;
  holidays: readonly string[];
}

export interface Asked {
  who: AskedWho;
  /** Half-open, epoch ms. */
  start: number;
  end: number;
  now: number;
  calendar: AskedCalendar;
}

/** Monday to Friday, 9 to 18. */
export function usualCalendar(timeZone: string): AskedCalendar {
  return { timeZone, workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1080, holidays: [] };
}

export interface Answer {
  value: number | undefined;
  reason: string | undefined;
  n: number;
  companions: Record<string, number | undefined>;
  band?: { low: number; high: number };
  /** reason or reason/detail → count */
  excluded: Record<string, number>;
  basis?: 'live' | 'stage_history';
  /** Ids of the records the value rests on. */
  behind: string[];
}

interface Change {
  at: number;
  from: string | null;
  to: string | null;
}

const histories = new WeakMap<object, { length: number; byRecord: Map<string, Change[]> }>();

/** Changes of each record in order of time, worked out once for an unchanged list. */
function historyOf(rows: readonly object[], write: () => readonly [string, Change][]): Map<string, Change[]> {
  const known = histories.get(rows);
  if (known?.length === rows.length) return known.byRecord;
  const byRecord = new Map<string, Change[]>();
  for (const [id, change] of write()) {
    const list = byRecord.get(id);
    if (list) list.push(change);
    else byRecord.set(id, [change]);
  }
  for (const list of byRecord.values()) list.sort((a, b) => a.at - b.at);
  histories.set(rows, { length: rows.length, byRecord });
  return byRecord;
}

function ownerChanges(company: Company, of: 'lead' | 'deal', id: string): Change[] {
  const map = historyOf(company.ownerHistory, () =>
    company.ownerHistory.map((c) => [`${c.of}/${c.recordId}`, { at: c.at, from: c.fromUserId, to: c.toUserId }]),
  );
  return map.get(`${of}/${id}`) ?? [];
}

function stageChanges(company: Company, dealId: string): Change[] {
  const map = historyOf(company.stageHistory, () =>
    company.stageHistory.map((c) => [c.dealId, { at: c.at, from: c.fromStageId, to: c.toStageId }]),
  );
  return map.get(dealId) ?? [];
}

/** What held at an instant: the last change until then, else what the first later one came from, else what holds today. */
function heldAt(changes: readonly Change[], at: number, today: string | null): string | null {
  let held: string | null | undefined;
  for (const change of changes) if (change.at <= at) held = change.to;
  if (held !== undefined) return held;
  const [first] = changes;
  return first ? first.from : today;
}

function belongs(company: Company, who: AskedWho, userId: string | null): boolean {
  if (who.kind === 'everyone') return true;
  if (userId === null) return false;
  return who.kind === 'user' ? userId === who.userId : company.users.some((u) => u.id === userId && u.teamId === who.teamId);
}

interface Close {
  at: number;
  /** Whose success or loss it is, is asked at this instant. */
  credit: number;
}

function lastEntry(company: Company, deal: DemoDeal): number | undefined {
  const closing = company.stages.filter((s) => s.kind === deal.outcome).map((s) => s.id);
  return stageChanges(company, deal.id).findLast((c) => c.to !== null && closing.includes(c.to))?.at;
}

/** When a closed deal closed; undefined if nothing says it. */
function closeOf(company: Company, deal: DemoDeal, zone: string, now: number): Close | undefined {
  if (deal.outcome === 'open') return undefined;
  const entry = lastEntry(company, deal);
  const day = deal.closeDay;
  const dayStart = day === null ? undefined : instantOf(zone, day);
  const byDay: Close | undefined =
    day === null || dayStart === undefined ? undefined : { at: dayStart, credit: Math.min(instantOf(zone, addDays(day, 1)) - 1, now) };
  const byEntry: Close | undefined = entry === undefined ? undefined : { at: entry, credit: entry };
  if (deal.outcome === 'won') return byDay && byDay.at <= now ? byDay : byEntry;
  return byEntry ?? byDay;
}

const add = (counts: Record<string, number>, reason: string): void => void (counts[reason] = (counts[reason] ?? 0) + 1);

export function winRate(company: Company, { who, start, end, now, calendar }: Asked): Answer {
  let won = 0;
  let lost = 0;
  const excluded: Record<string, number> = {};
  const behind: string[] = [];
  for (const deal of company.deals) {
    if (deal.outcome === 'open') continue;
    const close = closeOf(company, deal, calendar.timeZone, now);
    if (!close) {
      if (belongs(company, who, deal.ownerId)) add(excluded, 'no_history');
      continue;
    }
    if (close.at < start || close.at >= end || close.at > now) continue;
    if (!belongs(company, who, heldAt(ownerChanges(company, 'deal', deal.id), close.credit, deal.ownerId))) continue;
    if (deal.outcome === 'derailed') add(excluded, 'no_decision');
    else if (deal.amount !== null && deal.amount.startsWith('-') && Number(deal.amount) < 0) add(excluded, 'negative_amount');
    else {
      if (deal.outcome === 'won') won++;
      else lost++;
      behind.push(deal.id);
    }
  }
  const n = won + lost;
  if (n === 0) return { value: undefined, reason: 'nothing_decided', n, companions: { won, lost }, excluded, behind };
  const z = 1.959963984540054;
  const p = won / n;
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return {
    value: p,
    reason: undefined,
    n,
    companions: { won, lost },
    band: { low: Math.max(0, middle - half), high: Math.min(1, middle + half) },
    excluded,
    behind,
  };
}

/** A decimal text as a whole number of 1/10,000. */
function tenThousandths(text: string): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const units = BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, '0').slice(0, 4));
  return text.startsWith('-') ? -units : units;
}

/** A rate text as a whole number of 10^−10. */
function tenBillionths(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole) * 10_000_000_000n + BigInt(fraction.padEnd(10, '0'));
}

/** value / by, to the nearest whole number, halves away from zero. */
function rounded(value: bigint, by: bigint): number {
  const size = value < 0n ? -value : value;
  const result = (size * 2n + by) / (by * 2n);
  return Number(value < 0n ? -result : result);
}

function rateOn(company: Company, currency: string, day: string): bigint | undefined {
  if (currency === company.org.currency) return 10_000_000_000n;
  let best: { day: string; rate: string } | undefined;
  for (const rate of company.rates) if (rate.currency === currency && rate.day <= day && (!best || rate.day >= best.day)) best = rate;
  return best ? tenBillionths(best.rate) : undefined;
}

export function pipeline(company: Company, { who, end, now, calendar }: Asked): Answer {
  const at = Math.min(now, end);
  const live = at === now;
  const basis = live ? 'live' : 'stage_history';
  const day = localDay(calendar.timeZone, at);
  const stages = new Map(company.stages.map((s) => [s.id, s]));
  const excluded: Record<string, number> = {};
  const behind: string[] = [];
  let total = 0n;
  let weighted = 0n;
  let nonPositive = 0;
  let overdue = 0;
  const none = (reason: string): Answer => ({ value: undefined, reason, n: 0, companions: {}, excluded, basis, behind });
  if (company.deals.length === 0) return none('no_records');
  if (!live && company.stageHistory.length === 0) return none('no_history');

  for (const deal of company.deals) {
    let stageId: string | null = deal.stageId;
    let ownerId = deal.ownerId;
    let open = deal.outcome === 'open';
    if (!live) {
      if (deal.created > at) continue;
      const changes = stageChanges(company, deal.id);
      stageId = heldAt(changes, at, deal.stageId);
      ownerId = heldAt(ownerChanges(company, 'deal', deal.id), at, deal.ownerId);
      const close = changes.length === 0 ? closeOf(company, deal, calendar.timeZone, now) : undefined;
      const kind = stageId === null ? 'open' : (stages.get(stageId)?.kind ?? 'open');
      open = kind === 'open' || (close !== undefined && at < close.at);
    }
    if (!open || !belongs(company, who, ownerId)) continue;
    if (deal.amount === null) {
      add(excluded, 'no_amount');
      behind.push(deal.id);
      if (deal.closeDay !== null && deal.closeDay < day) overdue++;
      continue;
    }
    const rate = rateOn(company, deal.currency, day);
    if (rate === undefined) {
      add(excluded, `not_converted/${deal.currency}`);
      continue;
    }
    behind.push(deal.id);
    if (deal.closeDay !== null && deal.closeDay < day) overdue++;
    const units = tenThousandths(deal.amount);
    if (units <= 0n) nonPositive++;
    total += units * rate;
    const share = chanceOf(company, deal, stageId);
    if (typeof share === 'string') add(excluded, `${share}/weighted`);
    else weighted += units * rate * BigInt(share);
  }
  const companions = { weighted: rounded(weighted, 10_000_000_000n * 1_000_000n), nonPositive, overdue };
  return { value: rounded(total, 10_000_000_000n), reason: undefined, n: behind.length, companions, excluded, basis, behind };
}

/** Chance of a deal in millionths, or why there is none. */
function chanceOf(company: Company, deal: DemoDeal, stageId: string | null): number | 'no_probability' | 'bad_probability' {
  const percent = deal.chance ?? company.stages.find((s) => s.id === stageId)?.chance ?? null;
  if (percent !== null) return percent < 0 || percent > 100 ? 'bad_probability' : Math.round(percent * 10_000);
  if (stageId === null) return 'no_probability';
  let won = 0;
  let decided = 0;
  for (const other of company.deals) {
    if (other.outcome !== 'won' && other.outcome !== 'lost') continue;
    const been = other.stageId === stageId || stageChanges(company, other.id).some((c) => c.to === stageId || c.from === stageId);
    if (!been) continue;
    decided++;
    if (other.outcome === 'won') won++;
  }
  return decided >= 20 ? Math.round((won / decided) * 1_000_000) : 'no_probability';
}

const emailKey = (email: string | null): string | undefined => email?.trim().toLowerCase() || undefined;
function phoneKey(phone: string | null): string | undefined {
  const digits = (phone ?? '').replace(/\D/g, '').replace(/^00/, '');
  return digits.length < 6 ? undefined : digits;
}

/** Each lead's surviving lead: itself, unless somebody with the same address or number came within 30 days before. */
export function survivors(company: Company): Map<string, string> {
  const leads = [...company.leads].sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1));
  const groups = new Map<string, DemoLead>();
  const out = new Map<string, string>();
  for (const lead of leads) {
    const keys: string[] = [];
    const email = emailKey(lead.email);
    const phone = phoneKey(lead.phone);
    if (email !== undefined) keys.push(`e ${email}`);
    if (phone !== undefined) keys.push(`p ${phone}`);
    let first = lead;
    for (const key of keys) {
      const group = groups.get(key);
      if (group && lead.created - group.created <= 30 * DAY) {
        first = group;
        break;
      }
    }
    for (const key of keys) groups.set(key, first);
    out.set(lead.id, first.id);
  }
  return out;
}

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
  const spoken = (a: DemoActivity): boolean => a.direction === 'out' && (a.kind === 'call' || a.kind === 'mail' || a.kind === 'social');
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

/** All three for one question. */
export function answers(company: Company, asked: Asked): { lead_response_time: Answer; pipeline_value: Answer; win_rate_count: Answer } {
  return {
    lead_response_time: responseTime(company, asked),
    pipeline_value: pipeline(company, asked),
    win_rate_count: winRate(company, asked),
  };
}
