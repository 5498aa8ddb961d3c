/** Pieces that the rows of the Web API are made of, and how their values become ours; each table's schema stands beside its map. */
import * as z from 'zod/mini';
import { given, moneyOf } from '../row-fields';
import type { Money } from '../../model/records';

export const formatted = <N extends string>(name: N) => `${name}@OData.Community.Display.V1.FormattedValue` as const;
export const kindOf = <N extends string>(name: N) => `${name}@Microsoft.Dynamics.CRM.lookuplogicalname` as const;

/** A related currency row; missing where the record has none. */
export const currency = z.nullish(z.object({ isocurrencycode: z.string() }));
export const text = z.nullish(z.string());
export const number = z.nullish(z.number());
/** Columns of the owner: a user, or a team. */
export const owned = { _ownerid_value: text, [kindOf('_ownerid_value')]: text };

export const at = (time: string): number => Date.parse(time);

/**
 * A day. Columns of the behaviour "date only" come as `2026-03-01`; others of the format "date only" as the owner's midnight in
 * UTC, which half a day later is on the same calendar day everywhere from UTC-12 to UTC+11.
 */
export function dayOf(value: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : new Date(Date.parse(value) + 43_200_000).toISOString().slice(0, 10);
}

/** An amount, nothing where there is none, or why it cannot be one. */
export function amountOf(value: number | null | undefined, of: z.infer<typeof currency>): Money | string | undefined {
  return value === null || value === undefined ? undefined : moneyOf(String(value), of?.isocurrencycode);
}

/** Lookups give lower-case ids, URLs any case: one form for both. */
export const id = (value: string): string => value.toLowerCase();

/** A record that a team owns belongs to nobody in particular. */
export function owner<N extends 'ownerId' | 'userId'>(name: N, r: z.infer<z.ZodMiniObject<typeof owned>>): Partial<Record<N, string>> {
  return given(name, r[kindOf('_ownerid_value')] === 'team' ? undefined : r._ownerid_value, id);
}
