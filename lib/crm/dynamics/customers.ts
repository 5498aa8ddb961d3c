/** Leads, accounts, contacts. */
import * as z from 'zod/mini';
import type { AnyRecord, Lead } from '../../model/records';
import { given, label, same } from '../row-fields';
import { at, formatted, id, kindOf, number, owned, owner, text } from './schema';
import { table } from './odata';

const states: Record<0 | 1 | 2, Lead['status']> = { 0: 'open', 1: 'converted', 2: 'disqualified' };

/** learn.microsoft.com … entities/lead. A lead notes no moment of qualification: its opportunity was created then. */
const lead = z.object({
  leadid: z.string(),
  fullname: text,
  companyname: text,
  statecode: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  [formatted('leadsourcecode')]: text,
  ...owned,
  _parentaccountid_value: text,
  _parentcontactid_value: text,
  _qualifyingopportunityid_value: text,
  qualifyingopportunityid: z.nullish(z.object({ createdon: text })),
  _campaignid_value: text,
  emailaddress1: text,
  telephone1: text,
  mobilephone: text,
  importsequencenumber: number,
  createdon: z.string(),
  modifiedon: z.string(),
});

export const leads = table({
  id: 'leads',
  entity: 'lead',
  set: 'leads',
  key: 'leadid',
  select: [
    ...['fullname', 'companyname', 'statecode', 'leadsourcecode', '_ownerid_value', '_parentaccountid_value', '_parentcontactid_value'],
    ...['_qualifyingopportunityid_value', '_campaignid_value', 'emailaddress1', 'telephone1', 'mobilephone', 'createdon'],
    // Whoever came by an import waits for no answer: without this column nobody could tell.
    'importsequencenumber',
  ],
  optional: ['qualifyingopportunityid($select=createdon)'],
  row: lead,
  map: (r): AnyRecord => ({
    entity: 'lead',
    id: id(r.leadid),
    name: label(r.fullname ?? r.companyname ?? ''),
    status: states[r.statecode],
    createdAt: at(r.createdon),
    modifiedAt: at(r.modifiedon),
    ...given('convertedAt', r.statecode === 1 ? r.qualifyingopportunityid?.createdon : undefined, at),
    ...owner('ownerId', r),
    ...given('accountId', r._parentaccountid_value, id),
    ...given('contactId', r._parentcontactid_value, id),
    ...given('dealId', r._qualifyingopportunityid_value, id),
    ...given('campaignId', r._campaignid_value, id),
    ...given('source', r[formatted('leadsourcecode')], label),
    ...given('email', r.emailaddress1, same),
    ...given('phone', r.telephone1 ?? r.mobilephone, same),
    ...given('imported', typeof r.importsequencenumber === 'number' ? true : undefined, same),
  }),
  sweep: true,
});

/** learn.microsoft.com … entities/account. */
const account = z.object({
  accountid: z.string(),
  name: text,
  ...owned,
  [formatted('customersizecode')]: text,
  [formatted('_territoryid_value')]: text,
  createdon: z.string(),
  modifiedon: z.string(),
});

export const accounts = table({
  id: 'accounts',
  entity: 'account',
  set: 'accounts',
  key: 'accountid',
  select: ['name', '_ownerid_value', 'createdon'],
  optional: ['customersizecode', '_territoryid_value'],
  row: account,
  map: (r): AnyRecord => ({
    entity: 'account',
    id: id(r.accountid),
    name: label(r.name ?? ''),
    createdAt: at(r.createdon),
    modifiedAt: at(r.modifiedon),
    ...owner('ownerId', r),
    ...given('segment', r[formatted('customersizecode')], label),
    ...given('territory', r[formatted('_territoryid_value')], label),
  }),
  sweep: true,
  late: true,
});

/** learn.microsoft.com … entities/contact. Its customer is an account, or another contact. */
const contact = z.object({
  contactid: z.string(),
  fullname: text,
  ...owned,
  _parentcustomerid_value: text,
  [kindOf('_parentcustomerid_value')]: text,
  emailaddress1: text,
  telephone1: text,
  mobilephone: text,
  createdon: z.string(),
  modifiedon: z.string(),
});

export const contacts = table({
  id: 'contacts',
  entity: 'contact',
  set: 'contacts',
  key: 'contactid',
  select: ['fullname', '_ownerid_value', '_parentcustomerid_value', 'emailaddress1', 'telephone1', 'mobilephone', 'createdon'],
  row: contact,
  map: (r): AnyRecord => ({
    entity: 'contact',
    id: id(r.contactid),
    name: label(r.fullname ?? ''),
    createdAt: at(r.createdon),
    modifiedAt: at(r.modifiedon),
    ...owner('ownerId', r),
    ...given('accountId', r[kindOf('_parentcustomerid_value')] === 'contact' ? undefined : r._parentcustomerid_value, id),
    ...given('email', r.emailaddress1, same),
    ...given('phone', r.telephone1 ?? r.mobilephone, same),
  }),
  sweep: true,
  late: true,
});
