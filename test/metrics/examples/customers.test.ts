/** Examples whose answers are known: what customers bring, cost, buy again, and whether they stay. */
import { describe, expect, test } from 'vitest';
import { datasetOf } from '../../../lib/columns/dataset';
import { createEngine } from '../../../lib/engine/engine';
import type { LocalInputs } from '../../../lib/metrics/inputs';
import type { Options } from '../../../lib/metrics/options';
import type { MetricId, MetricResult } from '../../../lib/metrics/result';
import type { AnyRecord } from '../../../lib/model/records';

const now = Date.parse('2026-11-21T12:00:00Z');
const calendar = {
  timeZone: 'UTC',
  weekStart: 1,
  fiscalYearStart: 1,
  workDays: [1, 2, 3, 4, 5],
  workFrom: 540,
  workTo: 1080,
  holidays: [],
};
const quarter = { start: Date.parse('2026-07-01T00:00:00Z'), end: Date.parse('2026-10-01T00:00:00Z') };
const running = { start: Date.parse('2026-10-01T00:00:00Z'), end: Date.parse('2027-01-01T00:00:00Z') };

interface More {
  options?: Partial<Options>;
  inputs?: Partial<LocalInputs>;
  period?: typeof quarter;
}

function ask(metric: MetricId, records: readonly AnyRecord[], more: More = {}): MetricResult {
  const { options = {}, inputs = {}, period = quarter } = more;
  const engine = createEngine({ dataset: datasetOf(records), calendar, now, me: {}, baseCurrency: 'USD', absent: {}, options, inputs });
  return engine.evaluate(metric, { kind: 'everyone' }, period);
}

type Of<E extends AnyRecord['entity']> = Extract<AnyRecord, { entity: E }>;
const list = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const usd = (units: number) => ({ units: units * 10_000, currency: 'USD' });

let serial = 0;
const id = (): string => `x${String(++serial).padStart(6, '0')}`;

const order = (account: string, day: string, fields: Partial<Of<'order'>> = {}): Of<'order'> => ({
  entity: 'order',
  id: id(),
  name: '',
  accountId: account,
  status: 'done',
  total: usd(100),
  orderedDay: day,
  createdAt: Date.parse(`${day}T08:00:00Z`),
  ...fields,
});
const line = (orderId: string, productId: string, amount = 100): AnyRecord => ({
  entity: 'orderLine',
  id: id(),
  orderId,
  productId,
  quantity: 1,
  amount: usd(amount),
  createdAt: now,
});
/** An order of one product. */
const buy = (account: string, day: string, product: string, amount = 100): AnyRecord[] => {
  const made = order(account, day, { total: usd(amount) });
  return [made, line(made.id, product, amount)];
};
const subscription = (account: string, startDay: string, fields: Partial<Of<'subscription'>> = {}): Of<'subscription'> => ({
  entity: 'subscription',
  id: id(),
  accountId: account,
  kind: 'paid',
  status: 'active',
  amount: usd(10),
  interval: 'month',
  startDay,
  createdAt: Date.parse(`${startDay}T08:00:00Z`),
  ...fields,
});
const survey = (fields: Partial<Of<'surveyResponse'>> = {}): Of<'surveyResponse'> => ({
  entity: 'surveyResponse',
  id: id(),
  sentAt: Date.parse('2026-08-01T10:00:00Z'),
  scale: 'good_bad',
  ...fields,
});
const answer = (score: number, fields: Partial<Of<'surveyResponse'>> = {}): Of<'surveyResponse'> =>
  survey({ respondedAt: Date.parse('2026-08-02T10:00:00Z'), score, ...fields });

