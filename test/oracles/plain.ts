/** The three metrics once more, as plain loops over records, written from the definitions alone and slow on purpose. */
import type { Calendar } from '../../lib/model/calendar';
import type { Activity, AnyRecord, Deal, Lead, OwnerChange, StageChange } from '../../lib/model/records';
import { plainEmail, plainPhone } from '../twins/plain/reach';
import { only } from './company';
import { dayAfter, dayStart, wallDay, wallTime } from './plain-time';

export interface Question {
  records: readonly AnyRecord[];
  calendar: Calendar;
  now: number;
  baseCurrency: string;
  /** Owner ids meant; undefined: everyone, the unassigned included. */
  owners: ReadonlySet<string> | undefined;
  start: number;
  end: number;
  /** Only calls that were connected reach anybody. */
  options?: { connectedCallsOnly: boolean };
}

export interface Answer {
  value?: number | undefined;
  reason?: string;
  n: number;
  numerator?: number;
  denominator?: number;
  currency?: string;
  companions?: Record<string, number | undefined>;
  excluded: Record<string, number>;
  subtotals?: Record<string, { units: number; n: number }>;
}

const isMeant = (q: Question, owner: string | undefined): boolean => q.owners === undefined || (owner !== undefined && q.owners.has(owner));
const byTime = (a: { at: number; id: string }, b: { at: number; id: string }): number =>
  a.at - b.at || a.id.length - b.id.length || (a.id < b.id ? -1 : 1);

