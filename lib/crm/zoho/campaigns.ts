/** Campaigns, and what they cost. */
import type { AnyRecord } from '../../model/records';
import { zoneOr } from '../../model/calendar';
import { formatDay } from '../../model/days';
import type { SourceContext, Stream } from '../adapter';
import { mapRow } from '../map-row';
import { given, label, moneyOf, same, type Row as Checked } from '../row-fields';
import { moduleStream } from './module-stream';
import { currencyOf } from './people';
import * as schema from './schema-records';
import { at, decimal } from './wire';

const every = 10 * 60_000;

const campaign = (row: Checked<typeof schema.campaign>): AnyRecord => ({
  entity: 'campaign',
  id: row.id,
  name: label(row.Campaign_Name ?? ''),
  createdAt: at(row.Created_Time),
  ...given('modifiedAt', row.Modified_Time, at),
  ...given('startDay', row.Start_Date, same),
  ...given('endDay', row.End_Date, same),
});

/** Zoho keeps one sum per campaign, without a day: it is taken as spent when the campaign began. */
function cost(row: Checked<typeof schema.campaign>, { me }: SourceContext): AnyRecord | string | undefined {
  const amount = moneyOf(decimal(row.Actual_Cost), row.$currency);
  if (amount === undefined || typeof amount === 'string') return amount;
  if (amount.units === 0) return undefined;
  const day = row.Start_Date ?? formatDay(zoneOr(me?.timeZone, 'UTC').dayOf(at(row.Created_Time)));
  return { entity: 'cost', id: row.id, campaignId: row.id, kind: 'marketing', amount, day, ...given('modifiedAt', row.Modified_Time, at) };
}

export const campaigns: Stream = moduleStream({
  id: 'campaigns',
  entity: 'campaign',
  module: 'Campaigns',
  fields: ['Campaign_Name', 'Start_Date', 'End_Date', 'Created_Time'],
  every,
  map: mapRow(schema.campaign, campaign),
});

export const costs: Stream = moduleStream({
  id: 'campaign-costs',
  entity: 'cost',
  module: 'Campaigns',
  fields: ['Actual_Cost', 'Currency', 'Start_Date', 'Created_Time'],
  every,
  async complete(rows, context) {
    const currency = await currencyOf(context, 'Campaigns');
    return rows.map((row) => ({ ...row, $currency: currency(row) }));
  },
  map: (row, context) => mapRow(schema.campaign, (checked) => cost(checked, context))(row),
});
