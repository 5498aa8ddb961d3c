/** Who had a record when, where a deal stood when, and when it closed. */
import type { Company, DemoDeal } from '../generate/types.ts';
import { addDays, instantOf } from '../generate/zone.ts';
import type { AskedWho } from './asked.ts';

export interface Change {
  at: number;
  from: string | null;
  to: string | null;
}

const histories = new WeakMap<object, { length: number; last: object | undefined; byRecord: Map<string, Change[]> }>();

/** Changes of each record in order of time, worked out once for an unchanged list. */
function historyOf(rows: readonly object[], write: () => readonly [string, Change][]): Map<string, Change[]> {
  const known = histories.get(rows);
  if (known?.length === rows.length && known.last === rows.at(-1)) return known.byRecord;
  const byRecord = new Map<string, Change[]>();
  for (const [id, change] of write()) {
    const list = byRecord.get(id);
    if (list) list.push(change);
    else byRecord.set(id, [change]);
  }
  for (const list of byRecord.values()) list.sort((a, b) => a.at - b.at);
  histories.set(rows, { length: rows.length, last: rows.at(-1), byRecord });
  return byRecord;
}

export function ownerChanges(company: Company, of: 'lead' | 'deal', id: string): Change[] {
  const map = historyOf(company.ownerHistory, () =>
    company.ownerHistory.map((c) => [`${c.of}/${c.recordId}`, { at: c.at, from: c.fromUserId, to: c.toUserId }]),
  );
  return map.get(`${of}/${id}`) ?? [];
}

export function stageChanges(company: Company, dealId: string): Change[] {
  const map = historyOf(company.stageHistory, () =>
    company.stageHistory.map((c) => [c.dealId, { at: c.at, from: c.fromStageId, to: c.toStageId }]),
  );
  return map.get(dealId) ?? [];
}

/** What held at an instant: the last change until then, else what the first later one came from, else what holds today. */
export function heldAt(changes: readonly Change[], at: number, today: string | null): string | null {
  let held: string | null | undefined;
  for (const change of changes) if (change.at <= at) held = change.to;
  if (held !== undefined) return held;
  const [first] = changes;
  return first ? first.from : today;
}

export function belongs(company: Company, who: AskedWho, userId: string | null): boolean {
  if (who.kind === 'everyone') return true;
  if (userId === null) return false;
  if (who.kind === 'user') return userId === who.userId;
  // A team's people, and those of the teams below it.
  for (let team = company.users.find((u) => u.id === userId)?.teamId ?? null; team !== null;) {
    if (team === who.teamId) return true;
    team = company.teams.find(({ id }) => id === team)?.parentId ?? null;
  }
  return false;
}

export interface Close {
  at: number;
  /** Whose success or loss it is, is asked at this instant. */
  credit: number;
}

function lastEntry(company: Company, deal: DemoDeal): number | undefined {
  const closing = company.stages.filter((s) => s.kind === deal.outcome).map((s) => s.id);
  return stageChanges(company, deal.id).findLast((c) => c.to !== null && closing.includes(c.to))?.at;
}

/** When a closed deal closed; undefined if nothing says it. */
export function closeOf(company: Company, deal: DemoDeal, zone: string, now: number): Close | undefined {
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

/** What a deal was worth at an instant, and whether its history said so; without any history it is what it is today. */
export function amountThen(
  company: Company,
  deal: DemoDeal,
  at: number,
): { amount: string | null; currency: string; from: 'history' | 'today' } {
  const changes = company.amountHistory.filter((c) => c.dealId === deal.id).sort((a, b) => a.at - b.at);
  const last = changes.findLast((c) => c.at <= at);
  if (last) return { amount: last.amount, currency: last.currency, from: 'history' };
  const [first] = changes;
  if (first) return { amount: first.before, currency: first.beforeCurrency, from: 'history' };
  return { amount: deal.amount, currency: deal.currency, from: 'today' };
}
