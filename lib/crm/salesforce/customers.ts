/** Accounts and contacts. */
import type { Stream } from '../adapter';
import { given, label, same } from '../row-fields';
import { at, base, idOf, owner } from './fields';
import * as schema from './schema';
import { hour, stream } from './stream';

export const accounts: Stream = stream({
  id: 'accounts',
  entity: 'account',
  table: {
    object: 'Account',
    needed: ['Id', 'Name', 'CreatedDate', 'SystemModstamp'],
    wanted: ['OwnerId', 'AccountSource', 'Industry', 'BillingState'],
    every: hour / 12,
  },
  shape: schema.account,
  people: ['OwnerId'],
  late: true,
  map: (r) => ({
    entity: 'account',
    ...base(r),
    name: label(r.Name),
    createdAt: at(r.CreatedDate),
    ...owner('ownerId', r.OwnerId),
    ...given('source', r.AccountSource, label),
    ...given('segment', r.Industry, label),
    ...given('territory', r.BillingState, label),
  }),
});

export const contacts: Stream = stream({
  id: 'contacts',
  entity: 'contact',
  table: {
    object: 'Contact',
    needed: ['Id', 'Name', 'CreatedDate', 'SystemModstamp'],
    wanted: ['AccountId', 'OwnerId', 'LeadSource', 'Email', 'Phone', 'MobilePhone'],
    every: hour / 12,
  },
  shape: schema.contact,
  people: ['OwnerId'],
  late: true,
  map: (r) => ({
    entity: 'contact',
    ...base(r),
    name: label(r.Name),
    createdAt: at(r.CreatedDate),
    ...given('accountId', r.AccountId, idOf),
    ...owner('ownerId', r.OwnerId),
    ...given('source', r.LeadSource, label),
    ...given('email', r.Email, same),
    ...given('phone', r.Phone ?? r.MobilePhone, same),
  }),
});
