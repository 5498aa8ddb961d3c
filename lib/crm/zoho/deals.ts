/** Deals. Won and lost come from what the stage means; amounts stay in the deal's own currency. */
import type { AnyRecord } from '../../model/records';
import type { SourceContext, Stream } from '../adapter';
import { mapRow } from '../map-row';
import { given, label, moneyOf, same, share, type Row as Checked } from '../row-fields';
import { moduleStream, type Row } from './module-stream';
import { currencyOf } from './people';
import { stampedRate, withWay } from './rates';
import * as schema from './schema-records';
import { stageBook } from './stages';
import { at, chosen, decimal, idOf } from './wire';

export const dealFields = [
  'Deal_Name',
  'Amount',
  'Currency',
  'Exchange_Rate',
  'Probability',
  'Stage',
  'Pipeline',
  'Closing_Date',
  'Account_Name',
  'Contact_Name',
  'Campaign_Source',
  'Lead_Source',
  'Reason_For_Loss__s',
  'Next_Step',
  'Owner',
  'Created_Time',
] as const;

/** Rows with what their stage means and what their amount is in. */
export async function complete(rows: readonly Row[], context: SourceContext): Promise<readonly unknown[]> {
  if (rows.length === 0) return rows;
  const [book, currency] = await Promise.all([stageBook(context), currencyOf(context, 'Deals')]);
  return (await withWay(rows, context)).map((row) => {
    const found =
      typeof row.Stage === 'string' ? book.find(row.Stage, typeof row.Pipeline === 'string' ? row.Pipeline : undefined) : undefined;
    const own = currency(row);
    return { ...row, ...(found ? { $stage: { id: found.id, type: found.type } } : {}), ...(own ? { $currency: own } : {}) };
  });
}

function record(row: Checked<typeof schema.deal>): AnyRecord | string {
  if (!row.$stage)
    return row.Stage ? 'the stage is in no pipeline, so it is not known whether the deal is open, won or lost' : 'the deal has no stage';
  const amount = moneyOf(decimal(row.Amount), row.$currency);
  if (typeof amount === 'string') return amount;
  return {
    entity: 'deal',
    id: row.id,
    name: label(row.Deal_Name ?? ''),
    status: row.$stage.type,
    stageId: row.$stage.id,
    createdAt: at(row.Created_Time),
    ...given('modifiedAt', row.Modified_Time, at),
    ...given('amount', amount, same),
    ...given('probability', row.Probability, share),
    ...given('accountId', idOf(row.Account_Name), same),
    ...given('contactId', idOf(row.Contact_Name), same),
    ...given('ownerId', idOf(row.Owner), same),
    ...given('campaignId', idOf(row.Campaign_Source), same),
    ...given('source', chosen(row.Lead_Source), label),
    ...given('lostReason', chosen(row.Reason_For_Loss__s), label),
    ...given('nextStep', row.Next_Step, label),
    ...given('closeDay', row.Closing_Date, same),
  };
}

export const deals: Stream = moduleStream({
  id: 'deals',
  entity: 'deal',
  module: 'Deals',
  fields: dealFields,
  counted: true,
  complete,
  map(row, context) {
    return mapRow(schema.deal, (checked) => {
      const deal = record(checked);
      const rate = stampedRate(checked, context);
      return typeof deal === 'string' || !rate ? deal : [deal, rate];
    })(row);
  },
});
