/**
 * Ways into HubSpot. One: the token of a private app, which an administrator makes inside the account and which reads only.
 *
 * Left out on purpose:
 * · the page's own session: HubSpot documents no interface for it. A same-origin proxy is known from the outside (a CSRF token
 *   and undocumented addresses), whether it serves the records at all is not, and it would break without notice;
 * · OAuth: HubSpot's token endpoint asks for the app's client secret and documents no public clients, and an extension can keep
 *   no secret. https://developers.hubspot.com/docs/api-reference/latest/authentication/manage-oauth-tokens
 */
import type { Access, Scope } from '../access';

/** https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/scopes */
export const scopes: readonly Scope[] = [
  { name: 'crm.objects.owners.read', for: ['user'], needed: true },
  { name: 'crm.objects.deals.read', for: ['deal', 'stage', 'stageChange', 'ownerChange', 'amountChange'], needed: true },
  { name: 'settings.users.teams.read', for: ['team'] },
  { name: 'crm.objects.users.read', for: ['user'] },
  { name: 'settings.currencies.read', for: ['exchangeRate'] },
  { name: 'crm.objects.contacts.read', for: ['contact', 'lead', 'activity'] },
  { name: 'crm.objects.companies.read', for: ['account'] },
  { name: 'crm.objects.leads.read', for: ['lead'] },
  { name: 'sales-email-read', for: ['activity'] },
  { name: 'e-commerce', for: ['product'] },
  { name: 'crm.objects.line_items.read', for: ['orderLine'] },
  { name: 'crm.objects.quotes.read', for: ['quote'] },
  { name: 'crm.objects.invoices.read', for: ['invoice'] },
  { name: 'crm.objects.commercepayments.read', for: ['payment'] },
  { name: 'crm.objects.goals.read', for: ['quota'] },
  { name: 'crm.objects.feedback_submissions.read', for: ['surveyResponse'] },
  { name: 'marketing.campaigns.read', for: ['campaign', 'cost'] },
  { name: 'content', for: ['mailing'] },
];

/** Tokens say where their account's data lies and end in a UUID: `pat-eu1-xxxxxxxx-xxxx-…`. */
const token = /^pat-[a-z]{2}\d{1,2}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const access: readonly Access[] = [
  {
    id: 'token',
    way: 'token',
    scopes,
    // One address serves all data centres.
    apiOrigin: () => 'https://api.hubapi.com',
    headers: (text) => ({ authorization: `Bearer ${text}` }),
    looksRight: (text) => token.test(text),
    madeAt: ({ origin, org }) => `${origin}/private-apps/${encodeURIComponent(org)}`,
    nameless: true,
  },
];
