/** What is accepted of the page reader, from our own pages and from page scripts. */
import * as z from 'zod/mini';
import { savedReading } from '../reader/saved';
import { id } from './parts-schema';

const text = z.string().check(z.maxLength(2_000));
const row = z.strictObject({
  cells: z.array(text).check(z.maxLength(200)),
  link: z.optional(text),
  key: z.optional(text),
});
const columns = z.array(text).check(z.maxLength(200));

const taken = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('rows'), columns, rows: z.array(row).check(z.maxLength(5_000)), skipped: z.int() }),
  z.strictObject({ is: z.literal('absent') }),
  z.strictObject({ is: z.literal('nothing') }),
  z.strictObject({ is: z.literal('changed'), missing: columns }),
]);

export const rowsMessage = z.strictObject({ type: z.literal('rows'), reading: id, taken });

export const readingsRequests = [
  z.strictObject({ type: z.literal('pageParts'), tabId: z.int() }),
  z.strictObject({ type: z.literal('pickPart'), tabId: z.int() }),
  z.strictObject({ type: z.literal('saveReading'), saved: savedReading, me: z.string().check(z.maxLength(300)) }),
  z.strictObject({ type: z.literal('stopReading'), id, reading: id, erase: z.boolean() }),
] as const;

const part = z.object({
  place: z.object({ shape: z.enum(['table', 'grid', 'cards', 'record']), at: text, path: z.optional(columns) }),
  columns,
  rows: z.array(row).check(z.maxLength(200)),
  count: z.int(),
  skipped: z.int(),
});

/** What a script of ours has found on somebody else's page. */
export const pageParts = z.object({
  origin: text,
  path: text,
  title: text,
  language: text,
  parts: z.array(part).check(z.maxLength(20)),
});
