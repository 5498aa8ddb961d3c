/**
 * What Tryton 6.0 sends: tolerant where a field may be empty, strict where nothing could be done without it.
 * Values: https://docs.tryton.org/projects/server/en/6.0/ref/protocols/jsonrpc.html
 * Models: https://docs.tryton.org/projects/modules-sale-opportunity/en/6.0/ (and sale, party, company, currency beside it)
 */
import * as z from 'zod/mini';

const decimal = z.object({ decimal: z.string() });
const date = z.object({ year: z.int(), month: z.int(), day: z.int() });
export const datetime = z.object({
  year: z.int(),
  month: z.int(),
  day: z.int(),
  hour: z.int(),
  minute: z.int(),
  second: z.int(),
  microsecond: z.nullish(z.int()),
});
const text = z.nullish(z.string());
const many2one = z.nullish(z.int());
const named = z.nullish(z.object({ rec_name: text }));
const coded = z.nullish(z.object({ code: text }));
const stamps = { create_date: datetime, write_date: z.nullish(datetime) };

/** Every row has an id and says when it was made and last changed (null until the first change). */
export const stamped = z.object({ id: z.int(), create_date: z.nullish(datetime), write_date: z.nullish(datetime) });

export const opportunity = z.object({
  id: z.int(),
  ...stamps,
  number: text,
  description: text,
  party: many2one,
  'party.': named,
  employee: many2one,
  state: z.string(),
  amount: z.nullish(decimal),
  'currency.': coded,
  conversion_probability: z.nullish(z.number()),
  lost_reason: text,
  start_date: z.nullish(date),
  end_date: z.nullish(date),
});

/** A deal as it stood at some moment. */
export const revision = z.object({ id: z.int(), state: z.string(), employee: many2one });

export const party = z.object({ id: z.int(), ...stamps, rec_name: text });

export const employee = z.object({ id: z.int(), ...stamps, rec_name: text, company: many2one, end_date: z.nullish(date) });

export const company = z.object({ id: z.int(), rec_name: text, 'currency.': coded, timezone: text });

export const sale = z.object({
  id: z.int(),
  ...stamps,
  number: text,
  reference: text,
  party: many2one,
  origin: text,
  state: z.string(),
  sale_date: z.nullish(date),
  untaxed_amount: z.nullish(decimal),
  'currency.': coded,
  quoted_by: many2one,
  confirmed_by: many2one,
});

export const rate = z.object({ id: z.int(), date, rate: decimal, 'currency.': z.object({ code: z.string() }) });

export const preferences = z.object({ company: many2one, employee: many2one, 'employee.rec_name': text });

export const login = z.object({ id: z.int(), name: text, employee: many2one });

/** `[moment, id, user name]`, newest first. */
export const revisionEntry = z.tuple([datetime, z.int()], z.unknown());

/** Why a row does not fit, in words for the list of rejects. */
export function misfit(error: z.core.$ZodError): string {
  const [issue] = error.issues;
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}`;
}
