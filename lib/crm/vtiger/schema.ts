/**
 * Pieces that vtiger's answers are made of; each module's schema stands beside its map. Everything is text or null.
 * https://help.vtiger.com/article/147111249-Rest-API-Manual
 */
import * as z from 'zod/mini';

/** `13x327`: number of the module, number of the record. The second is unique among all records of an installation. */
export const id = z.string().check(z.regex(/^\d{1,6}x\d{1,15}$/));
export const text = z.nullish(z.string());
/** A moment in UTC, written without a zone. */
export const moment = z.string().check(z.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/));
export const day = z.nullish(z.union([z.literal(''), z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/))]));
export const number = z.nullish(z.string().check(z.regex(/^(?:-?\d+(?:\.\d+)?)?$/)));

export const at = (time: string): number => Date.parse(`${time.replace(' ', 'T')}Z`);
/** An instant as vtiger writes it. */
export const written = (instant: number): string => new Date(instant).toISOString().slice(0, 19).replace('T', ' ');
export const recordOf = (reference: string): string => reference.slice(reference.indexOf('x') + 1);
export const prefixOf = (reference: string): string => reference.slice(0, reference.indexOf('x'));

/** What a record of any module holds. */
export const dated = { createdtime: moment, modifiedtime: z.nullish(moment) };
export const owned = { assigned_user_id: text };
/** Numbers of modules, which references are told by; put beside a row by the stream. */
export const prefixes = z.record(z.string(), z.string());

export const session = z.object({ sessionName: z.string().check(z.minLength(1)), userId: id, vtigerVersion: text });
export const types = z.object({ types: z.array(z.string()) });
export const described = z.object({
  idPrefix: z.union([z.string(), z.number()]),
  fields: z.array(
    z.object({
      name: z.string(),
      type: z.nullish(z.object({ picklistValues: z.nullish(z.array(z.object({ value: z.string(), label: z.string() }))) })),
    }),
  ),
});
export const rows = z.array(z.unknown());
/** Every answer: `success` says which of the two is there. */
export const envelope = z.object({
  success: z.boolean(),
  result: z.optional(z.unknown()),
  error: z.nullish(z.object({ code: z.nullish(z.string()) })),
});
