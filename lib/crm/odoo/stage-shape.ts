/** Rows of the stream of stages: those of the CRM with their place, and the ends that are ours. */
import * as z from 'zod/mini';
import { link } from './schema';

export const stage = z.object({
  id: z.int(),
  name: z.string(),
  is_won: z.boolean(),
  team_id: link,
  write_date: z.string(),
  place: z.int(),
});
export const end = z.object({ end: z.enum(['lost', 'derailed']), team: z.optional(z.string()), place: z.int() });
