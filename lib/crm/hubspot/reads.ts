import type { ReadRule } from '../adapter';

/** Every call this adapter makes. The POSTs are HubSpot's searches and batch reads: their addresses serve nothing else. */
export const reads: readonly ReadRule[] = [
  { method: 'GET', path: /^\/account-info\/v3\/(details|api-usage\/daily\/private-apps)$/ },
  { method: 'GET', path: /^\/crm\/v3\/owners(\/\d{1,20})?$/ },
  { method: 'GET', path: /^\/settings\/v3\/(users\/teams|currencies\/exchange-rates)$/ },
  { method: 'GET', path: /^\/crm\/v3\/pipelines\/(deals|leads)$/ },
  { method: 'GET', path: /^\/crm\/v3\/properties\/(contacts|companies|deals)\/(hs_analytics_source|hs_latest_source|hs_employee_range)$/ },
  { method: 'GET', path: /^\/crm\/v3\/objects\/(deals|leads|contacts|companies|calls|emails|meetings|tasks|notes)$/ },
  {
    method: 'GET',
    path: /^\/crm\/v3\/objects\/(products|line_items|quotes|invoices|commerce_payments|goal_targets|feedback_submissions)$/,
  },
  { method: 'POST', path: /^\/crm\/v3\/objects\/(deals|leads|contacts|companies|calls|emails|meetings|tasks|notes|users)\/search$/ },
  {
    method: 'POST',
    path: /^\/crm\/v3\/objects\/(products|line_items|quotes|invoices|commerce_payments|goal_targets|feedback_submissions)\/search$/,
  },
  { method: 'POST', path: /^\/crm\/v3\/objects\/(deals|leads|contacts|quotes|commerce_payments)\/batch\/read$/ },
  { method: 'POST', path: /^\/crm\/v4\/associations\/[a-z]{1,20}_?[a-z]{0,20}\/[a-z]{1,20}_?[a-z]{0,20}\/batch\/read$/ },
  { method: 'GET', path: /^\/marketing\/v3\/campaigns$/ },
  { method: 'GET', path: /^\/marketing\/v3\/emails\/$/ },
  { method: 'GET', path: /^\/marketing\/v3\/campaigns\/[0-9a-f-]{36}\/budget\/totals$/ },
];
