/** Twins keep to what a person sets and enters: every setting another way than usual, and inputs of every kind. */
import { describe, expect, test } from 'vitest';
import { metricIds } from '../../lib/metrics/ids';
import { noInputs, type LocalInputs } from '../../lib/metrics/inputs';
import type { Options } from '../../lib/metrics/options';
import { compare, newEngineOf, periodsOf, questionOf, whos } from './compare';
import { companyOf, type Company } from './companies';

/** Everything else than the usual. */
const others: Partial<Options> = {
  revenueBasis: 'ordered',
  cycleStart: 'deal_created',
  slaMinutes: 30,
  connectedCallsOnly: true,
  staleAfterDays: 10,
  quietDays: 5,
  stuckDays: 3,
  stalledRulesOff: ['overdue'],
  activeMonths: 4,
  activationDays: 5,
  velocityDays: 60,
  mergeSameDay: false,
  strictStages: true,
  sourceTouch: 'last',
  vipRules: 'all',
  vipOrders: 2,
};

const year = { from: '2026-01-01', to: '2026-12-31' };
const inputsIn = (currency: string): LocalInputs => ({
  ...noInputs,
  costs: [
    { ...year, kind: 'salary', amount: { units: 730_000_003, currency } },
    { from: '2026-10-20', to: '2026-11-30', kind: 'marketing', amount: { units: 41_000_000, currency }, source: 'web' },
    { from: '2026-11-05', to: '2026-11-05', kind: 'tools', amount: { units: 9_999_999, currency }, productId: 'p1' },
    { from: '2026-12-31', to: '2026-01-01', kind: 'other', amount: { units: 77_000_000, currency } },
    { from: 'soon', to: '2026-12-31', kind: 'other', amount: { units: 55_000_000, currency } },
  ],
  margins: [{ ...year, margin: 0.25 }],
  markets: [
    { ...year, accounts: 40, territory: 'North' },
    { ...year, accounts: 25, segment: 'Large' },
    { ...year, accounts: 10, territory: 'South', segment: 'Small' },
    { ...year, accounts: 0 },
    { from: '2020-01-01', to: '2020-12-31', accounts: 999 },
  ],
  plans: [
    {
      ...year,
      tiers: [
        { upTo: { units: 100_000_000, currency }, rate: 0.02 },
        { upTo: { units: 300_000_000, currency }, rate: 0.04 },
        { rate: 0.06 },
      ],
    },
    { from: '2026-11-21', to: '2026-11-21', userId: 'u3', tiers: [{ rate: 0.5 }] },
    { from: '2026-12-31', to: '2026-01-01', userId: 'u2', tiers: [{ rate: 0.9 }] },
    { from: 'soon', to: 'later', userId: 'u5', tiers: [{ rate: 0.9 }] },
  ],
  hours: [
    { ...year, perWeek: 35 },
    { from: '2026-09-01', to: '2026-11-15', userId: 'u1', perWeek: 20 },
  ],
  targets: [
    { metric: 'revenue', who: { kind: 'everyone' }, from: '2026-11-01', to: '2026-11-30', goal: 500_000_000, currency },
    {
      metric: 'revenue',
      who: { kind: 'user', userId: 'u1' },
      from: '2026-10-01',
      to: '2026-12-31',
      goal: 90_000_000,
      currency,
      quota: true,
    },
    { metric: 'calls_made', who: { kind: 'team', teamId: 'north' }, from: '2026-11-01', to: '2026-11-30', goal: 30 },
    { metric: 'won_deals', who: { kind: 'me' }, from: '2026-10-01', to: '2026-12-31', goal: 4, calendarDays: true },
  ],
});

const set = (company: Company, options: Partial<Options>): Company => ({ ...company, options: { ...company.options, ...options } });
const [b2b, b2c, saas] = [
  companyOf({ kind: 'b2b', seed: 13, size: 0.6, money: 'rates' }),
  companyOf({ kind: 'b2c', seed: 14, size: 0.6, money: 'one' }),
  companyOf({ kind: 'saas', seed: 16, size: 0.6, money: 'mixed' }),
];
// Twins remember what they found in a list of records: each company has its own.
const companies = [
  set(b2b, others),
  { ...b2b, inputs: inputsIn('EUR') },
  set(b2c, others),
  set(b2c, { revenueBasis: 'invoiced', stalledRulesOff: ['quiet', 'no_next_step'] }),
  set(saas, { revenueBasis: 'collected' }),
  { ...saas, inputs: inputsIn('USD') },
].map((company) => ({ ...company, records: [...company.records] }));

describe.each(metricIds)('%s', (id) => {
  test('as its twin, whatever was set and entered', { timeout: 120_000 }, () => {
    let answers = 0;
    for (const company of companies) {
      const engine = newEngineOf(company);
      const [quarter, before] = periodsOf(company, { kind: 'quarter', offset: -1 });
      const [year] = periodsOf(company, { kind: 'year', offset: 0 });
      const [month] = periodsOf(company, { kind: 'month', offset: 0 });
      for (const [i, period] of [year, month, quarter, before].entries()) {
        if (!period) throw new Error('no period');
        for (const who of whos.slice(0, i === 0 ? 3 : 1)) {
          compare(id, engine, questionOf(company, who, period));
          answers++;
        }
      }
    }
    expect(answers).toBeGreaterThanOrEqual(24);
  });
});
