/** Campaigns; products and quotes, which an extension of the vendor (Sales Pack) adds: without it there are no such lists. */
import * as z from 'zod/mini';
import type { RecordOf } from '../../model/records';
import { given, label, moneyOf, same } from '../row-fields';
import { listStream } from './list-stream';
import * as schema from './schema';

/** https://docs.espocrm.com/user-guide/campaigns/ — a budget is a plan; what was spent is not kept. */
const campaign = z.object({ id: schema.id, name: schema.text, startDate: schema.text, endDate: schema.text, ...schema.dated });

export const campaigns = listStream({
  id: 'campaigns',
  entity: 'campaign',
  scope: 'Campaign',
  select: ['name', 'startDate', 'endDate', 'createdAt'],
  row: campaign,
  map: (r) => ({
    entity: 'campaign',
    id: r.id,
    name: label(r.name ?? ''),
    createdAt: schema.at(r.createdAt),
    ...given('modifiedAt', r.modifiedAt, schema.at),
    ...given('startDay', r.startDate, same),
    ...given('endDay', r.endDate, same),
  }),
});

/** https://docs.espocrm.com/extensions/sales-pack/ (Product) */
const product = z.object({ id: schema.id, name: schema.text, categoryName: schema.text, modifiedAt: z.nullish(schema.moment) });

export const products = listStream({
  id: 'products',
  entity: 'product',
  scope: 'Product',
  select: ['name', 'categoryId', 'categoryName'],
  row: product,
  map: (r) => ({
    entity: 'product',
    id: r.id,
    name: label(r.name ?? ''),
    ...given('family', r.categoryName, label),
    ...given('modifiedAt', r.modifiedAt, schema.at),
  }),
});

/** https://docs.espocrm.com/extensions/sales-pack/ (Quote). `amount` is net of tax. */
const quote = z.object({
  id: schema.id,
  name: schema.text,
  status: z.enum(['Draft', 'In Review', 'Presented', 'Approved', 'Rejected', 'Canceled']),
  opportunityId: schema.text,
  accountId: schema.text,
  billingContactId: schema.text,
  amount: schema.amount,
  amountCurrency: schema.text,
  ...schema.owned,
  ...schema.dated,
});
const standings: Record<z.infer<typeof quote>['status'], RecordOf<'quote'>['status']> = {
  Draft: 'draft',
  'In Review': 'draft',
  Presented: 'sent',
  Approved: 'accepted',
  Rejected: 'declined',
  Canceled: 'expired',
};

export const quotes = listStream({
  id: 'quotes',
  entity: 'quote',
  scope: 'Quote',
  select: [
    ...['name', 'status', 'opportunityId', 'accountId', 'billingContactId', 'amount', 'amountCurrency'],
    ...['assignedUserId', 'assignedUserName', 'createdAt'],
  ],
  needed: ['status', 'amount', 'createdAt'],
  row: quote,
  map(r) {
    const total = moneyOf(schema.decimal(r.amount), r.amountCurrency);
    if (typeof total === 'string') return total;
    return {
      entity: 'quote',
      id: r.id,
      name: label(r.name ?? ''),
      status: standings[r.status],
      createdAt: schema.at(r.createdAt),
      ...given('modifiedAt', r.modifiedAt, schema.at),
      ...given('total', total, same),
      ...given('dealId', r.opportunityId, same),
      ...given('accountId', r.accountId, same),
      ...given('contactId', r.billingContactId, same),
      ...given('ownerId', r.assignedUserId, same),
    };
  },
});
