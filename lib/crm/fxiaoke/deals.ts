/** 商机2.0 as deals. */
import type { AnyRecord } from '../../model/records';
import type { Stream } from '../adapter';
import { given, label, same, share, type Row } from '../row-fields';
import { at, base, gone, moneyIn, owned, words } from './fields';
import { hiddenDeals, hiddenReason } from './hidden';
import { withRate } from './rates';
import * as schema from './schema';
import { checkStatuses, outcomes, stageId } from './stages';
import { stream } from './stream';

function toDeal(r: Row<typeof schema.deal>): AnyRecord[] | string {
  if (gone(r)) return [];
  const amount = moneyIn(r.amount, r);
  if (typeof amount === 'string') return amount;
  const deal: AnyRecord = {
    entity: 'deal',
    ...base(r),
    name: label(String(r.name ?? '')),
    status: outcomes[r.sales_status],
    stageId: stageId(String(r.sales_process_id ?? ''), String(r.sales_stage)),
    createdAt: at(r.create_time),
    ...owned(r.owner),
    ...given('accountId', r.account_id, String),
    ...given('amount', amount, same),
    ...given('probability', r.probability, (percent) => share(Number(percent))),
    ...given('closeDay', r.close_date__day, same<string>),
    ...given('source', r.source__label ?? r.source, words),
    ...given('lostReason', r.lost_reason__label ?? r.lost_reason, words),
    ...given('campaignId', r.marketing_event_id, String),
  };
  return withRate(deal, r);
}

const listed: Stream = stream({
  stream: 'deals',
  entity: 'deal',
  object: 'NewOpportunityObj',
  shape: schema.deal,
  map: toDeal,
  check: checkStatuses,
  daily: true,
  alsoBy: 'stg_changed_time',
});

/** Once a day, when everything was read, what the list does not show is looked for. */
export const deals: Stream = {
  ...listed,
  async page(context, cursor) {
    const page = await listed.page(context, cursor);
    const wasWhole = page.next['whole'] !== cursor?.['looked'];
    if (page.more || !wasWhole) return { ...page, next: { ...page.next, ...given('looked', cursor?.['looked'], same) } };
    const hidden = (await hiddenDeals(context)).map((_id) => ({ _id, paceline_hidden: true }));
    return { ...page, rows: [...page.rows, ...hidden], next: { ...page.next, looked: page.next['whole'] ?? null } };
  },
  map: (row, context) =>
    (row as { paceline_hidden?: boolean }).paceline_hidden === true
      ? { reject: hiddenReason, id: String((row as { _id: string })._id) }
      : listed.map(row, context),
};
