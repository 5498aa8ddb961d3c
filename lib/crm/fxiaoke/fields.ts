/** Values as 纷享销客 writes them: numbers as text, people as lists, days as instants. */
import * as z from 'zod/mini';
import type { Money } from '../../model/records';
import { given, label, moneyOf } from '../row-fields';

/** https://developer.fxiaoke.com/openapi_v2/ (field values): numbers and amounts are text; some answers have numbers. */
export const amount = z.optional(z.nullable(z.union([z.string().check(z.regex(/^\s*-?\d*(\.\d*)?([eE][+-]?\d+)?\s*$/)), z.number()])));
export const instant = z.union([z.number(), z.string().check(z.regex(/^\d{9,15}$/))]);
export const optionalInstant = z.optional(z.nullable(instant));
export const text = z.optional(z.nullable(z.union([z.string(), z.number()])));
/** Ids of records; of employees and departments they come as lists of one. */
export const id = z.string().check(z.minLength(1));
export const people = z.optional(z.nullable(z.union([z.array(z.union([z.string(), z.number()])), z.string(), z.number()])));
export const flag = z.optional(z.nullable(z.union([z.boolean(), z.string()])));

/** What every record has, and what says that it is none any more. */
export const common = {
  _id: id,
  last_modified_time: instant,
  life_status: text,
  is_deleted: flag,
  mc_currency: z.optional(z.nullable(z.string())),
  mc_functional_currency: z.optional(z.nullable(z.string())),
  mc_exchange_rate: amount,
  mc_exchange_rate_version: text,
  /** Put beside by stream.ts. */
  paceline_currency: z.optional(z.string()),
  paceline_rates: z.optional(z.enum(['worth', 'price'])),
};
type Common = { _id: string; last_modified_time: number | string };

export const at = (value: number | string): number => Math.trunc(Number(value));
export const base = (row: Common) => ({ id: row._id, modifiedAt: at(row.last_modified_time) });

/** The first of a list of people or departments. */
export function first(value: z.infer<typeof people>): string | undefined {
  const one = Array.isArray(value) ? value[0] : value;
  return one === undefined || one === null || one === '' ? undefined : String(one);
}
export const owned = (owner: z.infer<typeof people>) => given('ownerId', first(owner), String);

/** Text of an option, a name or a number; nothing where there is none. */
export const words = (value: string | number): string => label(String(value).trim());

/** A record that was made invalid (作废) or deleted is in the recycle bin, and none of ours. */
export const gone = (row: { life_status?: z.infer<typeof text>; is_deleted?: z.infer<typeof flag> }): boolean =>
  row.life_status === 'invalid' || row.is_deleted === true || row.is_deleted === 'true';

/** Drafts and what waits for its approval. */
export const waiting = (row: { life_status?: z.infer<typeof text> }): boolean =>
  row.life_status === 'ineffective' || row.life_status === 'under_review';

/** Whether it is known if a record is in force at all. https://developer.fxiaoke.com/openapi_v2/ (life_status) */
export const isForceKnown = ({ life_status: status }: { life_status?: z.infer<typeof text> }): boolean =>
  status === null || status === undefined || states.has(String(status));
const states: ReadonlySet<string> = new Set(['ineffective', 'under_review', 'normal', 'in_change', 'invalid']);
export const noForce = 'the field "life_status" does not say whether it is in force';

/** An amount in the record's own currency, else in that of the organisation. */
export const moneyIn = (
  value: z.infer<typeof amount>,
  row: { mc_currency?: string | null | undefined; paceline_currency?: string | undefined },
): Money | string | undefined =>
  moneyOf(value === null || value === undefined || value === '' ? undefined : String(value), row.mc_currency ?? row.paceline_currency);
