/** The kinds of field the demo CRM's rows are made of. */
import * as z from 'zod/mini';

export const key = z.int();
export const optionalKey = z.nullish(z.int());
export const text = z.nullish(z.string());
/** ISO 8601 with the zone's offset, e.g. 2026-03-09T17:01:26.250+01:00. */
export const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)$/));
export const optionalTime = z.nullish(time);
export const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
export const optionalDay = z.nullish(day);
export const percent = z.nullish(z.number());
/** Decimal as text, "1234.50". */
export const decimal = z.string().check(z.regex(/^-?\d+(\.\d+)?$/));
export const amount = z.nullish(decimal);
export const row = { id: key, modified: time };
