/** Marketing e-mails. */
import * as z from 'zod/mini';
import { id, text, time } from './schema-fields';

const count = z.int().check(z.gte(0));
const people = z.nullish(count);

export const listed = z.object({ id });

/**
 * https://developers.hubspot.com/docs/api-reference/latest/marketing/marketing-emails/guide
 * Of the counters `open` and `click` are people, each once.
 */
export const email = z.object({
  id,
  name: text,
  subject: text,
  type: text,
  isTransactional: z.nullish(z.boolean()),
  isPublished: z.nullish(z.boolean()),
  campaign: text,
  /** When it is sent, or began to be. */
  publishDate: z.nullish(time),
  updatedAt: z.nullish(time),
  stats: z.nullish(
    z.object({
      counters: z.object({ sent: count, delivered: people, open: people, click: people, bounce: people, unsubscribed: people }),
    }),
  ),
});
