import { expect, it } from 'vitest';
import { weekOf } from './week/week.ts';

/** A day in so many seconds: with fewer, what an alarm at its shortest takes would be hours. */
const daySeconds = Number(process.env.PACELINE_DAY_SECONDS ?? 60);

it(
  'a week in the browser: every reminder, milestone and alert told once, nothing twice, nothing in quiet hours',
  { timeout: 1_200_000 },
  async () => {
    const report = await weekOf(Number(process.env.PACELINE_SEED ?? 1), daySeconds, (line) => console.log(line));
    console.log(JSON.stringify(report));
    const { missed, doubled, early, late, inQuietHours } = report;
    expect({ missed, doubled, early, late, inQuietHours }).toEqual({ missed: [], doubled: [], early: [], late: [], inQuietHours: [] });
    expect(report.due).toBeGreaterThan(20);
    expect([report.kills > 20, report.restarts, report.sleeps]).toEqual([true, 3, 3]);
  },
);
