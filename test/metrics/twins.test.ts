import { describe, expect, test } from 'vitest';
import { periodOf } from '../../lib/model/periods';
import type { MetricId } from '../../lib/metrics/result';
import type { Shape } from '../oracles/company';
import { company } from '../oracles/company';
import type { Answer, Question } from '../oracles/plain';
import { pipeline, response, winRate } from '../oracles/plain';
import { choices, comparable, engineOf, ownersOf, tidy, whos } from '../oracles/questions';

/** The metrics of the first panel; every further one has its twin in a test file of its own name. */
const twins = {
  lead_response_time: response,
  pipeline_value: pipeline,
  win_rate_count: winRate,
} satisfies Partial<Record<MetricId, (question: Question) => Answer>>;

const shapes: Shape[] = [
  ...[1, 2].map((seed): Shape => ({ seed, deals: 140, leads: 80, money: 'rates' })),
  { seed: 6, deals: 60, leads: 30, money: 'mixed' },
  { seed: 7, deals: 60, leads: 30, money: 'one' },
  { seed: 8, deals: 60, leads: 10, money: 'rates', history: false },
  { seed: 9, deals: 1, leads: 1, money: 'one' },
  { seed: 10, deals: 0, leads: 0, money: 'rates' },
];

describe('the engine and plain loops over the records agree', () => {
  for (const shape of shapes) {
    test(`company ${shape.seed}: ${shape.deals} deals, ${shape.leads} leads, ${shape.money}`, { timeout: 60_000 }, () => {
      const made = company(shape);
      const engine = engineOf(made);
      let withValue = 0;
      for (const choice of choices) {
        const { period, previous } = periodOf(choice, made.calendar, made.now);
        for (const { start, end } of [period, previous]) {
          for (const who of whos) {
            for (const id of ['win_rate_count', 'pipeline_value', 'lead_response_time'] as const) {
              const result = engine.evaluate(id, who, { start, end });
              const expected = twins[id]({ ...made, owners: ownersOf(who, made.records), start, end });
              expect(tidy(comparable(result)), `${id} ${JSON.stringify(who)} ${JSON.stringify(choice)}`).toEqual(tidy(expected));
              if (result.value !== undefined) withValue++;
            }
          }
        }
      }
      // A comparison of nothing with nothing would prove nothing.
      if (shape.deals > 50) expect(withValue).toBeGreaterThan(100);
    });
  }
});
