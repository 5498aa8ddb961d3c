import { describe, expect, it } from 'vitest';
import type { YearReport } from '../goals/year/year';
import { main } from './year/main';

const good: YearReport = {
  ...{ seed: 5, due: 9, fired: 9, missed: 0, doubled: 0, inQuietHours: 0 },
  reviews: { due: 2, fired: 2, missed: 0, doubled: 0, inQuietHours: 0 },
  alerts: { due: 3, fired: 3, missed: 0, doubled: 0, inQuietHours: 0 },
};
function run(argv: string[], report: YearReport) {
  const said: string[] = [];
  const asked: number[] = [];
  const code = main(argv, { out: (text) => said.push(text), err: (text) => said.push(text) }, (seed) => (asked.push(seed), report));
  return { code, asked, text: said.join('\n') };
}

describe('npm run year', () => {
  it('prints what the year came to', () => {
    const { code, asked, text } = run(['--seed', '5', '--json'], good);
    expect([code, asked, JSON.parse(text)]).toEqual([0, [5], good]);
    expect(run([], good).text).toContain('alerts: 3 due, 3 fired, 0 missed, 0 doubled, 0 in quiet hours');
  });

  it.each(['missed', 'doubled', 'inQuietHours'] as const)('fails when something is %s, reminder or alert', (what) => {
    expect(run([], { ...good, [what]: 1 }).code).toBe(1);
    expect(run([], { ...good, alerts: { ...good.alerts, [what]: 1 } }).code).toBe(1);
    expect(run([], { ...good, reviews: { ...good.reviews, [what]: 1 } }).code).toBe(1);
  });

  it.each([['--seed'], ['--seed', 'x'], ['--sed', '1']])('says how it is called (%s)', (...argv) => {
    expect(run(argv, good)).toMatchObject({ code: 2, asked: [], text: expect.stringContaining('npm run year') });
  });
});
