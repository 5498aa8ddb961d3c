/** Campaigns, and what they have cost: one sum each, on the day they began. */
import type { AnyRecord } from '../../model/records';
import type { Stream } from '../adapter';
import { given, label, same } from '../row-fields';
import { deletionsOf } from './deletions';
import { amountOf, at, base, idOf } from './fields';
import { isRow } from './known';
import * as schema from './schema';
import { queryWhole } from './soql';
import { currencyOf, hour, stream } from './stream';

export const campaigns: Stream = stream({
  id: 'campaigns',
  entity: 'campaign',
  table: {
    object: 'Campaign',
    needed: ['Id', 'Name', 'CreatedDate', 'SystemModstamp'],
    wanted: ['StartDate', 'EndDate'],
    every: hour / 6,
  },
  shape: schema.campaign,
  map: (r) => ({
    entity: 'campaign',
    ...base(r),
    name: label(r.Name),
    createdAt: at(r.CreatedDate),
    ...given('startDay', r.StartDate, same),
    ...given('endDay', r.EndDate, same),
  }),
});

const deleted = deletionsOf('Campaign');

export const costs: Stream = stream({
  id: 'campaign-costs',
  entity: 'cost',
  table: {
    object: 'Campaign',
    needed: ['Id', 'ActualCost', 'CreatedDate', 'SystemModstamp'],
    wanted: ['StartDate', 'CurrencyIsoCode'],
    where: 'ActualCost != null',
    every: hour / 6,
  },
  shape: schema.campaignCost,
  // A cost that was emptied is gone as well, although its campaign is not.
  async deleted(context, cursor) {
    const found = await deleted(context, cursor);
    if (found.next === cursor) return found;
    const empty = await queryWhole(context, 'SELECT Id FROM Campaign WHERE ActualCost = null');
    return { ...found, ids: [...found.ids, ...empty.flatMap((row) => (isRow(row) && typeof row.Id === 'string' ? [idOf(row.Id)] : []))] };
  },
  map(r, context): AnyRecord | string | undefined {
    const amount = amountOf(r.ActualCost, currencyOf(r, context));
    if (typeof amount === 'string') return amount;
    const day = r.StartDate ?? r.CreatedDate.slice(0, 10);
    return amount && { entity: 'cost', ...base(r), campaignId: base(r).id, kind: 'marketing', amount, day };
  },
});
