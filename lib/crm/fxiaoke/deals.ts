/** 商机2.0 as deals. */
import type { AnyRecord } from '../../model/records';
import type { Stream } from '../adapter';
import { given, label, same, share, type Row } from '../row-fields';
import { at, base, gone, moneyIn, owned, words } from './fields';
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

export const deals: Stream = stream({
  stream: 'deals',
  entity: 'deal',
  object: 'NewOpportunityObj',
  shape: schema.deal,
  map: toDeal,
  check: checkStatuses,
});
