/** How fields of a CRM become ours; shared by adapters. */
import type * as z from 'zod/mini';
import { parseUnits } from '../model/money';
import type { Money } from '../model/records';
import { scoreText, type Sentiment } from '../model/sentiment';

/** A checked row. */
export type Row<S extends z.ZodMiniType> = z.infer<S>;

export const label = (text: string): string => text.slice(0, 500);

/** `{ name: value }`, or nothing when there is no value: an absent field of ours is absent, not empty. */
export function given<K extends string, V, R>(name: K, value: V | null | undefined, as: (value: V) => R): Partial<Record<K, R>> {
  const out: Partial<Record<K, R>> = {};
  if (value !== null && value !== undefined && value !== '') out[name] = as(value);
  return out;
}
export const same = <V>(value: V): V => value;
/** Percent to 0..1; beyond that range it stays beyond, for the metric to leave out. */
export const share = (percent: number): number => percent / 100;
/** Their word for ours. */
export const named =
  <K extends string, V extends string>(words: Record<K, V>) =>
  (word: K): V =>
    words[word];

/** How what a customer wrote sounds: all that is kept of a text. What comes after the first 4,000 characters is not read. */
export const sounds = (text: string): Sentiment => scoreText(text.slice(0, 4_000));

/** An amount of ours, nothing where there is none, or why it cannot be one. */
export function moneyOf(amount: string | null | undefined, currency: string | null | undefined): Money | string | undefined {
  if (amount === null || amount === undefined) return undefined;
  const units = parseUnits(amount);
  if (units === undefined) return 'the amount is too large to be exact';
  return currency ? { units, currency } : 'the amount has no currency';
}

/** A record with its amount under `name`, or why the amount does not fit. */
export function withMoney<K extends string, R extends object>(
  record: R,
  name: K,
  amount: string | null | undefined,
  currency: string | null | undefined,
): (R & Partial<Record<K, Money>>) | string {
  const money = moneyOf(amount, currency);
  return typeof money === 'string' ? money : { ...record, ...given(name, money, same<Money>) };
}
