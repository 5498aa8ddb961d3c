import { describe, expect, test } from 'vitest';
import { baselineOf } from '../../lib/insight/baseline';
import { periodOf } from '../../lib/model/periods';
import type { AnyRecord } from '../../lib/model/records';
import { only } from '../oracles/company';
import { companyOf, type Company } from '../twins/companies';
import { engineOf, questionOf } from '../twins/compare';
import { plainQuantile } from '../twins/plain/surveys';
import winRate from '../twins/win_rate_count';

const company = companyOf({ kind: 'b2b', seed: 11, size: 6, money: 'one' });

/** Win rates of the six whole months before this one in which something was decided, by the twin. */
function months(of: Company, records: readonly AnyRecord[]): { value: number; n: number }[] {
  return [-6, -5, -4, -3, -2, -1].flatMap((offset) => {
    const { period } = periodOf({ kind: 'month', offset }, of.calendar, of.now);
    const { value, n = 0 } = winRate(questionOf(of, { kind: 'me' }, period, records));
    return value === undefined ? [] : [{ value, n }];
  });
}

const sum = (all: readonly { n: number }[]): number => all.reduce((total, { n }) => total + n, 0);

describe('a first target', () => {
  const people = only(company.records, 'user').map(({ id }) => id);
  const suggests = (me: string): boolean => baselineOf(engineOf({ ...company, me })) !== undefined;

  test.each(people)('of %s is the middle of their months and a tenth more, as the twin counts them', (me) => {
    const own = { ...company, me };
    const rates = months(own, company.records);
    const found = baselineOf(engineOf(own));
    if (rates.length < 3 || sum(rates) < 10) return expect(found).toBeUndefined();
    const middle =
      plainQuantile(
        rates.map(({ value }) => value),
        0.5,
      ) ?? NaN;
    const goal = Math.round(middle * 110) / 100;
    if (goal > 1 || goal <= middle) return expect(found).toBeUndefined();
    expect(found).toEqual({ months: rates.length, n: sum(rates), middle: expect.closeTo(middle, 12) as number, goal });
  });

  test('is suggested to some, and to nobody whose records are too few', () => {
    expect(people.some(suggests)).toBe(true);
    const me = people.find(suggests) ?? '';
    const own = only(company.records, 'deal').filter(({ ownerId }) => ownerId === me);
    const few = company.records.filter((record) => record.entity !== 'deal' || own.indexOf(record) < 5 || record.ownerId !== me);
    expect(sum(months({ ...company, me }, few))).toBeLessThan(10);
    expect(baselineOf(engineOf({ ...company, me }, few))).toBeUndefined();
    expect(baselineOf(engineOf({ ...company, me: 'somebody without a deal' }))).toBeUndefined();
  });
});
