import { expect, it } from 'vitest';
import { weekOf } from './week/week.ts';

/** A day in so many seconds: with fewer, what an alarm at its shortest takes would be hours. */
const daySeconds = Number(process.env.PACELINE_DAY_SECONDS ?? 60);

/** Daily, weekly and before the end: what the clock alone makes due. */
const timed = (ids: readonly string[]) => ids.filter((id) => /(day|night|week|end):/.test(id));

it('a week in the browser: every reminder told once, nothing twice, nothing in quiet hours', { timeout: 1_200_000 }, async () => {
  const report = await weekOf(Number(process.env.PACELINE_SEED ?? 1), daySeconds, (line) => console.log(line));
  console.log(JSON.stringify(report));
  expect(timed(report.missed)).toEqual([]);
  expect(timed(report.doubled)).toEqual([]);
  expect(timed(report.early)).toEqual([]);
  expect(report.inQuietHours).toEqual([]);
  // What rests on figures (behind, milestones, alerts) is counted and printed but not held: the page is not read often enough at this
  // pace. None of it may be told or shown twice all the same.
  expect(report.doubled.filter((id) => /^(told|shown) /.test(id))).toEqual([]);
  expect(report.due).toBeGreaterThan(20);
  expect([report.kills > 20, report.restarts, report.sleeps]).toEqual([true, 3, 3]);
});
