/** 销售线索 as leads. */
import type { AnyRecord, Lead } from '../../model/records';
import type { Stream } from '../adapter';
import { given, label, type Row } from '../row-fields';
import { at, base, gone, owned, words } from './fields';
import * as schema from './schema';
import { stream } from './stream';

/** Values of the preset options; un_assigned: still in a pool (线索池). */
const states: Readonly<Record<Row<typeof schema.lead>['biz_status'], Lead['status']>> = {
  un_assigned: 'open',
  un_processed: 'open',
  processed: 'open',
  transformed: 'converted',
  closed: 'disqualified',
};

function toLead(r: Row<typeof schema.lead>): AnyRecord | undefined {
  if (gone(r)) return undefined;
  return {
    entity: 'lead',
    ...base(r),
    name: label(String(r.name ?? r.company ?? '')),
    status: states[r.biz_status],
    createdAt: at(r.create_time),
    ...owned(r.owner),
    ...given('accountId', r.account_id, String),
    ...given('contactId', r.contact_id, String),
    ...given('dealId', r.new_opportunity_id, String),
    ...given('campaignId', r.marketing_event_id, String),
    ...given('source', r.source__label ?? r.source, words),
    ...given('email', r.email, String),
    ...given('phone', r.mobile ?? r.tel, String),
    ...given('convertedAt', r.transform_time, at),
  };
}

export const leads: Stream = stream({ stream: 'leads', entity: 'lead', object: 'LeadsObj', shape: schema.lead, map: toLead, daily: true });
