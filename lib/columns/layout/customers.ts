/** Columns of those who buy or may buy. */
import { f64, flag, pick, ref, text, word } from './kinds';

const reachColumns = {
  // keyed hashes, 53 bits of them: enough to find duplicates, not to find the person
  emailKey: f64,
  phoneKey: f64,
  emailValid: flag,
  phoneValid: flag,
  /** A mailbox of a role (info@, sales@), not of a person. */
  emailRole: flag,
} as const;

export const account = {
  sortedBy: 'createdAt',
  columns: {
    id: ref('account'),
    name: text,
    ownerId: ref('user'),
    source: word,
    segment: word,
    territory: word,
    target: flag,
    createdAt: f64,
    modifiedAt: f64,
  },
} as const;

export const contact = {
  sortedBy: 'createdAt',
  columns: {
    id: ref('contact'),
    name: text,
    accountId: ref('account'),
    ownerId: ref('user'),
    source: word,
    ...reachColumns,
    signedUpAt: f64,
    activatedAt: f64,
    createdAt: f64,
    modifiedAt: f64,
  },
} as const;

export const lead = {
  sortedBy: 'createdAt',
  columns: {
    id: ref('lead'),
    name: text,
    /** Whether the name can be one; found when the record is stored. */
    nameValid: flag,
    ownerId: ref('user'),
    accountId: ref('account'),
    contactId: ref('contact'),
    dealId: ref('deal'),
    campaignId: ref('campaign'),
    source: word,
    lastSource: word,
    referredById: ref('account'),
    status: pick('open', 'converted', 'disqualified'),
    imported: flag,
    score: f64,
    createdAt: f64,
    convertedAt: f64,
    ...reachColumns,
    signedUpAt: f64,
    activatedAt: f64,
    modifiedAt: f64,
  },
} as const;
