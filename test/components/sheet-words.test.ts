/** Whatever the engine answers has words on the sheet: companions, outcomes, bases, fields, dimensions, formulas. */
import { describe, expect, test } from 'vitest';
import { basisText } from '../../components/figure-how';
import { outcomeText } from '../../components/behind-columns';
import { labels } from '../../lib/metrics/labels';
import { metricOf } from '../../lib/metrics/index';
import { metricIds } from '../../lib/metrics/result';
import { reasons } from '../../lib/metrics/reasons';
import { createText } from '../../lib/text/text';
import { fields } from '../../lib/text/words/en/fields';
import { isKey } from '../../lib/text/words';
import { companyOf } from '../twins/companies';
import { engineOf, periodsOf } from '../twins/compare';

const text = createText('en', 'UTC');
const companies = (['b2b', 'b2c', 'saas'] as const).map((kind, i) => companyOf({ kind, seed: 80 + i, size: 1, money: 'rates' }));
const everyone = { kind: 'everyone' } as const;
/** Yes or no, for other parts of the panel. */
const flags = new Set(['met', 'final', 'entered', 'tooSmall', 'mayOverCount']);

describe('words for what the engine answers', () => {
  const seen = { companions: new Set<string>(), outcomes: new Set<string>(), bases: new Set<string>(), fractions: new Set<string>() };
  for (const company of companies) {
    const engine = engineOf(company);
    for (const choice of [{ kind: 'quarter', offset: -1 } as const, { kind: 'year', offset: 0 } as const]) {
      const [period] = periodsOf(company, choice);
      if (!period) throw new Error('no period');
      for (const metric of metricIds) {
        const result = engine.evaluate(metric, everyone, period);
        for (const name of Object.keys(result.companions)) seen.companions.add(`${metric} ${name}`);
        if (result.basis !== undefined) seen.bases.add(result.basis);
        if (result.value !== undefined && result.denominator !== undefined && metric !== 'stalled_deals') seen.fractions.add(metric);
        for (const { outcome } of engine.behindPeriod(metric, everyone, period, { leftOut: false, offset: 0, limit: 2000 }).rows)
          if (outcome !== undefined) seen.outcomes.add(outcome);
      }
    }
  }

  test('every companion', () => {
    const without = [...seen.companions].filter((one) => {
      const [metric, name = ''] = one.split(' ');
      return !flags.has(name) && !isKey(`also_${metric}_${name}`) && !isKey(`also_${name}`);
    });
    expect(without).toEqual([]);
    expect(seen.companions.size).toBeGreaterThan(150);
  });

  test('every outcome and basis', () => {
    expect(
      [...seen.outcomes].filter(
        (outcome) =>
          outcome.split(' ').some((one) => !isKey(`outcome_${one}`)) &&
          /^[a-z_ ]+$/.test(outcome) &&
          outcomeText(text, outcome) === outcome,
      ),
    ).toEqual([]);
    expect([...seen.bases].filter((basis) => basisText(text, basis) === undefined)).toEqual([]);
    expect(seen.bases.size).toBeGreaterThan(10);
  });

  test('top and bottom of every fraction', () => {
    expect(
      [...seen.fractions].filter((metric) => metric !== 'win_rate_count' && !(isKey(`top_${metric}`) && isKey(`bottom_${metric}`))),
    ).toEqual([]);
    expect(seen.fractions.size).toBeGreaterThan(30);
  });

  test('every field a figure needs, every dimension it offers', () => {
    for (const metric of metricIds) {
      for (const fields of Object.values(metricOf[metric].needs))
        for (const field of fields) expect(isKey(`field_${field}`), field).toBe(true);
      for (const by of labels[metric].breakdowns) expect(isKey(`dim_${by}`), by).toBe(true);
    }
  });

  test('what mends a record is said of known reasons alone', () => {
    const known = new Set<string>(reasons);
    const fixes = Object.keys(fields).filter((key) => key.startsWith('fix_'));
    expect(fixes.length).toBeGreaterThan(15);
    expect(fixes.filter((key) => !known.has(key.slice(4)))).toEqual([]);
  });
});
