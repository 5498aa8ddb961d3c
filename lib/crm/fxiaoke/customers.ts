/** 客户, 联系人 and 市场活动. */
import type { AnyRecord } from '../../model/records';
import type { Stream } from '../adapter';
import { given, label, same, type Row } from '../row-fields';
import { at, base, gone, owned, words } from './fields';
import * as schema from './schema';
import { stream } from './stream';

function toAccount(r: Row<typeof schema.account>): AnyRecord | undefined {
  if (gone(r)) return undefined;
  return {
    entity: 'account',
    ...base(r),
    name: label(r.name),
    createdAt: at(r.create_time),
    ...owned(r.owner),
    ...given('source', r.account_source__label ?? r.account_source, words),
    ...given('segment', r.account_level__label ?? r.account_level, words),
  };
}

function toContact(r: Row<typeof schema.contact>): AnyRecord | undefined {
  if (gone(r)) return undefined;
  return {
    entity: 'contact',
    ...base(r),
    name: label(String(r.name ?? '')),
    createdAt: at(r.create_time),
    ...owned(r.owner),
    ...given('accountId', r.account_id, String),
    ...given('email', r.email, String),
    ...given('phone', r.mobile ?? r.mobile1 ?? r.tel, String),
  };
}

function toCampaign(r: Row<typeof schema.campaign>): AnyRecord | undefined {
  if (gone(r)) return undefined;
  return {
    entity: 'campaign',
    ...base(r),
    name: label(r.name),
    createdAt: at(r.create_time),
    ...given('startDay', r.begin_time__day, same<string>),
    ...given('endDay', r.end_time__day, same<string>),
  };
}

export const accounts: Stream = stream({
  stream: 'accounts',
  entity: 'account',
  object: 'AccountObj',
  shape: schema.account,
  map: toAccount,
  late: true,
  steady: true,
});
export const contacts: Stream = stream({
  stream: 'contacts',
  entity: 'contact',
  object: 'ContactObj',
  shape: schema.contact,
  map: toContact,
  late: true,
  steady: true,
});
export const campaigns: Stream = stream({
  stream: 'campaigns',
  entity: 'campaign',
  object: 'MarketingEventObj',
  shape: schema.campaign,
  map: toCampaign,
  steady: true,
});
