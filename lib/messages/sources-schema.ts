/** What the options page may ask about marketing sources. */
import * as z from 'zod/mini';
import { id } from './parts-schema';

const secret = z.string().check(z.minLength(1), z.maxLength(8_000));
const key = {
  key: z.optional(secret),
  clientId: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
  clientSecret: z.optional(secret),
};
const text = z.string().check(z.maxLength(500));
const names = z.record(text, text).check(z.refine((value) => Object.keys(value).length <= 2_000));

export const sourcesRequests = [
  z.strictObject({ type: z.literal('sources'), id }),
  z.strictObject({ type: z.literal('sourceHosts'), source: id, ...key }),
  z.strictObject({ type: z.literal('addSource'), id, source: id, ...key }),
  z.strictObject({ type: z.literal('sourceChoices'), id, source: id, chosen: names }),
  z.strictObject({
    type: z.literal('saveSource'),
    id,
    source: id,
    chosen: names,
    chosenNames: names,
    pairs: z.strictObject({ campaigns: names, sources: names }),
  }),
  z.strictObject({ type: z.literal('readSource'), id, source: id }),
  z.strictObject({ type: z.literal('removeSource'), id, source: id }),
] as const;
