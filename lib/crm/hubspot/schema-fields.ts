/**
 * Values as HubSpot sends them: every property is text or null, whatever its type; a property the account does not have is missing.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide
 */
import * as z from 'zod/mini';

export const text = z.nullish(z.string());
export const id = z.string().check(z.regex(/^\d{1,20}$/));
export const optionalId = z.nullish(z.string().check(z.regex(/^\d{0,20}$/)));
/** A moment: ISO 8601 with a zone, or epoch ms as text. */
const moment = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})|\d{9,14})$/;
export const time = z.string().check(z.regex(moment));
export const optionalTime = z.nullish(z.string().check(z.regex(/^$|^\d/)));
/** An amount or number as decimal text. */
export const decimal = z.nullish(z.string().check(z.regex(/^$|^-?\d+(\.\d+)?(E-?\d+)?$/i)));
export const currency = z.nullish(z.string().check(z.regex(/^$|^[A-Z]{3}$/)));
export const flag = z.nullish(z.enum(['true', 'false', '']));

/** What we keep of a record: its id, its properties beside it, whom it is associated with, and former values of some properties. */
export const version = z.object({ value: text, timestamp: time });
export const row = {
  id,
  createdAt: z.optional(time),
  updatedAt: z.optional(time),
  to: z.optional(z.record(z.string(), z.array(id))),
  history: z.optional(z.record(z.string(), z.array(version))),
};
