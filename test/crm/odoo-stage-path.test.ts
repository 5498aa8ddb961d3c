import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stagePath, type Moment } from '../../lib/crm/odoo/stage-path';

const from = Date.parse('2026-01-05T08:00:00Z');
/** What Odoo would tell of a path with so many seconds in each stretch. */
function told(path: readonly string[], lengths: readonly number[], moves: readonly boolean[] = path.map(() => true)) {
  const spent = new Map<string, number>();
  path.forEach((stage, n) => spent.set(stage, (spent.get(stage) ?? 0) + (lengths[n] ?? 0)));
  let at = from;
  const moments: Moment[] = lengths.slice(0, -1).map((length, n) => ({ at: (at += length * 1000), moves: moves[n] ?? true }));
  return { from, moments, spent, last: path.at(-1) ?? '' };
}

describe('stagePath', () => {
  it('finds the path that moments and seconds leave', () => {
    const path = ['1', '2', '1', '3'];
    expect(stagePath(told(path, [4_000, 70_000, 9_000, 500_000]))).toEqual(path);
  });

  it('takes a deal that never moved', () => {
    expect(stagePath({ from, moments: [], spent: new Map([['7', 1_000]]), last: '7' })).toEqual(['7']);
  });

  it('knows that being lost and taken up again mostly moves nothing', () => {
    expect(stagePath(told(['1', '2', '2', '2'], [4_000, 5_000, 6_000, 7_000], [true, false, false]))).toEqual(['1', '2', '2', '2']);
    expect(stagePath(told(['1', '2', '3'], [4_000, 5_000, 60_000], [true, false]))).toEqual(['1', '2', '3']);
  });

  it('forgives seconds, as messages are written at the end of a transaction', () => {
    const question = told(['1', '2', '3'], [40_000, 50_000, 60_000]);
    const late = question.moments.map((moment, n) => ({ ...moment, at: moment.at + (n + 1) * 20_000 }));
    expect(stagePath({ ...question, moments: late })).toEqual(['1', '2', '3']);
  });

  it('says nothing where two paths fit', () => {
    expect(stagePath(told(['1', '2', '3'], [5_000, 5_000, 60_000]))).toBeUndefined();
  });

  it('says nothing where none fits', () => {
    const question = told(['1', '2', '3'], [4_000, 50_000, 60_000]);
    expect(
      stagePath({
        ...question,
        spent: new Map([
          ['1', 80_000],
          ['3', 34_000],
        ]),
      }),
    ).toBeUndefined();
    expect(stagePath({ ...question, last: '9' })).toBeUndefined();
    expect(stagePath({ ...question, moments: [] })).toBeUndefined();
  });

  it('never tells another path than the one there was', () => {
    const stretch = fc.tuple(fc.constantFrom('1', '2', '3', '4'), fc.integer({ min: 1_000, max: 3_000_000 }));
    let found = 0;
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 7 }), (stretches) => {
        const steps = stretches.filter(([stage], n) => stage !== stretches[n - 1]?.[0]);
        const path = steps.map(([stage]) => stage);
        const answer = stagePath(
          told(
            path,
            steps.map(([, length]) => length),
          ),
        );
        if (answer) found += 1;
        expect(answer ?? path).toEqual(path);
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(280);
  });
});
