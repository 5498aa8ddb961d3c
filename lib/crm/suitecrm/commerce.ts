/** Quotes. Invoices, contracts and products of the same family are not read: nothing tells what was ordered and what was paid. */
import * as z from 'zod/mini';
import type { RecordOf } from '../../model/records';
import { given, label, moneyOf, same } from '../row-fields';
import { choicesOf, idIn, keyOf, textIn } from './ask';
import { noCurrency, withCurrency } from './currencies';
import { listStream } from './list-stream';
import * as schema from './schema';

/** modules/AOS_Quotes/vardefs.php. `subtotal_amount` is net of tax, after discounts, without shipping. */
const quote = z.object({
  id: schema.id,
  name: schema.text,
  stands: z.enum(['Draft', 'Negotiation', 'On Hold', 'Delivered', 'Confirmed', 'Closed Accepted', 'Closed Lost', 'Closed Dead']),
  opportunity_id: schema.text,
  billing_account_id: schema.text,
  billing_contact_id: schema.text,
  subtotal_amount: schema.amount,
  subtotal_amount_usdollar: schema.amount,
  currency: schema.text,
  ...schema.owned,
  ...schema.dated,
});
const standings: Record<z.infer<typeof quote>['stands'], RecordOf<'quote'>['status']> = {
  ...{ Draft: 'draft', Negotiation: 'draft', 'On Hold': 'draft', Delivered: 'sent', Confirmed: 'accepted' },
  ...{ 'Closed Accepted': 'accepted', 'Closed Lost': 'declined', 'Closed Dead': 'expired' },
};

export const quotes = listStream({
  id: 'quotes',
  entity: 'quote',
  module: 'AOS_Quotes',
  fields: [
    ...['name', 'stage', 'opportunity_id', 'billing_account_id', 'billing_contact_id', 'subtotal_amount', 'subtotal_amount_usdollar'],
    ...['currency_id', ...schema.ownedFields, ...schema.datedFields],
  ],
  moments: ['date_entered', 'date_modified'],
  row: quote,
  async complete(rows, context) {
    const choices = await choicesOf(context, 'AOS_Quotes', 'stage', idIn(rows[0]) ?? '');
    const priced = await withCurrency(context, rows);
    return priced.map((row) => ({ ...row, stands: keyOf(choices, textIn(row, 'stage')) }));
  },
  map(r, { me }) {
    const base = me?.currency ?? noCurrency;
    const total = r.currency ? moneyOf(r.subtotal_amount || undefined, r.currency) : moneyOf(r.subtotal_amount_usdollar || undefined, base);
    if (typeof total === 'string') return total;
    return {
      entity: 'quote',
      id: r.id,
      name: label(r.name ?? ''),
      status: standings[r.stands],
      createdAt: r.date_entered,
      modifiedAt: r.date_modified,
      ...given('total', total, same),
      ...given('dealId', r.opportunity_id, same),
      ...given('accountId', r.billing_account_id, same),
      ...given('contactId', r.billing_contact_id, same),
      ...given('ownerId', r.assigned_user_id, same),
    };
  },
});
