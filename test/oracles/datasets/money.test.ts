/** Which numbers of a result are money: those that double when every amount does. The command's table must say the same. */
import { expect, it } from 'vitest';
import { metricIds } from '../../../lib/metrics/ids';
import type { MetricResult } from '../../../lib/metrics/result';
import { isMoney, moneyPlaces } from '../../tools/figures/money';
import { companyOf, type Company } from '../../twins/companies';
import { choices, engineOf, periodsOf } from '../../twins/compare';

/** Every amount twice. */
function doubled<T>(value: T): T {
  if (Array.isArray(value)) return value.map(doubled) as T;
  if (typeof value !== 'object' || value === null) return value;
  const own = value as Record<string, unknown>;
  if (typeof own.units === 'number' && typeof own.currency === 'string') return { ...own, units: own.units * 2 } as T;
  return Object.fromEntries(Object.entries(own).map(([key, inner]) => [key, doubled(inner)])) as T;
}

/** The numbers of a result by their place, the same place for all rows; rows by their key. */
function numbersOf(result: MetricResult): Map<string, { place: string; value: number }> {
  const found = new Map<string, { place: string; value: number }>();
  const note = (place: string, value: number | undefined, row = ''): void => {
    if (value !== undefined) found.set(`${place} ${row}`, { place, value });
  };
  for (const name of ['value', 'numerator', 'denominator'] as const) note(name, result[name]);
  for (const [name, value] of Object.entries(result.companions)) note(`companions.${name}`, value);
  for (const row of result.rows ?? []) {
    for (const name of ['value', 'numerator', 'denominator'] as const) note(`rows.${name}`, row[name], row.key);
    for (const [name, value] of Object.entries(row.companions ?? {})) note(`rows.companions.${name}`, value, row.key);
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
        for (const [key, { place, value }] of one ?? []) {
          const other = two?.get(key)?.value;
          if (other === undefined || Math.abs(value) < 1e-9) continue;
          const name = `${id} ${place}`;
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
  const unlike = [...votes].flatMap(([name, { money, plain }]) => {
    const [metric = '', place = ''] = name.split(' ');
    const said = place === 'value' ? undefined : moneyPlaces(metric).includes(place);
    return said === undefined || said === money > plain || money === plain
      ? []
      : [`${name}: ${money > plain ? 'is money' : 'is no money'}`];
  });
  // Name them in test/tools/figures/money.ts, or take them out there.
  expect(unlike).toEqual([]);
  expect(isMoney({ metric: 'revenue', unit: 'money' }, 'value')).toBe(true);
});
