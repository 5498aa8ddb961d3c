/** Answers beyond the first three figures: what the engine makes of the company's records, and what plain loops over it say. */
import { describe, expect, it } from 'vitest';
import { datasetOf } from '../../../lib/columns/dataset';
import { createEngine } from '../../../lib/engine/engine';
import type { PeriodChoice } from '../../../lib/engine/question';
import { periodOf } from '../../../lib/model/periods';
import { callsMade, csat, mrr, quotaAttainment, repurchaseRate, revenue, wonDeals, type AskedWho } from './answers';
import { companyRecords } from './company-records';
import { generateCompany } from './generate/company';
import { instantOf } from './generate/zone';

const company = generateCompany({ seed: 7, size: 0.4, today: '2026-03-17' });
const now = company.until;
const calendar = {
  timeZone: company.org.timeZone,
  weekStart: 1,
  fiscalYearStart: 1,
  workDays: [1, 2, 3, 4, 5],
  workFrom: 540,
  workTo: 1080,
  holidays: [],
};
const engine = createEngine({
  dataset: datasetOf(companyRecords(company)),
  calendar,
  now,
  me: {},
  baseCurrency: company.org.currency,
  absent: {},
});
const whos: AskedWho[] = [
  { kind: 'everyone' },
  ...company.teams.map(({ id }): AskedWho => ({ kind: 'team', teamId: id })),
  ...company.users.map(({ id }): AskedWho => ({ kind: 'user', userId: id })),
];
const choices: PeriodChoice[] = [
  ...[0, -1, -2, -5].map((offset): PeriodChoice => ({ kind: 'quarter', offset })),
  { kind: 'month', offset: -1 },
  { kind: 'year', offset: -1 },
];
const known = { revenue, won_deals: wonDeals, mrr, repurchase_rate: repurchaseRate, csat, calls_made: callsMade } as const;

describe('the engine says what plain loops say', () => {
  it.each(Object.keys(known) as (keyof typeof known)[])('%s: every rep, team and everyone, in every period', { timeout: 60_000 }, (id) => {
    let withValue = 0;
    for (const choice of choices) {
      const { start, end } = periodOf(choice, calendar, now).period;
      for (const who of whos) {
        const message = `${JSON.stringify(who)} ${JSON.stringify(choice)}`;
        const answer = known[id](company, { who, start, end, now, calendar });
        const { value, n } = engine.evaluate(id, who, { start, end });
        expect([value?.toPrecision(12), n], message).toEqual([answer.value?.toPrecision(12), answer.n]);
        const { rows } = engine.behind(id, who, choice, { leftOut: false, offset: 0, limit: 1e6 });
        expect(rows.map((row) => row.id).sort(), message).toEqual([...answer.behind].sort());
        if (value) withValue++;
      }
    }
    expect(withValue).toBeGreaterThan(40);
  });
});

describe('quotas', () => {
  const quarter = { start: instantOf('Europe/Berlin', '2025-10-01'), end: instantOf('Europe/Berlin', '2026-01-01'), now, calendar };

  it('each rep’s bookings against the rep’s own quota; together it is the quotas’ weighted mean', () => {
    const all = quotaAttainment(company, { ...quarter, who: { kind: 'everyone' } });
    expect(all.n).toBeGreaterThan(7);
    expect(all.excluded.no_quota).toBeGreaterThan(0);
    const each = company.users
      .filter((u) => u.role === 'rep')
      .map((u) => quotaAttainment(company, { ...quarter, who: { kind: 'user', userId: u.id } }).value);
    const values = each.filter((value) => value !== undefined);
    expect(values).toHaveLength(all.n);
    expect(all.value).toBeGreaterThan(Math.min(...values));
    expect(all.value).toBeLessThan(Math.max(...values));
    expect(all.companions.reached).toBe(values.filter((value) => value >= 1).length / all.n);
  });

  it('a period that is no quota’s has none', () => {
    const asked = { ...quarter, end: quarter.end - 1, who: { kind: 'everyone' } as const };
    expect(quotaAttainment(company, asked)).toMatchObject({ value: undefined, reason: 'no_quota', n: 0 });
  });
});
