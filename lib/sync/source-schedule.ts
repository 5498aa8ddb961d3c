/** When a marketing source is read next. Pure: what is kept of it and now in, an instant out. */
import type { ProblemKind } from '../messages/protocol';
import type { SourceRead } from '../store';

const MINUTE = 60_000;
/** All in ms. What was sent yesterday changes slowly: once an hour while somebody looks is plenty. */
export const sourcePace = {
  watchedEvery: 60 * MINUTE,
  unseenEvery: 6 * 60 * MINUTE,
  backoff: 2 * MINUTE,
  longestBackoff: 6 * 60 * MINUTE,
} as const;

/** Nothing can work until the person does something. */
const needsPerson: ReadonlySet<ProblemKind> = new Set<ProblemKind>([
  'no_token',
  'token_refused',
  'not_allowed',
  'wrong_user',
  'signed_out',
  'forbidden',
]);

/**
 * @param read how the last one ended; undefined: there was none
 * @param unfinished a first read was cut off
 * @param watched somebody looks at the connection
 * @returns undefined while only the person can change something
 */
export function nextSourceRead(read: SourceRead | undefined, unfinished: boolean, watched: boolean, now: number): number | undefined {
  if (!read) return now;
  if (read.problem && needsPerson.has(read.problem.kind)) return undefined;
  if (read.failures > 0) {
    const wait = Math.min(sourcePace.backoff * 2 ** Math.min(read.failures - 1, 20), sourcePace.longestBackoff);
    return Math.max(read.startedAt + wait, read.retryAt ?? 0);
  }
  if (unfinished) return now;
  return read.startedAt + (watched ? sourcePace.watchedEvery : sourcePace.unseenEvery);
}
