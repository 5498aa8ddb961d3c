/** Which numbers of a result are money: those that double when every amount does. What is declared of companions must say the same. */
import { expect, it } from 'vitest';
import { metricIds } from '../../../lib/metrics/ids';
import { declaredUnit, unitAt } from '../../../lib/metrics/companion-units';
import type { MetricResult, ResultRow } from '../../../lib/metrics/result';
import { companyOf, shapes, type Company } from '../../twins/companies';
import { choices, engineOf, periodsOf } from '../../twins/compare';

/** Every amount twice. */
function doubled<T>(value: T): T {
  if (Array.isArray(value)) return value.map(doubled) as T;
  if (typeof value !== 'object' || value === null) return value;
  const own = value as Record<string, unknown>;
  if (typeof own.units === 'number' && typeof own.currency === 'string') return { ...own, units: own.units * 2 } as T;
  // A target's goal is an amount where it has a currency.
  if (typeof own.goal === 'number' && typeof own.currency === 'string') return { ...own, goal: own.goal * 2 } as T;
  return Object.fromEntries(Object.entries(own).map(([key, inner]) => [key, doubled(inner)])) as T;
}

/** The numbers of a result by their place, the same place for all rows; rows by their key. */
function numbersOf(result: MetricResult): Map<string, { place: string; value: number; isMoney: boolean }> {
  const found = new Map<string, { place: string; value: number; isMoney: boolean }>();
  const note = (place: string, value: number | undefined, row?: ResultRow): void => {
    const isMoney = unitAt(result, place, row).startsWith('money');
    if (value !== undefined) found.set(`${place} ${row?.key ?? ''}`, { place, value, isMoney });
  };
  for (const name of ['value', 'numerator', 'denominator'] as const) note(name, result[name]);
  for (const [name, value] of Object.entries(result.companions)) note(`companions.${name}`, value);
  for (const row of result.rows ?? []) {
    for (const name of ['value', 'numerator', 'denominator'] as const) note(`rows.${name}`, row[name], row);
    for (const [name, value] of Object.entries(row.companions ?? {})) note(`rows.companions.${name}`, value, row);
  }
  return found;
}

it('money is told from counts, rates and days', { timeout: 120_000 }, () => {
  const votes = new Map<string, { money: number; plain: number }>();
  for (const [index, kind] of (['b2b', 'b2c', 'saas'] as const).entries()) {
    const company = companyOf({ kind, seed: 50 + index, size: 1, money: 'one' });
    const twice: Company = { ...company, records: doubled(company.records), inputs: doubled(company.inputs) };
    const engines = [engineOf(company), engineOf(twice)] as const;
    for (const choice of choices.slice(0, 5)) {
      const [period] = periodsOf(company, choice);
      if (!period) throw new Error('no period');
      for (const id of metricIds) {
        const [one, two] = engines.map((engine) => numbersOf(engine.evaluate(id, { kind: 'everyone' }, period)));
        for (const [key, { place, value, isMoney }] of one ?? []) {
          const other = two?.get(key)?.value;
          if (other === undefined || Math.abs(value) < 1e-9) continue;
          const name = `${id} ${place} ${isMoney ? 'money' : 'plain'}`;
          const vote = votes.get(name) ?? { money: 0, plain: 0 };
          votes.set(name, vote);
          // Both were rounded: to 1/10,000 of the unit, which is nothing beside either.
          if (Math.abs(other / value - 1) < 1e-3) vote.plain++;
          else if (Math.abs(other / value - 2) < 1e-3) vote.money++;
        }
      }
    }
  }
  const observed = [...votes].filter(([, { money, plain }]) => money > plain).map(([name]) => name);
  expect(observed.length).toBeGreaterThan(5);
  const unlike = [...votes].flatMap(([name, { money, plain }]) =>
    name.endsWith('money') === money > plain || money === plain ? [] : [`${name}: ${money > plain ? 'is money' : 'is no money'}`],
  );
  // Put them right in lib/metrics/companion-units.ts.
  expect(unlike).toEqual([]);
});

it('every companion of every figure has a unit', { timeout: 120_000 }, () => {
  const missing = new Set<string>();
  let seen = 0;
  for (const shape of shapes) {
    const company = companyOf(shape);
    const engine = engineOf(company);
    for (const choice of choices.slice(0, 4))
      for (const period of periodsOf(company, choice))
        for (const id of metricIds)
          for (const { place } of numbersOf(engine.evaluate(id, { kind: 'everyone' }, period)).values()) {
            seen++;
            if (declaredUnit(id, place) === undefined) missing.add(`${id} ${place}`);
          }
  }
  expect(seen).toBeGreaterThan(1_000);
  expect([...missing]).toEqual([]);
});
