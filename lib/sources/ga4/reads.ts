import type { ReadRule } from '../../crm/adapter';

/** Every call Google ever gets beside the sign-in. A report is asked for with a POST; it changes nothing there. */
export const reads: readonly ReadRule[] = [
  { method: 'GET', path: /^\/v1beta\/accountSummaries$/, only: { pageSize: /^200$/ } },
  { method: 'GET', path: /^\/v1beta\/accountSummaries$/, only: { pageSize: /^200$/, pageToken: /^[\w.~=-]{1,2000}$/ } },
  { method: 'POST', path: /^\/v1beta\/properties\/\d{1,20}:runReport$/ },
];

export const admin = 'https://analyticsadmin.googleapis.com';
export const data = 'https://analyticsdata.googleapis.com';
