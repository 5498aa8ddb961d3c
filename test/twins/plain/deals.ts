/** Deals as twins look at them: when they closed, whose they were, which were open, and what they were worth then. */
import type { AnyRecord, Deal, RecordOf, Stage, StageChange } from '../../../lib/model/records';
import { only } from '../../oracles/company';
import { close as closeOf, ownerAt } from '../../oracles/plain';
import { dayStart, wallDay } from '../../oracles/plain-time';
import type { Question } from '../question';

export const DAY = 86_400_000;

export const isMeant = (q: Question, owner: string | undefined): boolean =>
  q.owners === undefined || (owner !== undefined && q.owners.has(owner));

/** A record's owner at a moment. */
export const dealOwner = (q: Question, deal: Deal, at: number): string | undefined => ownerAt(q, 'deal', deal, at);

const closes = new WeakMap<readonly AnyRecord[], Map<string, { at: number; credit: number } | undefined>>();

/** When a deal closed, and the moment its owner is credited at. */
export function close(q: Question, deal: Deal): { at: number; credit: number } | undefined {
  let known = closes.get(q.records);
  if (!known) closes.set(q.records, (known = new Map()));
  if (!known.has(deal.id)) known.set(deal.id, closeOf(q, deal));
  return known.get(deal.id);
}

const isLater = (a: { at: number; id: string }, b: { at: number; id: string }): boolean =>
  a.at !== b.at ? a.at > b.at : a.id.length !== b.id.length ? a.id.length > b.id.length : a.id > b.id;

/** The changes of one deal, oldest first. */
export function ofDeal<C extends StageChange | RecordOf<'amountChange'>>(changes: readonly C[], deal: string): C[] {
  return changes.filter((change) => change.dealId === deal).sort((a, b) => (isLater(a, b) ? 1 : -1));
}

const grouped = new WeakMap<readonly AnyRecord[], Map<string, StageChange[]>>();

/** Moves of a deal between stages, oldest first. */
export function movesOf(q: Question, deal: string): readonly StageChange[] {
  let known = grouped.get(q.records);
  if (!known) grouped.set(q.records, (known = new Map()));
  let list = known.get(deal);
  if (!list) known.set(deal, (list = ofDeal(only(q.records, 'stageChange'), deal)));
  return list;
}

/** Deals that closed in the period and were the people's then; and closed ones that may have but have no date. */
export function decided(q: Question): { dated: { deal: Deal; at: number }[]; undated: Deal[] } {
  const found: ReturnType<typeof decided> = { dated: [], undated: [] };
  for (const deal of only(q.records, 'deal')) {
    if (deal.status === 'open') continue;
    const closed = close(q, deal);
    if (!closed) {
      const maybe = q.start <= Math.min(q.now, deal.modifiedAt ?? q.now) && deal.createdAt < q.end;
      if (maybe && isMeant(q, dealOwner(q, deal, q.now))) found.undated.push(deal);
    } else if (closed.at >= q.start && closed.at < q.end && closed.at <= q.now && isMeant(q, dealOwner(q, deal, closed.credit)))
      found.dated.push({ deal, at: closed.at });
  }
  return found;
}

/** Deals created in the period, by their owner at that moment. */
export const created = (q: Question): Deal[] =>
  only(q.records, 'deal').filter(
    (deal) =>
      deal.createdAt >= q.start && deal.createdAt < q.end && deal.createdAt <= q.now && isMeant(q, dealOwner(q, deal, deal.createdAt)),
  );

export interface OpenDeal {
  deal: Deal;
  /** Stage at that moment. */
  stage: string | undefined;
}

/** Deals that are open at min(now, end), whosever; undefined when that is past and no stage history is kept. */
export function openThen(q: Question, everyone = false): OpenDeal[] {
  const t = Math.min(q.now, q.end);
  const types = new Map(only(q.records, 'stage').map((stage) => [stage.id, stage.type]));
  const found: OpenDeal[] = [];
  for (const deal of only(q.records, 'deal')) {
    if (t === q.now) {
      if (deal.status === 'open' && (everyone || isMeant(q, deal.ownerId))) found.push({ deal, stage: deal.stageId });
      continue;
    }
    if (deal.createdAt > t) continue;
    const moves = movesOf(q, deal.id);
    let stage = deal.stageId;
    if (moves.length > 0) {
      stage = moves[0]?.fromStageId;
      for (const move of moves) if (move.at <= t) stage = move.toStageId;
      if (stage !== undefined && (types.get(stage) ?? 'open') !== 'open') continue;
    } else if (deal.status !== 'open') {
      const closed = close(q, deal);
      if (!closed || t >= closed.at) continue;
    } else if (stage !== undefined && (types.get(stage) ?? 'open') !== 'open') continue;
    if (everyone || isMeant(q, dealOwner(q, deal, t))) found.push({ deal, stage });
  }
  return found;
}

/** Whether the question is about a past moment that no history tells of. */
export const untold = (q: Question): boolean => Math.min(q.now, q.end) < q.now && only(q.records, 'stageChange').length === 0;

/** Amount of a deal at min(now, end), and whether its history told it. */
export function amountThen(q: Question, deal: Deal): { amount: Deal['amount']; told: boolean } {
  const t = Math.min(q.now, q.end);
  const changes = t === q.now ? [] : ofDeal(only(q.records, 'amountChange'), deal.id);
  if (changes.length === 0) return { amount: deal.amount, told: false };
  let amount = changes[0]?.before;
  for (const change of changes) if (change.at <= t) amount = change.amount;
  return { amount, told: true };
}

/** Share won of the decided deals that ever were in a stage; undefined below 20, and where no deal at all was lost. */
export function learntShare(q: Question, stage: string): number | undefined {
  let [won, all] = [0, 0];
  if (only(q.records, 'deal').every(({ status }) => status !== 'lost')) return undefined;
  for (const deal of only(q.records, 'deal')) {
    if (deal.status !== 'won' && deal.status !== 'lost') continue;
    const was = deal.stageId === stage || movesOf(q, deal.id).some((m) => m.toStageId === stage || m.fromStageId === stage);
    if (!was) continue;
    all++;
    if (deal.status === 'won') won++;
  }
  return all >= 20 ? won / all : undefined;
}

export const stageById = (q: Question): Map<string, Stage> => new Map(only(q.records, 'stage').map((stage) => [stage.id, stage]));

export const localDay = (q: Question, at: number): string => wallDay(at, q.calendar.timeZone);
/** Days from one `YYYY-MM-DD` to another. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);
/** The day some days later. */
export const laterDay = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
export const startOf = (q: Question, day: string): number => dayStart(day, q.calendar.timeZone);

export function count(counts: Record<string, number>, key: string, times = 1): void {
  counts[key] = (counts[key] ?? 0) + times;
}
