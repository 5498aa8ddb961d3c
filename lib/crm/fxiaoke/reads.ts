import type { ReadRule } from '../adapter';

/**
 * Lists and descriptions, by the page's session and by the open API. The session's route names the object in its path; the
 * actions that change records (`/action/…`, `/controller/Add`) have other paths.
 */
export const reads: readonly ReadRule[] = [
  {
    method: 'POST',
    path: /^\/FHH\/EM1HNCRM\/API\/v1\/object\/(NewOpportunityObj|LeadsObj|AccountObj|ContactObj|ProductObj)\/controller\/List$/,
  },
  {
    method: 'POST',
    path: /^\/FHH\/EM1HNCRM\/API\/v1\/object\/(PersonnelObj|DepartmentObj|ActiveRecordObj|ScheduleObj|MarketingEventObj)\/controller\/List$/,
  },
  {
    method: 'POST',
    path: /^\/FHH\/EM1HNCRM\/API\/v1\/object\/(QuoteObj|SalesOrderObj|SalesOrderProductObj|PaymentObj|RefundObj)\/controller\/List$/,
  },
  { method: 'POST', path: /^\/FHH\/EM1HNCRM\/API\/v1\/object\/describe\/service\/findDescribeByApiName$/ },
  { method: 'POST', path: /^\/cgi\/crm\/v2\/(data\/query|object\/describe)$/ },
];
