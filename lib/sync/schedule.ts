/**
 * When the next run is due. Pure: state and now in, an instant out; the background owns the one alarm.
 * A save that is told exactly is pulled after 0.3 s; a guess waits for quiet and comes at most once in 2 s per entity,
 * so that a save that looks like any reading of the page shows within 3 s even while somebody leafs through records;
 * when nothing happens the CRM is asked once a minute at most.
 */
import type { ProblemKind } from '../messages/protocol';
import type { Entity } from '../model/records';

/** All in ms. */
export const pace = {
  exactAfter: 300,
  quiet: 700,
  perEntity: 2_000,
  visibleEvery: 60_000,
  hiddenEvery: 15 * 60_000,
  backoff: 30_000,
  longestBackoff: 30 * 60_000,
} as const;

type Saved = Entity | 'any';

export interface ScheduleState {
  /** A panel or a page of the CRM can be seen. */
  visible: boolean;
  running: boolean;
  lastStartedAt?: number;
  lastFinishedAt?: number;
  /** Failed runs in a row. */
  failures: number;
  /** The CRM asked for patience until then; nothing is due before. */
  retryAt?: number;
  /** What the CRM's allowance asks: reads by the clock come so many times more seldom, and none before `until`. */
  thrift?: { slower: number; until?: number };
  /** Nothing can work until the person does something (signs in): no alarm, only a sign of life. */
  waiting: boolean;
  /** Saves that no run has begun after. */
  saves: readonly { entity: Saved; exact: boolean; first: number; last: number }[];
  /** When the last run for a guessed save of an entity began. */
  guessed: Readonly<Partial<Record<Saved, number>>>;
}

/** Before anything has happened. */
export const freshSchedule: ScheduleState = { visible: false, running: false, failures: 0, waiting: false, saves: [], guessed: {} };

export interface Due {
  /** Epoch ms; not before `now`. */
  at: number;
  why: 'first' | 'save' | 'alarm' | 'retry';
  /** What was saved, so that it is pulled first. */
  entity?: Saved;
}

/**
 * The page reports that something may have been saved.
 * @param exact the URL alone proves a save
 */
export function saved(state: ScheduleState, entity: Saved, exact: boolean, now: number): ScheduleState {
  const same = state.saves.find((save) => save.entity === entity && save.exact === exact);
  const others = state.saves.filter((save) => save !== same);
  return { ...state, waiting: false, saves: [...others, { entity, exact, first: same?.first ?? now, last: now }] };
}

/**
 * Something can be seen now, or nothing any more. Being looked at ends waiting for the person, and the CRM is asked at
 * once: whoever has just signed in again wants to see it, not the rest of a pause.
 */
export function seen(state: ScheduleState, visible: boolean): ScheduleState {
  if (!visible || !state.waiting) return { ...state, visible };
  const next: ScheduleState = { ...state, visible, waiting: false };
  delete next.lastStartedAt;
  return next;
}

/** A run begins: it serves every save that is due by now. */
export function started(state: ScheduleState, now: number): ScheduleState {
  const served = state.saves.filter((save) => saveDue(state, save) <= now);
  const guessed = { ...state.guessed };
  for (const save of served) if (!save.exact) guessed[save.entity] = now;
  return { ...state, running: true, lastStartedAt: now, saves: state.saves.filter((save) => !served.includes(save)), guessed };
}

/** The CRM has told how much of its allowance is left. */
export function spent(state: ScheduleState, thrift: NonNullable<ScheduleState['thrift']>): ScheduleState {
  return { ...state, thrift };
}

/** A run has ended. `problem` undefined: it went well. */
export function finished(state: ScheduleState, now: number, problem?: ProblemKind, retryAt?: number): ScheduleState {
  const next: ScheduleState = {
    ...state,
    running: false,
    lastFinishedAt: now,
    failures: problem === undefined ? 0 : state.failures + 1,
    waiting: problem !== undefined && needsPerson.has(problem),
  };
  delete next.retryAt;
  return retryAt === undefined ? next : { ...next, retryAt };
}

const needsPerson: ReadonlySet<ProblemKind> = new Set<ProblemKind>([
  'signed_out',
  'wrong_user',
  'no_tab',
  'no_token',
  'token_refused',
  'not_allowed',
]);

/**
 * When the next run is due.
 * @param state as the functions here left it
 * @param now epoch ms
 * @param jitter 0 ≤ x < 1, spreads retries; the same for one state
 * @returns undefined while a run is going on, or when only the person can change something
 */
export function nextDue(state: ScheduleState, now: number, jitter = 0): Due | undefined {
  if (state.running) return undefined;
  const candidates: Due[] = state.saves.map((save) => ({ at: saveDue(state, save), why: 'save', entity: save.entity }));
  if (!state.waiting) candidates.push(byTheClock(state, now, jitter));
  const earliest = candidates.reduce<Due | undefined>((best, due) => (best === undefined || due.at < best.at ? due : best), undefined);
  return earliest && { ...earliest, at: Math.max(earliest.at, state.retryAt ?? now, state.thrift?.until ?? now, now) };
}

function saveDue(state: ScheduleState, { entity, exact, first, last }: ScheduleState['saves'][number]): number {
  if (exact) return first + pace.exactAfter;
  // Reads that never fall quiet must not put it off for ever.
  const quiet = Math.min(last + pace.quiet, first + pace.perEntity);
  return Math.max(quiet, (state.guessed[entity] ?? -Infinity) + pace.perEntity);
}

function byTheClock(state: ScheduleState, now: number, jitter: number): Due {
  if (state.lastStartedAt === undefined) return { at: now, why: 'first' };
  const every = (state.visible ? pace.visibleEvery : pace.hiddenEvery) * (state.thrift?.slower ?? 1);
  const alarm = state.lastStartedAt + every;
  if (state.failures === 0) return { at: alarm, why: 'alarm' };
  const wait = Math.min(pace.backoff * 2 ** Math.min(state.failures - 1, 20), pace.longestBackoff);
  return { at: Math.max((state.lastFinishedAt ?? now) + wait * (1 + jitter / 2), state.retryAt ?? 0), why: 'retry' };
}
