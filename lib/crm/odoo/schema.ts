/** Pieces that rows of `search_read` are made of. What is empty is `false`, whatever the type; each model's schema stands beside its map. */
import * as z from 'zod/mini';
import { moneyOf } from '../row-fields';
import type { Money } from '../../model/records';

const empty = z.literal(false);
export const text = z.nullish(z.union([empty, z.string()]));
export const number = z.nullish(z.union([empty, z.number()]));
/** A many2one: `[3, "Proposition"]`. */
export const link = z.nullish(z.union([empty, z.tuple([z.int(), z.unknown()])]));
export type Link = z.infer<typeof link>;
/** Every stored record has these; moments are UTC without a zone, cut to whole seconds. */
export const stamped = { id: z.int(), create_date: z.string(), write_date: z.string() };

/** Nothing for `false`, null and ''. */
export const full = <V>(value: V | false | null | undefined): V | undefined =>
  value === false || value === null || value === '' ? undefined : value;

export const idIn = (value: Link): string | undefined => (value ? String(value[0]) : undefined);
export const keyIn = (value: Link): number | undefined => (value ? value[0] : undefined);
export const nameIn = (value: Link): string | undefined =>
  value && typeof value[1] === 'string' && value[1].trim() !== '' ? value[1] : undefined;

/** Epoch ms of `2026-11-01 20:33:43`. */
export const at = (moment: string): number => Date.parse(`${moment.replace(' ', 'T')}Z`);
/** As Odoo writes a moment. */
export const momentOf = (instant: number): string => new Date(instant).toISOString().slice(0, 19).replace('T', ' ');

/** An amount in a currency named by a many2one ("EUR"), nothing where there is none, or why it cannot be one. */
export function amountOf(value: number | false | null | undefined, currency: string | undefined): Money | string | undefined {
  return typeof value === 'number' ? moneyOf(String(value), currency) : undefined;
}
