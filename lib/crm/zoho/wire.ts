/** How Zoho writes values, and how they become ours. */
import * as z from 'zod/mini';

/** Ids have up to 19 digits and come as text; as numbers they would lose their last digits, so numbers are refused. */
export const id = z.string().check(z.regex(/^\d{1,25}$/));
export const text = z.nullish(z.string());
/** ISO 8601 in whole seconds with an offset, 2026-03-09T17:01:26+01:00. */
export const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?([+-]\d\d:?\d\d|Z)$/));
export const optionalTime = z.nullish(time);
export const optionalDay = z.nullish(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)));
/** Amounts are JSON numbers; formula fields come as text in some versions. */
export const amount = z.nullish(z.union([z.number(), z.string().check(z.regex(/^-?\d+(\.\d+)?$/))]));
/** A record or person that a field points at. */
export const link = z.nullish(z.object({ id, name: text }));

/** What every row of a module has. */
export const base = { id, Modified_Time: optionalTime };

export const at = (value: string): number => Date.parse(value);

/** The id a lookup points at. */
export const idOf = (value: z.infer<typeof link>): string | undefined => value?.id;

/** A number as the shortest decimal that means it: digit for digit what was sent, up to 15 of them. */
export const decimal = (value: z.infer<typeof amount>): string | undefined =>
  value === null || value === undefined ? undefined : String(value);

/** Empty picklists come as null, as "" or as the words Zoho shows for "nothing chosen". */
export const chosen = (value: string | null | undefined): string | undefined =>
  value === null || value === undefined || value === '' || value === '-None-' ? undefined : value;