describe('retention and churn', () => {
  test('600 at the start, 620 at the end, 100 of them new: 86.7 % kept, 13.3 % lost', () => {
    const records = [
      ...list(520, (i) => subscription(`kept${i}`, '2026-01-01')),
      ...list(80, (i) => subscription(`lost${i}`, '2026-01-01', { status: 'cancelled', endDay: '2026-08-15' })),
      ...list(100, (i) => subscription(`new${i}`, '2026-08-01')),
    ];
    const kept = ask('customer_retention_rate', records);
    const lost = ask('customer_churn_rate', records);
    expect([kept.numerator, kept.denominator, lost.numerator]).toEqual([520, 600, 80]);
    expect([kept.value?.toFixed(3), lost.value?.toFixed(3)]).toEqual(['0.867', '0.133']);
    expect(kept.companions).toMatchObject({ atStart: 600, atEnd: 620, gained: 100, returned: 0 });
    expect(lost.companions.withGained).toBeCloseTo(80 / 700, 12);
  });

  test('a purchase keeps a customer for 12 months, to the day', () => {
    const kept = (day: string) => ask('customer_retention_rate', [order('a', day)]).value;
    expect(kept('2025-10-01')).toBe(1);
    expect(kept('2025-09-30')).toBe(0);
    expect(ask('customer_retention_rate', [order('a', '2025-06-30')])).toMatchObject({ reason: 'nothing_at_start', n: 0 });
    expect(ask('customer_retention_rate', [order('a', '2026-02-10')], { options: { activeMonths: 6 } }).value).toBe(0);
  });
});

describe('revenue churn', () => {
  const change = (account: string, day: string, before: number, after: number | undefined): AnyRecord[] => [
    subscription(account, '2026-01-01', { seriesId: account, amount: usd(before), endDay: day, status: 'cancelled' }),
    ...(after === undefined ? [] : [subscription(account, day, { seriesId: account, amount: usd(after) })]),
  ];

  test('100 at the start, 10 left, 10 less, 10 more: 20 % gross, 10 % net', () => {
    const records = [
      ...change('leaves', '2026-08-01', 10, undefined),
      ...change('less', '2026-08-02', 30, 20),
      ...change('more', '2026-08-03', 20, 30),
      subscription('stays', '2026-01-01', { amount: usd(40) }),
      subscription('new', '2026-09-01', { amount: usd(500) }),
    ];
    const result = ask('revenue_churn', records);
    expect([result.value, result.companions.net, result.companions.retained]).toEqual([0.2, 0.1, 0.9]);
    expect([result.numerator, result.denominator]).toEqual([200_000, 1_000_000]);
  });

  test('more may come in than goes out; nothing at the start is no value', () => {
    expect(ask('revenue_churn', change('more', '2026-08-03', 20, 30)).companions.net).toBe(-0.5);
    expect(ask('revenue_churn', [subscription('new', '2026-09-01')])).toMatchObject({ reason: 'nothing_at_start' });
  });
});

describe('acquisition cost', () => {
  const costs: AnyRecord[] = [
    { entity: 'cost', id: 'sales', kind: 'salary', amount: usd(10_000), day: '2026-07-01' },
    { entity: 'cost', id: 'ads', kind: 'marketing', amount: usd(5_000), day: '2026-09-30' },
  ];
  const customers = list(30, (i) => order(`c${i}`, '2026-08-01'));

  test('10,000 and 5,000 over 30 customers: 500', () => {
    const result = ask('cac', [...costs, ...customers]);
    expect([result.value, result.currency, result.n]).toEqual([5_000_000, 'USD', 30]);
    expect(result.rows).toEqual([
      { key: 'marketing', n: 1 },
      { key: 'salary', n: 1 },
    ]);
  });

  test('no cost is no value; nobody new shows what was spent', () => {
    expect(ask('cac', customers)).toMatchObject({ reason: 'no_cost', n: 30 });
    expect(ask('cac', costs)).toMatchObject({ reason: 'no_customers', companions: { spend: 150_000_000 } });
  });

  test('a cost entered for a year is spread over its days, and lifetime value is a multiple of it', () => {
    const inputs = { costs: [{ from: '2026-01-01', to: '2026-12-31', kind: 'tools' as const, amount: usd(36_500) }] };
    expect(ask('cac', customers, { inputs }).value).toBe(Math.round((100 * 92 * 10_000) / 30));
    expect(ask('ltv_cac_ratio', [...costs, ...customers]).value).toBe(0.2);
    expect(ask('ltv_cac_ratio', customers)).toMatchObject({ reason: 'no_component' });
  });
});

