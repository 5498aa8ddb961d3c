/** Messages of a customer that nobody has answered yet, on the record that is open. */
import type { Engine } from '../engine/engine';
import { rowOf } from '../facts/base';
import type { RecordFact } from '../messages/protocol';
import { creditAt, runs } from '../metrics/populations/runs';
import { MINUTE, zoneOr } from '../model/calendar';
import { everything } from './everything';

/**
 * The inquiries among some activities that wait for a reply, as one fact: the oldest, and how many there are. Put-aside
 * conversations do not wait.
 * @param rows activities of the record, table rows
 * @param limitMinutes minutes of working time within which an answer is due
 */
export function messageWaiting(engine: Engine, rows: Iterable<number>, limitMinutes: number): RecordFact[] {
  const { base, asOf, work, calendar } = engine.run;
  const ask = everything(engine);
  const { runOf, at, replyAt, muted } = runs(ask);
  const waiting = new Set<number>();
  for (const row of rows) {
    const run = runOf[row] ?? -1;
    if (run >= 0 && (at[run] ?? NaN) <= asOf && muted[run] !== 1 && !((replyAt[run] ?? NaN) <= asOf)) waiting.add(run);
  }
  if (waiting.size === 0) return [];
  // Runs are in order of their beginning.
  const oldest = Math.min(...waiting);
  const since = at[oldest] ?? NaN;
  const user = rowOf(base, 'user', creditAt(ask, asOf)(oldest));
  const clock = zoneOr(base.dataset.words[base.users.timeZone[user] ?? -1], calendar.timeZone);
  const waitedMinutes = work.msBetween(since, asOf, clock) / MINUTE;
  return [{ kind: 'messageWaiting', waitedMinutes, limitMinutes, at: since, n: waiting.size }];
}
