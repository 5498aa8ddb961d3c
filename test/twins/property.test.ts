/** Some records of a random company, in any order, and one question: engine and twin agree. Failures shrink to a few records. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { metricIds } from '../../lib/metrics/ids';
import { choices, compare, engineOf, periodsOf, questionOf, whos } from './compare';
import { companyOf } from './companies';

/** Together at least 2,000 cases over all metrics; fewer where mutation testing asks them again and again. */
const usual = Math.ceil(2_000 / metricIds.length);
const runs = process.env.PACELINE_LEAN === '1' ? 8 : Math.max(usual, Number(process.env.PACELINE_RUNS ?? 0));

const cases = fc
  .record({
    kind: fc.constantFrom('b2b' as const, 'b2c' as const, 'saas' as const),
    seed: fc.integer({ min: 1, max: 400 }),
    money: fc.constantFrom('rates' as const, 'one' as const, 'mixed' as const),
    who: fc.constantFrom(...whos),
    choice: fc.constantFrom(...choices),
    whole: fc.boolean(),
  })
  .chain((asked) => {
    const company = companyOf({ kind: asked.kind, seed: asked.seed, size: 0.25, money: asked.money });
    return fc.shuffledSubarray(company.records).map((records) => ({ ...asked, company, records }));
  });

describe('engine and twin agree on any records', () => {
  test.each(metricIds)('%s', { timeout: 120_000 }, (id) => {
    let asked = 0;
    fc.assert(
      fc.property(cases, ({ company, records, who, choice, whole }) => {
        const [period, previous] = periodsOf(company, choice);
        const chosen = whole ? period : previous;
        if (!chosen) throw new Error('no period');
        compare(id, engineOf(company, records), questionOf(company, who, chosen, records));
        asked++;
      }),
      { numRuns: runs, seed: 20261122 },
    );
    expect(asked).toBeGreaterThanOrEqual(runs);
  });
});