describe('lifetime value', () => {
  const sales = [...buy('a', '2025-01-01', 'p1', 100), ...buy('a', '2026-08-01', 'p2', 300), ...buy('b', '2026-08-01', 'p1', 200)];
  const margin = (value: number, productId?: string) => ({
    from: '2026-01-01',
    to: '2026-12-31',
    margin: value,
    ...(productId === undefined ? {} : { productId }),
  });

  test('without a margin it is revenue, with one it is profit, and the sum of all is beside it', () => {
    expect(ask('ltv', sales)).toMatchObject({ value: 3_000_000, n: 2, basis: 'revenue', companions: { equityTotal: 6_000_000 } });
    const profit = ask('ltv', sales, { inputs: { margins: [margin(0.4)] } });
    expect(profit).toMatchObject({ value: 1_200_000, basis: 'profit', companions: { revenue: 3_000_000, profit: 1_200_000 } });
  });

  test('a product may have a margin of its own; what has none is told', () => {
    const both = ask('ltv', sales, { inputs: { margins: [margin(0.4), margin(0.1, 'p2')] } });
    expect(both.value).toBe((0.4 * 3_000_000 + 0.1 * 3_000_000) / 2);
    const one = ask('ltv', sales, { inputs: { margins: [margin(0.1, 'p2')] } });
    expect([one.value, one.excluded]).toEqual([150_000, [{ reason: 'no_margin', count: 2, detail: 'profit' }]]);
  });

  test('refunds are subtracted, and later sales are not there yet', () => {
    const back = order('b', '2026-08-05', { total: usd(-200) });
    expect(ask('ltv', [...sales, back, order('c', '2026-10-01')])).toMatchObject({ value: 2_000_000, n: 2 });
  });

  test('foretold from ten customers on, while somebody leaves', () => {
    const stay = list(8, (i) => order(`s${i}`, '2026-03-01'));
    const leave = list(2, (i) => order(`l${i}`, '2025-08-01'));
    const result = ask('ltv', [...stay, ...leave, order('s0', '2026-09-01', { total: usd(400) })]);
    // 400 from 8 active customers in the quarter, a fifth of ten left.
    expect(result.companions.predictive).toBe(2_500_000);
    expect(ask('ltv', [...stay, order('s0', '2026-09-01')]).companions.predictive).toBeUndefined();
  });
});

describe('upsell and cross-sell', () => {
  test('30 of 100 customers bought another product: 30 %', () => {
    const before = list(100, (i) => buy(`c${i}`, '2026-02-01', 'p1')).flat();
    const other = list(30, (i) => buy(`c${i}`, '2026-08-01', 'p2')).flat();
    const same = list(20, (i) => buy(`c${50 + i}`, '2026-08-01', 'p1')).flat();
    const result = ask('upsell_cross_sell_rate', [...before, ...other, ...same]);
    expect(result).toMatchObject({ value: 0.3, numerator: 30, denominator: 100, companions: { upsold: 0, crossSold: 30 } });
  });

  test('a higher price is an upsell; a renewal is neither, another plan for less is neither', () => {
    const change = (account: string, fields: Partial<Of<'subscription'>>): AnyRecord[] => [
      subscription(account, '2026-01-01', { seriesId: account, productId: 'basic', endDay: '2026-08-01', status: 'cancelled' }),
      subscription(account, '2026-08-01', { seriesId: account, productId: 'basic', ...fields }),
    ];
    const yearly = { amount: usd(120), interval: 'year' as const };
    const records = [
      ...change('up', { amount: usd(11) }),
      ...change('same', yearly),
      ...change('down', { productId: 'mini', amount: usd(5) }),
    ];
    expect(ask('upsell_cross_sell_rate', records)).toMatchObject({ n: 3, companions: { upsold: 1, crossSold: 0 } });
  });
});

describe('satisfaction and feedback', () => {
  test('8 good, 2 bad, any number unanswered: 80 %', () => {
    const records = [...list(8, () => answer(1)), ...list(2, () => answer(0)), ...list(17, () => survey())];
    expect(ask('csat', records)).toMatchObject({ value: 0.8, n: 10, basis: 'good_bad', companions: { responseRate: 10 / 27, sent: 27 } });
    expect(ask('feedback_rate', records).value).toBe(10 / 27);
  });

  test('unlike scales are brought to one and told apart; the last answer of an instance counts', () => {
    const stars = (score: number, more: Partial<Of<'surveyResponse'>> = {}) => answer(score, { scale: 'stars', ...more });
    const later = { respondedAt: Date.parse('2026-08-09T10:00:00Z') };
    const records = [
      ...[stars(5), stars(4), stars(3), stars(6)],
      ...[answer(8, { scale: 'nps' }), answer(7, { scale: 'nps' })],
      ...[stars(1, { instanceId: 'one' }), stars(5, { instanceId: 'one', ...later })],
    ];
    const result = ask('csat', records);
    expect([result.numerator, result.denominator, result.basis]).toEqual([4, 6, 'mixed']);
    expect(result.rows?.map(({ key, numerator, n }) => [key, numerator, n])).toEqual([
      ['stars', 3, 4],
      ['nps', 1, 2],
    ]);
    expect(result.excluded).toEqual([
      { reason: 'duplicate', count: 1 },
      { reason: 'no_response', count: 1 },
    ]);
  });
});

