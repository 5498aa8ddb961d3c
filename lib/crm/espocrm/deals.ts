/** Opportunities. */
import * as z from 'zod/mini';
import { given, label, moneyOf, same, share } from '../row-fields';
import { listStream } from './list-stream';
import * as schema from './schema';
import { endings } from './stages';

/** https://docs.espocrm.com/api/ (Opportunity). The amount is in the record's own currency. */
const opportunity = z.object({
  id: schema.id,
  name: schema.text,
  stage: z.string(),
  end: z.enum(['open', 'won', 'lost']),
  amount: schema.amount,
  amountCurrency: schema.text,
  probability: schema.number,
  closeDate: schema.text,
  leadSource: schema.text,
  accountId: schema.text,
  contactId: schema.text,
  campaignId: schema.text,
  ...schema.owned,
  ...schema.dated,
});

export const deals = listStream({
  id: 'opportunities',
  entity: 'deal',
  scope: 'Opportunity',
  select: [
    ...['name', 'stage', 'amount', 'amountCurrency', 'probability', 'closeDate', 'leadSource', 'accountId', 'contactId', 'campaignId'],
    ...['assignedUserId', 'assignedUserName', 'createdAt'],
  ],
  needed: ['stage', 'amount', 'closeDate', 'assignedUserId', 'createdAt'],
  row: opportunity,
  async complete(rows, context) {
    if (rows.length === 0) return rows;
    const endOf = await endings(context);
    return rows.map((row) => ({ ...(row as object), end: endOf(String((row as { stage?: unknown }).stage)) }));
  },
  map(r) {
    const amount = moneyOf(schema.decimal(r.amount), r.amountCurrency);
    if (typeof amount === 'string') return amount;
    return {
      entity: 'deal',
      id: r.id,
      name: label(r.name ?? ''),
      status: r.end,
      createdAt: schema.at(r.createdAt),
      ...given('modifiedAt', r.modifiedAt, schema.at),
      ...given('amount', amount, same),
      ...given('stageId', r.stage, same),
      ...given('probability', r.probability, share),
      ...given('closeDay', r.closeDate, same),
      ...given('source', r.leadSource, label),
      ...given('ownerId', r.assignedUserId, same),
      ...given('accountId', r.accountId, same),
      ...given('contactId', r.contactId, same),
      ...given('campaignId', r.campaignId, same),
    };
  },
});
