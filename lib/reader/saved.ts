/** The check of what is kept of a site, whenever it comes out of storage or from another page. */
import * as z from 'zod/mini';
import { readKinds, type ReadKind } from './kinds';
import type { SiteReadings } from './site';

const short = z.string().check(z.maxLength(300));
const name = z.string().check(z.minLength(1), z.maxLength(300));
const columns = z.array(name).check(z.maxLength(100));

export const place = z.strictObject({
  shape: z.enum(['table', 'grid', 'cards', 'record']),
  at: z.string().check(z.minLength(1), z.maxLength(2_000)),
  path: z.optional(z.array(short).check(z.maxLength(40))),
});

const reading = z.strictObject({
  version: z.literal(1),
  id: z.string().check(z.regex(/^[\w-]{1,60}$/)),
  name,
  origin: z.string().check(z.regex(/^https?:\/\/[^/]+$/), z.maxLength(300)),
  path: z.string().check(z.startsWith('/'), z.maxLength(2_000)),
  place,
  columns,
});

const meaning = z.strictObject({
  kind: z.enum(readKinds as [ReadKind, ...ReadKind[]]),
  fields: z.record(short, name),
  identity: z.union([z.strictObject({ by: z.enum(['link', 'key']) }), z.strictObject({ by: z.literal('columns'), columns })]),
  states: z.record(short, short),
  dates: z.array(short).check(z.maxLength(20)),
  decimal: z.enum(['.', ',']),
  percent: z.optional(z.boolean()),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  zone: short,
});

export const savedReading = z.strictObject({ reading, meaning });

const siteReadings = z.strictObject({ version: z.literal(1), me: short, readings: z.array(savedReading).check(z.maxLength(30)) });

/** @returns undefined for anything that is not exactly what was saved */
export function parseSite(value: unknown): SiteReadings | undefined {
  const parsed = z.safeParse(siteReadings, value);
  return parsed.success ? (parsed.data as SiteReadings) : undefined;
}
