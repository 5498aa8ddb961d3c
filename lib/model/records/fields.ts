/** The kinds of field records are made of. */
import * as z from 'zod/mini';

export const id = z.string().check(z.minLength(1), z.maxLength(200));
export const label = z.string().check(z.maxLength(500));
export const instant = z.int();
/** So many, never fewer than none. */
export const count = z.int().check(z.gte(0));
export const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
export const optionalCount = z.optional(count);
export const optionalId = z.optional(id);
export const optionalInstant = z.optional(instant);
export const optionalDay = z.optional(day);
export const optionalLabel = z.optional(label);
export const currency = z.string().check(z.regex(/^[A-Z]{3}$/));

/** An exact amount: an integer in 1/10,000 of the currency unit (rule G6). */
export const money = z.object({ units: z.int(), currency });
export const optionalMoney = z.optional(money);

/** Clear text only between adapter and sync; the store keeps validity and a keyed hash. */
export const reach = { email: z.optional(z.string()), phone: z.optional(z.string()) };
