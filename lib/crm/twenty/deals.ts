/** Opportunities. Amounts are in millionths of the unit, which is exact; nobody owns an opportunity as Twenty is shipped. */
import * as z from 'zod/mini';
import { given, label, moneyOf, same } from '../row-fields';
import { listStream } from './list-stream';
import * as schema from './schema';
import { endings } from './stages';

/** https://github.com/twentyhq/twenty — opportunity.workspace-entity.ts */
const opportunity = z.object({
  ...schema.stamped,
  name: schema.text,
  stage: z.string(),
  /** Nothing where the stage is none of the options. */
  end: z.nullish(z.enum(['open', 'won', 'lost', 'derailed'])),
  amount: z.nullish(z.object({ amountMicros: schema.micros, currencyCode: schema.text })),
  closeDate: schema.text,
  companyId: schema.text,
  pointOfContactId: schema.text,
});

export const deals = listStream({
  id: 'opportunities',
  entity: 'deal',
  of: 'deals',
  texts: ['deals'],
  row: opportunity,
  async complete(rows, context) {
    if (rows.length === 0) return rows;
    const endOf = await endings(context);
    return rows.map((row) => ({ ...(row as object), end: endOf(String((row as { stage?: unknown }).stage)) }));
  },
  map(r) {
    if (!r.end) return 'the field "stage" holds a stage that is none of the options';
    const amount = moneyOf(schema.decimalOf(r.amount?.amountMicros), r.amount?.currencyCode);
    if (typeof amount === 'string') return amount;
    return {
      entity: 'deal',
      id: r.id,
      name: label(r.name ?? ''),
      status: r.end,
      stageId: r.stage,
      createdAt: schema.at(r.createdAt),
      modifiedAt: schema.at(r.updatedAt),
      ...given('amount', amount, same),
      ...given('closeDay', r.closeDate, (day) => day.slice(0, 10)),
      ...given('accountId', r.companyId, same),
      ...given('contactId', r.pointOfContactId, same),
    };
  },
});