describe('buying again', () => {
  const records = [
    ...[order('a', '2026-07-01'), order('a', '2026-07-01'), order('b', '2026-07-02'), order('b', '2026-07-12'), order('b', '2026-08-01')],
    ...[order('c', '2025-01-01'), order('c', '2026-09-01'), order('c', '2026-09-02', { status: 'cancelled' })],
    order('d', '2026-09-01', { total: usd(-50) }),
  ];

  test('split orders of one day are one; who bought before the period comes back without buying twice', () => {
    expect(ask('repurchase_rate', records)).toMatchObject({ numerator: 1, denominator: 3, companions: { returningCount: 2 } });
    expect(ask('repurchase_rate', records, { options: { mergeSameDay: false } })).toMatchObject({ numerator: 2, denominator: 3 });
  });

  test('frequency counts every order; amounts subtract refunds', () => {
    expect(ask('purchase_frequency', records)).toMatchObject({ value: 2, n: 3, companions: { daysBetween: 15 } });
    expect(ask('purchase_amount', records)).toMatchObject({ value: 1_375_000, n: 4, companions: { total: 5_500_000 } });
  });
});

describe('tiers', () => {
  test('below ten buyers only six orders in twelve months make a VIP', () => {
    const records = [
      ...list(6, (i) => order('often', `2026-0${i + 1}-01`)),
      order('rich', '2026-08-01', { total: usd(1_000_000) }),
      { entity: 'account' as const, id: 'none', name: '', createdAt: Date.parse('2026-01-01T00:00:00Z') },
    ];
    const result = ask('customer_tier', records);
    expect(result).toMatchObject({ value: 1, n: 3, basis: 'orders', companions: { regular: 1, potential: 1, orders: 1, lifetime: 0 } });
  });

  test('from ten on the top fifth are VIPs, and who is level with the mark goes up', () => {
    const level = [10, 20, 30, 40, 50, 60, 70, 80, 90, 90].map((amount, i) => order(`c${i}`, '2025-01-01', { total: usd(amount) }));
    expect(ask('customer_tier', level)).toMatchObject({
      value: 2,
      basis: 'percentiles',
      companions: { lifetime: 2, amount: 0, regular: 8 },
    });
    expect(ask('customer_tier', level, { options: { vipRules: 'all' } }).value).toBe(0);
  });
});

describe('by tier', () => {
  const records = [
    ...list(6, (i) => order('often', `2026-0${i + 1}-02`)),
    ...[order('once', '2026-08-01', { total: usd(7) }), order('often', '2026-08-01', { total: usd(5) }), order('', '2026-08-01')],
    answer(1, { accountId: 'often' }),
    answer(0, { accountId: 'once' }),
    answer(1),
  ].map((record) => (record.entity === 'order' && record.accountId === '' ? { ...record, accountId: undefined } : record) as AnyRecord);
  const engine = createEngine({ dataset: datasetOf(records), calendar, now, me: {}, baseCurrency: 'USD', absent: {} });
  const split = (metric: MetricId) =>
    engine.breakdown(metric, { kind: 'everyone' }, quarter, 'tier').map(({ key, result }) => [key, result.value, result.n]);

  test('customers, orders and answers fall into the tier of their customer; what is nobody’s is told apart', () => {
    expect(split('customer_tier')).toEqual([
      ['vip', 1, 1],
      ['regular', 0, 1],
      ['potential', undefined, 0],
      ['', undefined, 0],
    ]);
    expect(split('purchase_amount').slice(0, 2)).toEqual([
      ['vip', 50_000, 1],
      ['regular', 70_000, 1],
    ]);
    expect(split('csat').map(([, value]) => value)).toEqual([1, 0, undefined, 1]);
    expect(split('ltv').map(([, value]) => value)).toEqual([6_050_000, 70_000, undefined, undefined]);
  });
});

