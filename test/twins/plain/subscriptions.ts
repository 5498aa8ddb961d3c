/** Subscriptions in plain loops: what is in force on a day, and what it brings in a month, as exact fractions. */
import type { AnyRecord } from '../../../lib/model/records';
import { only } from '../../oracles/company';
import type { Question } from '../question';
import { customerOf } from './customers';
import { find } from './sales';

export type Stretch = Extract<AnyRecord, { entity: 'subscription' }>;

/** Stretches by subscription. */
export function seriesOf(q: Question): Map<string, Stretch[]> {
  const series = new Map<string, Stretch[]>();
  for (const one of only(q.records, 'subscription')) {
    const key = one.seriesId === undefined ? `alone ${one.id}` : `series ${one.seriesId}`;
    series.set(key, [...(series.get(key) ?? []), one]);
  }
  return series;
}

export const subscriptionOwner = (q: Question, one: Stretch): string | undefined =>
  one.ownerId ?? find(q, 'account', one.accountId)?.ownerId;

/** A customer, else the subscription itself. */
export const payerOf = (q: Question, one: Stretch): string => customerOf(q.records, one) ?? `nobody ${one.seriesId ?? one.id}`;

const perYear = { day: 365n, week: 52n, month: 12n, quarter: 4n, year: 1n };
const TERA = 1_000_000_000_000n;
const millionths = (value: number): bigint => BigInt(Math.round(value * 1_000_000));

/** Monthly amount as a fraction: pieces and discounts to a millionth. */
export function monthly(one: Stretch): { top: bigint; bottom: bigint } {
  const count = one.intervalCount !== undefined && one.intervalCount >= 1 ? one.intervalCount : 1;
  const kept = 1_000_000n - millionths(one.discount ?? 0);
  const top = BigInt(one.amount?.units ?? 0) * millionths(one.quantity ?? 1) * kept * perYear[one.interval];
  return { top, bottom: 12n * BigInt(count) * TERA };
}

/** Why a stretch brings nothing in. */
export function whyNot(one: Stretch): string | undefined {
  if (one.kind === 'trial') return 'trial';
  if (one.kind !== 'paid') return 'free';
  if (one.status === 'unpaid' || one.status === 'incomplete') return 'unpaid';
  if (one.status === 'cancelled' && one.endDay === undefined) return 'no_date';
  if (!one.amount) return 'no_amount';
  return monthly(one).top <= 0n ? 'free' : undefined;
}

export const inForce = (one: Stretch, day: string): boolean => one.startDay <= day && (one.endDay === undefined || one.endDay > day);