function add(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

const indexed = new WeakMap<readonly AnyRecord[], Map<string, OwnerChange[]>>();

/** Owner changes by record, indexed once: they are asked for thousands of times. */
function changesBy(records: readonly AnyRecord[]): Map<string, OwnerChange[]> {
  const known = indexed.get(records);
  if (known) return known;
  const index = new Map<string, OwnerChange[]>();
  for (const change of only(records, 'ownerChange')) {
    const key = `${change.of} ${change.recordId}`;
    index.set(key, [...(index.get(key) ?? []), change]);
  }
  indexed.set(records, index);
  return index;
}

const moved = new WeakMap<readonly AnyRecord[], Map<string, StageChange[]>>();

/** Stage changes by deal, in order, indexed once. */
function movesBy(records: readonly AnyRecord[]): Map<string, StageChange[]> {
  const known = moved.get(records);
  if (known) return known;
  const index = new Map<string, StageChange[]>();
  for (const change of [...only(records, 'stageChange')].sort(byTime))
    index.set(change.dealId, [...(index.get(change.dealId) ?? []), change]);
  moved.set(records, index);
  return index;
}

export function ownerAt(
  q: Question,
  of: 'deal' | 'lead',
  record: { id: string; ownerId?: string | undefined },
  t: number,
): string | undefined {
  const changes = (changesBy(q.records).get(`${of} ${record.id}`) ?? []).toSorted(byTime);
  if (changes.length === 0) return record.ownerId;
  const before = changes.filter((change) => change.at <= t);
  return before.length > 0 ? before[before.length - 1]?.toUserId : changes[0]?.fromUserId;
}

export function close(q: Question, deal: Deal): { at: number; credit: number } | undefined {
  const type = new Map(only(q.records, 'stage').map((stage) => [stage.id, stage.type]));
  const moves =
    movesBy(q.records)
      .get(deal.id)
      ?.filter((change) => type.get(change.toStageId) === deal.status) ?? [];
  const move = moves.length > 0 ? Math.max(...moves.map((change) => change.at)) : undefined;
  const day = deal.closeDay;
  const zone = q.calendar.timeZone;
  const byDay = day === undefined ? undefined : { at: dayStart(day, zone), credit: Math.min(dayStart(dayAfter(day), zone) - 1, q.now) };
  const byMove = move === undefined ? undefined : { at: move, credit: move };
  if (deal.status === 'won') return byDay && byDay.at <= q.now ? byDay : byMove;
  return byMove ?? byDay;
}

export function winRate(q: Question): Answer {
  const excluded: Record<string, number> = {};
  let [won, lost] = [0, 0];
  for (const deal of only(q.records, 'deal')) {
    if (deal.status === 'open') continue;
    const closed = close(q, deal);
    if (!closed) {
      if (q.start <= Math.min(q.now, deal.modifiedAt ?? q.now) && deal.createdAt < q.end && isMeant(q, ownerAt(q, 'deal', deal, q.now)))
        add(excluded, 'no_history');
      continue;
    }
    if (closed.at < q.start || closed.at >= q.end || closed.at > q.now) continue;
    if (!isMeant(q, ownerAt(q, 'deal', deal, closed.credit))) continue;
    if (deal.status === 'derailed') add(excluded, 'no_decision');
    else if (deal.amount && deal.amount.units < 0) add(excluded, 'negative_amount');
    else if (deal.status === 'won') won++;
    else lost++;
  }
  const decided = won + lost;
  if (decided === 0) return { reason: 'nothing_decided', n: 0, numerator: 0, denominator: 0, excluded };
  return { value: won / decided, n: decided, numerator: won, denominator: decided, excluded };
}

/** 10 digits behind the point as an integer: "4.2871" → 42871000000n. */
const scaled = (rate: string): bigint => {
  const [whole = '0', fraction = ''] = rate.split('.');
  return BigInt(whole + fraction.padEnd(10, '0'));
};
const rounded = (value: bigint, by: bigint): number =>
  Number(value >= 0n ? (2n * value + by) / (2n * by) : -((-2n * value + by) / (2n * by)));

export function pipeline(q: Question): Answer {
  const deals = only(q.records, 'deal');
  if (deals.length === 0) return { reason: 'no_records', n: 0, excluded: {} };
  const stages = new Map(only(q.records, 'stage').map((stage) => [stage.id, stage]));
  const changes = [...only(q.records, 'stageChange')].sort(byTime);
  const t = Math.min(q.now, q.end);
  if (t < q.now && changes.length === 0) return { reason: 'no_history', n: 0, excluded: {} };
  const today = wallDay(t, q.calendar.timeZone);
  const rates = only(q.records, 'exchangeRate');
  const excluded: Record<string, number> = {};
  const companions = { overdue: 0, nonPositive: 0, weighted: undefined as number | undefined };
  let [n, summed, chances, total, weighted] = [0, 0, 0, 0n, 0n];
  const subtotals: Record<string, { units: number; n: number }> = {};

  const learnt = (stageId: string): number | undefined => {
    let [won, decided] = [0, 0];
    for (const deal of deals) {
      if (deal.status !== 'won' && deal.status !== 'lost') continue;
      const was =
        deal.stageId === stageId || changes.some((c) => c.dealId === deal.id && (c.toStageId === stageId || c.fromStageId === stageId));
      if (!was) continue;
      decided++;
      if (deal.status === 'won') won++;
    }
    return decided >= 20 ? won / decided : undefined;
  };

  for (const deal of deals) {
    const own = movesBy(q.records).get(deal.id) ?? [];
    let stage = deal.stageId;
    let owner = deal.ownerId;
    if (t < q.now) {
      if (deal.createdAt > t) continue;
      owner = ownerAt(q, 'deal', deal, t);
      const before = own.filter((change) => change.at <= t);
      if (own.length > 0) {
        stage = before.length > 0 ? before[before.length - 1]?.toStageId : own[0]?.fromStageId;
        if (stage !== undefined && (stages.get(stage)?.type ?? 'open') !== 'open') continue;
      } else if (deal.status !== 'open') {
        const closed = close(q, deal);
        if (!closed || t >= closed.at) continue;
      } else if (stage !== undefined && (stages.get(stage)?.type ?? 'open') !== 'open') continue;
    } else if (deal.status !== 'open') continue;
    if (!isMeant(q, owner)) continue;
    let rate = 10_000_000_000n;
    const currency = deal.amount?.currency;
    if (deal.amount && rates.length > 0 && currency !== q.baseCurrency) {
      const fitting = rates
        .filter((r) => r.base === q.baseCurrency && r.currency === currency && r.day <= today)
        .sort((a, b) => (a.day < b.day ? -1 : 1));
      const newest = fitting[fitting.length - 1];
      if (!newest) {
        add(excluded, `not_converted ${currency}`);
        continue;
      }
      rate = scaled(newest.rate);
    }
    n++;
    if (deal.closeDay !== undefined && deal.closeDay < today) companions.overdue++;
    if (!deal.amount || currency === undefined) {
      add(excluded, 'no_amount');
      continue;
    }
    const { units } = deal.amount;
    summed++;
    if (units <= 0) companions.nonPositive++;
    total += BigInt(units) * rate;
    const subtotal = (subtotals[currency] ??= { units: 0, n: 0 });
    subtotal.units += units;
    subtotal.n++;
    const p = deal.probability ?? (stage === undefined ? undefined : (stages.get(stage)?.probability ?? learnt(stage)));
    if (p === undefined) add(excluded, 'no_probability weighted');
    else if (p < 0 || p > 1) add(excluded, 'bad_probability weighted');
    else {
      chances++;
      weighted += BigInt(units) * rate * BigInt(Math.round(p * 1_000_000));
    }
  }
  const reasons = Object.keys(excluded);
  if (summed === 0 && reasons.length > 0) {
    const reason = reasons.some((key) => key.startsWith('not_converted')) ? 'not_converted' : 'no_amount';
    return { reason, n, excluded, companions };
  }
  const used = Object.keys(subtotals);
  if (rates.length === 0 && used.length > 1) return { reason: 'mixed_currency', n, excluded, companions, subtotals };
  if (chances > 0 || summed === 0) companions.weighted = rounded(weighted, 10_000_000_000n * 1_000_000n);
  return {
    value: rounded(total, 10_000_000_000n),
    currency: rates.length === 0 ? (used[0] ?? q.baseCurrency) : q.baseCurrency,
    n,
    excluded,
    companions,
  };
}

/** R-7 on a sorted copy. */
export function sortedQuantile(values: readonly number[], p: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  const h = (sorted.length - 1) * p;
  const [low = 0, high = 0] = [sorted[Math.floor(h)], sorted[Math.ceil(h)]];
  return low + (h - Math.floor(h)) * (high - low);
}

const mean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Duplicate → the lead that survives. */
export function duplicates(leads: readonly Lead[]): Map<string, Lead> {
  const groups = new Map<string, Lead>();
  const survivors = new Map<string, Lead>();
  for (const lead of [...leads].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))) {
    const keys: string[] = [];
    // What stands for nobody ("test@…", 000000) makes no two leads one person.
    const [mail, phone] = [plainEmail(lead.email), plainPhone(lead.phone)];
    if (mail !== undefined) keys.push(`mail ${mail}`);
    if (phone !== undefined) keys.push(`phone ${phone}`);
    const first =
      keys.map((key) => groups.get(key)).find((head) => head !== undefined && lead.createdAt - head.createdAt <= 30 * 86_400_000) ?? lead;
    for (const key of keys) groups.set(key, first);
    survivors.set(lead.id, first);
  }
  return survivors;
}

