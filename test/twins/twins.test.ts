/** Every metric and its twin agree on every shape of company, for several people and periods. */
import { describe, expect, test } from 'vitest';
import { metricIds } from '../../lib/metrics/ids';
import { choices, compare, newEngineOf, periodsOf, questionOf, twins, whos } from './compare';
import { companyOf, shapes, type Company, type Shape } from './companies';

const companies = new Map<Shape, Company>();

/** The company of a shape, made once. */
function made(shape: Shape): Company {
  const company = companies.get(shape) ?? companyOf(shape);
  companies.set(shape, company);
  return company;
}

/** `npm run test:full` asks everything; the fast suite a seventh of it, mutation testing less, others for each metric and company. */
const oneOf = process.env.PACELINE_FULL === '1' ? 1 : process.env.PACELINE_LEAN === '1' ? 19 : 7;

test('every metric has a twin, and every twin a metric', () => {
  expect(Object.keys(twins).sort()).toEqual([...metricIds].sort());
});

describe.each(metricIds)('%s', (id) => {
  test.each(shapes)('$kind, seed $seed, size $size, $money', { timeout: 120_000 }, (shape) => {
    const company = made(shape);
    const engine = newEngineOf(company);
    const turn = shape.seed + metricIds.indexOf(id);
    let [n, at] = [0, 0];
    for (const choice of choices) {
      for (const period of periodsOf(company, choice)) {
        for (const who of whos) {
          if ((turn + at++) % oneOf !== 0) continue;
          compare(id, engine, questionOf(company, who, period));
          n++;
        }
      }
    }
    expect(n).toBeGreaterThanOrEqual(Math.floor((choices.length * 2 * whos.length) / oneOf));
  });
});

test.each(metricIds)('%s has a value in some company: nothing compared with nothing would prove nothing', (id) => {
  const values = shapes.slice(0, 3).flatMap((shape) => {
    const company = made(shape);
    const engine = newEngineOf(company);
    return choices.flatMap((choice) =>
      periodsOf(company, choice).map((period) => {
        const { value, rows } = engine.evaluate(id, { kind: 'everyone' }, period);
        // A comparison has values only figure by figure.
        return id === 'benchmark_delta' ? rows?.[0]?.value : value;
      }),
    );
  });
  expect(values.filter((value) => value !== undefined).length).toBeGreaterThanOrEqual(3);
});
