/** What Northdesk Cloud answers beyond the demo CRM's lists. */
import * as z from 'zod/mini';

export { rowsPage, user } from '../demo/schema';

/** Deals added up by the CRM itself; amounts as decimal text. */
export const dealSummary = z.object({
  count: z.number(),
  sums: z.array(z.object({ currency: z.string(), amount: z.string() })),
  ids: z.array(z.number()),
});
