/** Opportunities. */
import * as z from 'zod/mini';
import type { SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { given, label, moneyOf, same, share } from '../row-fields';
import { find, idIn, keyOf, textIn, type Row } from './ask';
import { noCurrency, withCurrency } from './currencies';
import { listStream } from './list-stream';
import * as schema from './schema';
import { endOf, stagesOf } from './stages';

/** modules/Opportunities/vardefs.php. `amount_usdollar` is what it is worth in the organisation's currency, whichever that is. */
const opportunity = z.object({
  id: schema.id,
  name: schema.text,
  stage: z.string(),
  amount: schema.amount,
  amount_usdollar: schema.amount,
  /** ISO code of `amount`; none: only what it is worth can be said. */
  currency: schema.text,
  probability: schema.amount,
  date_closed: schema.day,
  lead_source: schema.text,
  account_id: schema.text,
  campaign_id: schema.text,
  next_step: schema.text,
  ...schema.owned,
  ...schema.dated,
});

/** So many deals, and none with an account: that is no coincidence where there are accounts. */
const enough = 20;

async function checkAccounts(context: SourceContext, rows: readonly Row[]): Promise<void> {
  if (rows.length < enough || rows.some((row) => textIn(row, 'account_id') !== '')) return;
  if ((await find(context, { module: 'Accounts', fields: ['id'], limit: 1 })).length > 0)
    throw new CrmError('odd_answer', { detail: 'no deal names its account' });
}

export const deals = listStream({
  id: 'opportunities',
  entity: 'deal',
  module: 'Opportunities',
  fields: [
    ...['name', 'sales_stage', 'amount', 'amount_usdollar', 'currency_id', 'probability', 'date_closed', 'lead_source'],
    ...['account_id', 'campaign_id', 'next_step', ...schema.ownedFields, ...schema.datedFields],
  ],
  days: ['date_closed'],
  moments: ['date_entered', 'date_modified'],
  row: opportunity,
  never: 'empty',
  async complete(rows, context) {
    await checkAccounts(context, rows);
    const stages = await stagesOf(context, idIn(rows[0]) ?? '');
    const priced = await withCurrency(context, rows);
    return priced.map((row) => ({ ...row, stage: keyOf(stages, textIn(row, 'sales_stage')) }));
  },
  map(r, { me }) {
    const base = me?.currency ?? noCurrency;
    const amount = r.currency ? moneyOf(r.amount || undefined, r.currency) : moneyOf(r.amount_usdollar || undefined, base);
    if (typeof amount === 'string') return amount;
    return {
      entity: 'deal',
      id: r.id,
      name: label(r.name ?? ''),
      status: endOf(r.stage),
      createdAt: r.date_entered,
      modifiedAt: r.date_modified,
      ...given('amount', amount, same),
      ...given('stageId', r.stage, same),
      ...given('probability', r.probability, (percent) => share(Number(percent))),
      ...given('closeDay', r.date_closed, same),
      ...given('source', r.lead_source, label),
      ...given('nextStep', r.next_step, label),
      ...given('ownerId', r.assigned_user_id, same),
      ...given('accountId', r.account_id, same),
      ...given('campaignId', r.campaign_id, same),
    };
  },
});
