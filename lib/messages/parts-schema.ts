/** Pieces that several messages share. */
import * as z from 'zod/mini';
import { metricIds } from '../metrics/result';
import { entities } from '../model/records';

export const id = z.string().check(z.minLength(1), z.maxLength(300));
export const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
export const entity = z.enum(entities);
export const metric = z.enum(metricIds);
/** Number of a request, so that its answer finds back. */
export const ask = z.int().check(z.nonnegative());

export const who = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('me') }),
  z.strictObject({ kind: z.literal('everyone') }),
  z.strictObject({ kind: z.literal('team'), teamId: id }),
  z.strictObject({ kind: z.literal('user'), userId: id }),
]);

export const period = z.union([
  z.strictObject({ kind: z.enum(['day', 'week', 'month', 'quarter', 'year']), offset: z.int().check(z.gte(-400), z.lte(0)) }),
  z.strictObject({ kind: z.literal('custom'), from: day, to: day }),
]);