function workedMinutes(q: Question, from: number, to: number, zone: string): number {
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

/** Of answered and never answered leads: up to an hour, up to a day, later, never. */
function bands(waits: readonly number[], never: number): Record<string, number | undefined> {
  const all = waits.length + never;
  const share = (count: number): number | undefined => (all === 0 ? undefined : count / all);
  return {
    bandHour: share(waits.filter((wait) => wait <= 60).length),
    bandDay: share(waits.filter((wait) => wait > 60 && wait <= 1440).length),
    bandLater: share(waits.filter((wait) => wait > 1440).length),
    bandNever: share(never),
  };
}

/** Whether somebody outside was really called or written to: not planned, called off, among colleagues, a like or a share. */
export const isSaid = ({ kind, social, external, status }: Activity): boolean =>
  (kind === 'call' || kind === 'email' || (kind === 'social' && social !== 'like' && social !== 'share')) &&
  external !== false &&
  status !== 'planned' &&
  status !== 'cancelled';

export function response(q: Question): Answer {
  const leads = only(q.records, 'lead');
  const users = new Map(only(q.records, 'user').map((user) => [user.id, user]));
  const survivors = duplicates(leads);
  const sent = only(q.records, 'activity').filter(
    (a) =>
      a.direction === 'out' && isSaid(a) && (a.kind !== 'call' || !q.options?.connectedCallsOnly || a.connected === true) && a.at <= q.now,
  );
  const excluded: Record<string, number> = {};
  const [waits, worked, acknowledged, routed, touched]: number[][] = [[], [], [], [], []];
  let [never, waiting, oldest, young, withinHour] = [0, 0, -1, 0, 0];
  for (const lead of leads) {
    if (lead.createdAt < q.start || lead.createdAt >= q.end || lead.createdAt > q.now) continue;
    const toIt = sent.filter((a) => a.leadId !== undefined && survivors.get(a.leadId)?.id === lead.id);
    const human = toIt.filter((a) => !a.automated).map((a) => a.at);
    const after = human.filter((at) => at >= lead.createdAt);
    const reply = after.length > 0 ? Math.min(...after) : undefined;
    const isDuplicate = survivors.get(lead.id)?.id !== lead.id;
    const isOutbound = human.some((at) => at < lead.createdAt);
    const owner = ownerAt(q, 'lead', lead, reply === undefined || isDuplicate || isOutbound ? q.now : reply);
    if (!isMeant(q, owner)) continue;
    if (isDuplicate) {
      add(excluded, 'duplicate');
      continue;
    }
    if (isOutbound) {
      add(excluded, 'outbound');
      continue;
    }
    const automatic = toIt.filter((a) => a.automated && a.at >= lead.createdAt).map((a) => a.at);
    if (automatic.length > 0) acknowledged?.push((Math.min(...automatic) - lead.createdAt) / 60_000);
    const given = only(q.records, 'ownerChange')
      .filter(
        (change) =>
          change.of === 'lead' &&
          change.recordId === lead.id &&
          change.at > lead.createdAt &&
          change.at <= q.now &&
          change.toUserId !== undefined,
      )
      .map((change) => change.at);
    const assigned =
      ownerAt(q, 'lead', lead, lead.createdAt) !== undefined ? lead.createdAt : given.length > 0 ? Math.min(...given) : undefined;
    if (assigned !== undefined) routed?.push((assigned - lead.createdAt) / 60_000);
    if (reply === undefined) {
      add(excluded, 'unanswered');
      const age = q.now - lead.createdAt;
      if (age < 3_600_000) young++;
      if (age > 7 * 86_400_000) never++;
      else {
        waiting++;
        oldest = Math.max(oldest, age / 60_000);
      }
      continue;
    }
    const minutes = (reply - lead.createdAt) / 60_000;
    waits?.push(minutes);
    if (minutes <= 60) withinHour++;
    const zone = owner === undefined ? undefined : users.get(owner)?.timeZone;
    worked?.push(workedMinutes(q, lead.createdAt, reply, zone === undefined || zone === 'Not/AZone' ? q.calendar.timeZone : zone));
    if (assigned !== undefined && reply >= assigned) touched?.push((reply - assigned) / 60_000);
  }
  if (young > 0) excluded['too_young withinHour'] = young;
  const total = (waits?.length ?? 0) + never + waiting;
  const companions = {
    total,
    mean: mean(waits ?? []),
    p90: sortedQuantile(waits ?? [], 0.9),
    businessMedian: sortedQuantile(worked ?? [], 0.5),
    businessMean: mean(worked ?? []),
    businessP90: sortedQuantile(worked ?? [], 0.9),
    withinHour: total - young > 0 ? withinHour / (total - young) : undefined,
    never: total > 0 ? never / total : undefined,
    neverCount: never,
    waiting,
    oldestWaitingMinutes: oldest >= 0 ? oldest : undefined,
    acknowledgement: sortedQuantile(acknowledged ?? [], 0.5),
    routing: sortedQuantile(routed ?? [], 0.5),
    touch: sortedQuantile(touched ?? [], 0.5),
    ...bands(waits ?? [], never),
  };
  const n = waits?.length ?? 0;
  if (total === 0) return { reason: 'no_records', n, excluded, companions };
  if (n === 0) return { reason: 'nothing_answered', n, excluded, companions };
  return { value: sortedQuantile(waits ?? [], 0.5), n, excluded, companions };
}