describe('churn warnings', () => {
  const fired = (records: readonly AnyRecord[]) =>
    ask('churn_warning', records, { period: running }).rows?.flatMap(({ key, n }) => (n > 0 ? [key] : []));
  const recent = order('a', '2026-11-01');

  test('each rule by itself', () => {
    expect(fired([recent])).toEqual([]);
    expect(fired(['2026-06-01', '2026-06-11', '2026-06-21'].map((day) => order('a', day)))).toEqual(['purchase_overdue']);
    expect(fired([order('a', '2025-03-01', { total: usd(200) }), order('a', '2026-11-01', { total: usd(140) })])).toEqual(['spends_less']);
    expect(fired([order('a', '2025-03-01', { total: usd(200) }), order('a', '2026-11-01', { total: usd(141) })])).toEqual([]);
    // 30 % less to the cent, where 0.7 × 70 is no 49 to a computer.
    expect(fired([order('a', '2025-03-01', { total: usd(70) }), order('a', '2026-11-01', { total: usd(49) })])).toEqual(['spends_less']);
    const mail = (at: string, fields: Partial<Of<'activity'>> = {}): AnyRecord => ({
      ...{ entity: 'activity', id: id(), kind: 'email', direction: 'in', automated: false, at: Date.parse(at), accountId: 'a' },
      ...fields,
    });
    expect(fired([recent, mail('2026-09-22T10:00:00Z')])).toEqual(['no_contact']);
    expect(fired([recent, mail('2026-09-23T10:00:00Z')])).toEqual([]);
    expect(fired([recent, mail('2026-11-20T10:00:00Z', { topic: 'complaint' })])).toEqual(['unhappy']);
    expect(fired([recent, answer(2, { scale: 'stars', accountId: 'a' })])).toEqual(['unhappy']);
    const invoice = (dueDay: string): AnyRecord => ({
      ...{ entity: 'invoice', id: id(), name: '', accountId: 'a', status: 'open', total: usd(5), dueDay, createdAt: now - 1 },
    });
    expect([fired([recent, invoice('2026-10-21')]), fired([recent, invoice('2026-10-22')])]).toEqual([['invoice_overdue'], []]);
    const renews = subscription('a', '2026-11-01', { renewalDay: '2027-01-20' });
    const deal: AnyRecord = { entity: 'deal', id: id(), name: '', accountId: 'a', status: 'open', createdAt: now - 1 };
    expect([fired([renews]), fired([renews, deal])]).toEqual([['renewal'], []]);
    const cross = list(3, () => mail('2026-11-10T10:00:00Z', { sentiment: 'negative' }));
    expect([fired([recent, ...cross]), fired([recent, ...cross.slice(1)])]).toEqual([['mood'], []]);
  });
});

describe('sign-ups', () => {
  const person = (signed: string, activated?: string): AnyRecord => ({
    ...{ entity: 'contact', id: id(), name: '', createdAt: now - 1, signedUpAt: Date.parse(signed) },
    ...(activated === undefined ? {} : { activatedAt: Date.parse(activated) }),
  });

  test('activated within 14 days, to the millisecond; the young are still pending', () => {
    const records = [
      person('2026-11-01T00:00:00Z', '2026-11-15T00:00:00Z'),
      person('2026-11-01T00:00:00Z', '2026-11-15T00:00:00.001Z'),
      person('2026-11-10T00:00:00Z'),
      person('2026-10-10T00:00:00Z'),
    ];
    const result = ask('activation_rate', records, { period: running });
    expect([result.value, result.n, result.maturing, result.companions.late]).toEqual([0.25, 4, 0.25, 1]);
    expect(ask('signups', records, { period: running }).value).toBe(4);
  });

  test('a contact and its lead are one person', () => {
    const lead: AnyRecord = { entity: 'lead', id: 'l', name: '', status: 'open', contactId: 'k', createdAt: now - 1, signedUpAt: now - 1 };
    const contact: AnyRecord = { entity: 'contact', id: 'k', name: '', createdAt: now - 1, signedUpAt: now - 1 };
    expect(ask('signups', [lead, contact], { period: running })).toMatchObject({ value: 1, excluded: [{ reason: 'duplicate', count: 1 }] });
    expect(ask('signups', [{ ...lead, signedUpAt: undefined } as AnyRecord])).toMatchObject({ reason: 'no_signup_field' });
  });
});
