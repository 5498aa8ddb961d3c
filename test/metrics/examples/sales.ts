/** A question about a handful of sales, and the sales for it. */
import { datasetOf } from '../../../lib/columns/dataset';
import { createEngine, type Engine } from '../../../lib/engine/engine';
import type { LocalInputs } from '../../../lib/metrics/inputs';
import type { Options } from '../../../lib/metrics/options';
import type { MetricId, MetricResult } from '../../../lib/metrics/result';
import type { AnyRecord } from '../../../lib/model/records';
import type { Who } from '../../../lib/model/who';

type Of<E extends AnyRecord['entity']> = Extract<AnyRecord, { entity: E }>;

export const calendar = {
  timeZone: 'UTC',
  weekStart: 1,
  fiscalYearStart: 1,
  workDays: [1, 2, 3, 4, 5],
  workFrom: 9 * 60,
  workTo: 18 * 60,
  holidays: [],
};

/** Days of 2026, both included, as a period. */
export const days = (from: string, to: string) => ({
  start: Date.parse(`2026-${from}T00:00:00Z`),
  end: Date.parse(`2026-${to}T00:00:00Z`) + 86_400_000,
});
export const november = days('11-01', '11-30');

export interface More {
  options?: Partial<Options>;
  inputs?: Partial<LocalInputs>;
  period?: typeof november;
  who?: Who;
  /** `11-21T12:00:00` of 2026. */
  now?: string;
}

/** An engine over some records, seen on Saturday, 21 November 2026, unless told otherwise. */
export function engineOf(records: readonly AnyRecord[], { options = {}, inputs = {}, now = '11-21T12:00:00' }: More = {}): Engine {
  const at = Date.parse(`2026-${now}Z`);
  return createEngine({
    dataset: datasetOf(records),
    calendar,
    now: at,
    me: { userId: 'ann' },
    baseCurrency: 'USD',
    absent: {},
    options,
    inputs,
  });
}

/** A figure of November, of everyone. */
export function ask(metric: MetricId, records: readonly AnyRecord[], more: More = {}): MetricResult {
  return engineOf(records, more).evaluate(metric, more.who ?? { kind: 'everyone' }, more.period ?? november);
}

const createdAt = Date.parse('2025-06-01T00:00:00Z');
let serial = 0;
const id = (prefix: string): string => `${prefix}${++serial}`;
export const money = (amount: number, currency = 'USD') => ({ units: Math.round(amount * 10_000), currency });

/** A deal won on 10 November. */
export const won = (amount: number | undefined, more: Partial<Of<'deal'>> = {}): Of<'deal'> => ({
  ...{ entity: 'deal', id: id('d'), name: '', status: 'won', createdAt, closeDay: '2026-11-10' },
  ...(amount === undefined ? {} : { amount: money(amount) }),
  ...more,
});

/** An order of 10 November. */
export const order = (total: number | undefined, more: Partial<Of<'order'>> = {}): Of<'order'> => ({
  ...{ entity: 'order', id: id('o'), name: '', status: 'confirmed', createdAt, orderedDay: '2026-11-10' },
  ...(total === undefined ? {} : { total: money(total) }),
  ...more,
});

export const line = (amount: number, more: Partial<Of<'orderLine'>>): Of<'orderLine'> => ({
  ...{ entity: 'orderLine', id: id('l'), createdAt, amount: money(amount) },
  ...more,
});

export const invoice = (total: number, issuedDay: string, dueDay: string, more: Partial<Of<'invoice'>> = {}): Of<'invoice'> => ({
  ...{ entity: 'invoice', id: id('i'), name: '', status: 'open', createdAt, total: money(total), issuedDay, dueDay },
  ...more,
});

export const payment = (amount: number, paidDay: string, more: Partial<Of<'payment'>> = {}): Of<'payment'> => ({
  ...{ entity: 'payment', id: id('p'), kind: 'payment', amount: money(amount), paidDay, createdAt },
  ...more,
});

/** A paid monthly subscription in force since March. */
export const plan = (amount: number, more: Partial<Of<'subscription'>> = {}): Of<'subscription'> => ({
  ...{ entity: 'subscription', id: id('s'), kind: 'paid', status: 'active', interval: 'month', startDay: '2026-03-01', createdAt },
  amount: money(amount),
  ...more,
});

export const user = (name: string, more: Partial<Of<'user'>> = {}): Of<'user'> => ({
  entity: 'user',
  id: name,
  name,
  active: true,
  ...more,
});

export const rate = (currency: string, day: string, value: string): AnyRecord => ({
  entity: 'exchangeRate',
  id: id('r'),
  base: 'USD',
  currency,
  day,
  rate: value,
});

export const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
