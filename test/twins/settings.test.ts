/** Twins keep to changed settings too. */
import { describe, expect, test } from 'vitest';
import type { Options } from '../../lib/metrics/options';
import type { MetricId } from '../../lib/metrics/result';
import { companyOf } from './companies';
import { choices, compare, engineOf, periodsOf, questionOf, whos } from './compare';

const settings: readonly (readonly [MetricId, Partial<Options>])[] = [
  ['lead_response_time', { connectedCallsOnly: true }],
  ['inquiry_response_time', { connectedCallsOnly: true }],
  ['response_sla_rate', { connectedCallsOnly: true, slaMinutes: 240 }],
  ['lead_response_time', { neverAfterDays: 7 }],
];

describe.each(settings)('%s with %o', (id, options) => {
  test.each(['b2b', 'saas'] as const)('%s', (kind) => {
    const company = companyOf({ kind, seed: 11, size: 1, money: 'rates' });
    const changed = { ...company, options: { ...company.options, ...options } };
    const [usual, engine] = [engineOf(company), engineOf(changed)];
    let differences = 0;
    for (const choice of choices)
      for (const period of periodsOf(changed, choice))
        for (const who of whos) {
          const { n, value } = compare(id, engine, questionOf(changed, who, period));
          const before = usual.evaluate(id, who, period);
          if (before.n !== n || before.value !== value) differences++;
        }
    // A setting that is as usual changes nothing; any other one does.
    const isUsual = Object.entries(options).every(([name, value]) => company.options[name as keyof Options] === value);
    expect(differences > 0).toBe(!isUsual);
  });
});
