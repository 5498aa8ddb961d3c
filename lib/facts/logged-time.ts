/**
 * Time that was logged, each stretch of it once: what of an activity's duration its person had not already spent in earlier ones.
 * So the times of any set of periods and people add up, and overlapping entries count once. Logs without a person never overlap.
 * Of those that began at one moment the shorter takes its time first, so that each that is longer still has some, then the one
 * whose id comes first: the order in which records arrive shows nowhere.
 */
import { textAt } from '../columns/typed';
import { ADMIN, CALL, CANCELLED, DEMO, EMAIL, EVENT, MEETING, NO_SHOW, PLANNED, SELLING, SOCIAL, TRUE } from './activity-codes';
import { activityFactsOf } from './activity-facts';
import type { Base } from './base';
import { codeCount } from './base';
import { defineFact } from './define-fact';

export interface LoggedTime {
  /** Seconds an activity adds, by table row. */
  all: Float64Array;
  /** Seconds it adds to the time facing customers. */
  selling: Float64Array;
  /** 1: it faces customers. */
  facing: Uint8Array;
  /** 1: it happened, so its time counts. */
  counts: Uint8Array;
}

/** Logged time of all activities, derived once per data set. */
export const loggedTimeOf = /* @__PURE__ */ defineFact<LoggedTime>({ on: ['activity'], derive });

function derive(base: Base): LoggedTime {
  const { rows, columns } = base.table('activity');
  const { kind, at, userId, durationSeconds, work, automated, status } = columns;
  const { verdict } = activityFactsOf(base);
  const found: LoggedTime = {
    all: new Float64Array(rows),
    selling: new Float64Array(rows),
    facing: new Uint8Array(rows),
    counts: new Uint8Array(rows),
  };
  const users = codeCount(base, 'user');
  const [busy, busySelling] = [new Float64Array(users).fill(-Infinity), new Float64Array(users).fill(-Infinity)];
  const faces = new Uint8Array(16);
  for (const code of [CALL, EMAIL, MEETING, DEMO, EVENT, SOCIAL]) faces[code] = 1;
  for (let row = 0; row < rows; row++) {
    const why = verdict[row];
    // A meeting among ourselves is no customer's time, but it is work.
    const among = why === 1 && automated[row] !== TRUE && !isUndone(status[row]);
    if (why !== 0 && !among) continue;
    found.counts[row] = 1;
    const own = work[row];
    const facing = own === SELLING || (own !== ADMIN && !among && faces[kind[row] ?? 0] === 1);
    if (facing) found.facing[row] = 1;
  }
  // The table is in order of time: what began at one moment stands together.
  let moment: number[] = [];
  const spend = (row: number): void => {
    const [user, from, seconds] = [userId[row] ?? -1, at[row] ?? NaN, durationSeconds[row] ?? NaN];
    found.all[row] = added(busy, user, from, seconds);
    if (found.facing[row]) found.selling[row] = added(busySelling, user, from, seconds);
  };
  const spendAll = (): void => {
    if (moment.length > 1) moment.sort((a, b) => earlier(base, a, b));
    moment.forEach(spend);
    moment = [];
  };
  for (let row = 0; row < rows; row++) {
    if (!found.counts[row] || !((durationSeconds[row] ?? NaN) > 0)) continue;
    if (moment.length > 0 && at[moment[0] ?? -1] !== at[row]) spendAll();
    moment.push(row);
  }
  spendAll();
  return found;
}

/** Order of two rows of one moment: by person, the shorter first, then by id. */
function earlier(base: Base, a: number, b: number): number {
  const { id, userId, durationSeconds } = base.table('activity').columns;
  const difference = (userId[a] ?? -1) - (userId[b] ?? -1) || (durationSeconds[a] ?? 0) - (durationSeconds[b] ?? 0);
  return difference || (textAt(id, a) < textAt(id, b) ? -1 : 1);
}

const isUndone = (status: number | undefined): boolean => status === PLANNED || status === CANCELLED || status === NO_SHOW;

/** Seconds of a stretch that begin after all earlier ones of the person have ended; remembers its end. */
function added(busyUntil: Float64Array, user: number, from: number, seconds: number): number {
  const end = from + seconds * 1000;
  const until = busyUntil[user] ?? -Infinity;
  if (until >= end) return 0;
  if (user >= 0) busyUntil[user] = end;
  return (end - Math.max(from, until)) / 1000;
}
