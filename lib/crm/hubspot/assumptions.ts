/**
 * What is taken for granted without having been seen on a live account. Sources: the vendor's published specification and
 * documentation (V), third-party code that calls it (S), memory (M). Each says what a person sees if it is wrong.
 */
import type { Assumption, Checked, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import { mailingAssumptions } from './assumptions-mailings';
import { leadKind } from './lead-kind';
import { search, type Kind } from './objects';
import * as schema from './schema';
import { stagesOf, typeOf } from './stages';

const documentation = 'https://developers.hubspot.com/docs';

/** An answer to a question that may be refused: a refusal tells nothing of the assumption. */
async function asked(question: () => Promise<Checked>): Promise<Checked> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof CrmError && error.kind === 'forbidden') return { holds: 'unknown', saw: 'not allowed to look' };
    if (error instanceof CrmError && error.kind === 'odd_answer') return { holds: false, saw: error.detail ?? 'an odd answer' };
    throw error;
  }
}

/** Do some of the newest records hold a property, so that its name is right? */
const holdsProperties = (kind: Kind) => (context: SourceContext) =>
  asked(async () => {
    const { results } = await search(context, kind, [], { sort: 'hs_lastmodifieddate', descending: true, limit: 50 });
    const missing = kind.properties.filter((name) => !results.some(({ properties }) => name in properties));
    const saw = `${results.length} of ${kind.object}; without ${missing.join(', ') || 'none'}`;
    return { holds: results.length === 0 ? 'unknown' : missing.length === 0, saw };
  });

export const assumptions: readonly Assumption[] = [
  {
    id: 'stage-metadata',
    mark: 'V',
    claim: 'A deal stage is closed by metadata.isClosed, won by a probability of 1 and lost by 0.',
    source: `${documentation}/api-reference/latest/crm/pipelines/guide`,
    ifWrong: 'Stages and their deals are rejected with the reason, never counted as won or lost.',
    check: (context) =>
      asked(async () => {
        const stages = await stagesOf(context);
        const odd = stages.filter((stage) => !typeOf(stage)).length;
        const closed = stages.filter((stage) => typeOf(stage) !== 'open').length;
        return { holds: odd === 0 && closed > 0, saw: `${stages.length} stages, ${closed} closed, ${odd} not understood` };
      }),
  },
  {
    id: 'addresses',
    mark: 'S',
    claim: 'Records lie at /contacts/<portal>/record/<type>/<id>, deals being of type 0-3; older addresses name the kind.',
    source: 'vendors.md §4a; public code',
    ifWrong: 'The page is not known, or its record is not: no panel or no strip; what was read stays.',
  },
  {
    id: 'limit-headers',
    mark: 'S',
    claim: 'X-HubSpot-RateLimit-* tell how much of the day is left; a 429 names the limit that was reached in policyName.',
    source: 'vendors.md §4d; the vendor’s own client',
    ifWrong: 'The allowance is not shown; after a 429 the next try waits ten seconds.',
  },
  {
    id: 'search-order',
    mark: 'M',
    claim: 'A search sorted by the date of change gives the oldest first, and filters that date by epoch milliseconds.',
    source: 'vendors.md §4d; documentation of the search',
    ifWrong: 'The stream stops with "found out of order"; what was read stays, nothing is skipped.',
    check: (context) =>
      asked(async () => {
        const { results } = await search(context, { object: 'deals', properties: [] }, [], { sort: 'hs_lastmodifieddate', limit: 20 });
        const stamps = results.map(({ properties }) => Date.parse(properties['hs_lastmodifieddate'] ?? ''));
        const ordered = stamps.every((stamp, i) => stamp >= (stamps[i - 1] ?? -Infinity));
        return { holds: ordered, saw: `${results.length} deals, ${ordered ? 'in order' : 'out of order'}` };
      }),
  },
  {
    id: 'search-lag',
    mark: 'M',
    claim: 'A change is found by search within five minutes.',
    source: `${documentation}/api-reference/latest/crm/search-the-crm ("a few moments")`,
    ifWrong: 'A change found later than that is seen when everything is listed anew: deals and leads every day, the rest every week.',
  },
  {
    id: 'associations-stamp',
    mark: 'M',
    claim: 'Associating two records changes the date of change of one of them at least.',
    source: 'observed by integrators; not documented',
    ifWrong: 'A new company or contact of a deal appears with the next change of the deal, and within a day at the latest.',
  },
  {
    id: 'main-association',
    mark: 'S',
    claim: 'The main company of a deal or contact is association type 5 or 1, the contact and company a lead stands on 578 and 580.',
    source: 'types 1 and 5: the vendor’s own client; 578 and 580: public code',
    ifWrong: 'Of several companies none is taken, and figures by customer say what they lack; of several contacts the first one told.',
  },
  {
    id: 'contact-stamp',
    mark: 'V',
    claim: 'Contacts alone keep their date of change as lastmodifieddate.',
    source: `${documentation}/api-reference/latest/crm/search-the-crm`,
    ifWrong: 'The date of change beside the properties is taken; where a search refuses the name, contacts are not read and it is said.',
    check: (context) =>
      asked(async () => {
        const kind: Kind = { object: 'contacts', properties: [], changed: 'lastmodifieddate' };
        const { results } = await search(context, kind, [], { sort: 'lastmodifieddate', limit: 1 });
        const [first] = results;
        return { holds: first === undefined ? 'unknown' : 'lastmodifieddate' in first.properties, saw: `${results.length} contacts` };
      }),
  },
  {
    id: 'kept-versions',
    mark: 'S',
    claim: 'HubSpot keeps the newest twenty values of a property; when stages were entered stands in hs_v2_date_entered_<stage>.',
    source: 'vendors.md §4c',
    ifWrong: 'Deals whose former stages begin later than they do take the older ones from those dates.',
  },
  {
    id: 'deal-probability',
    mark: 'S',
    claim: 'hs_deal_stage_probability is the stage’s unless the deal was given its own.',
    source: 'property descriptions of a live account',
    ifWrong: 'Deals are not read, and it is said which property is missing.',
    check: holdsProperties({ object: 'deals', properties: ['hs_deal_stage_probability', 'dealstage', 'closedate'] }),
  },
  {
    id: 'leads-or-contacts',
    mark: 'M',
    claim: 'Accounts without lead records refuse them or have none; contacts with a lifecycle are the leads there.',
    source: `${documentation}/api-reference/latest/crm/objects/leads/guide (larger editions only)`,
    ifWrong: 'Leads are contacts although the account keeps lead records: the coverage says which of the two is read.',
    check: (context) => asked(async () => ({ holds: true, saw: `leads are ${await leadKind(context)}` })),
  },
  {
    id: 'lead-state',
    mark: 'S',
    claim: 'hs_lead_is_qualified and hs_lead_is_disqualified tell how a lead ended, whatever its stage is called.',
    source: 'public code that reads lead records',
    ifWrong: 'Leads are not read, and it is said which property is missing.',
    check: async (context) =>
      (await leadKind(context)) === 'leads'
        ? holdsProperties({ object: 'leads', properties: ['hs_lead_is_qualified', 'hs_lead_is_disqualified'] })(context)
        : { holds: 'unknown', saw: 'no lead records' },
  },
  {
    id: 'contact-lifecycle',
    mark: 'S',
    claim: 'hs_v2_date_entered_lead, …_opportunity and …_customer tell when a contact passed those stages.',
    source: 'vendors.md §4c',
    ifWrong: 'Where contacts are the leads they are not read, and it is said which property is missing.',
  },
  {
    id: 'call-outcomes',
    mark: 'S',
    claim: 'HubSpot’s own six outcomes of calls have the same ids in every account.',
    source: `${documentation}/api-reference/latest/crm/activities/calls/guide`,
    ifWrong: 'Calls with another outcome are rejected with the reason, and counted.',
    check: holdsProperties({ object: 'calls', properties: ['hs_call_disposition', 'hs_call_direction'] }),
  },
  {
    id: 'automated-mail',
    mark: 'S',
    claim: 'hs_sequence_id marks e-mails of sequences, hs_incoming_email_is_out_of_office automatic answers.',
    source: 'property lists of live accounts in public code',
    ifWrong: 'E-mails are not read, and it is said which property is missing.',
    check: holdsProperties({ object: 'emails', properties: ['hs_sequence_id', 'hs_email_direction', 'hs_email_thread_id'] }),
  },
  {
    id: 'internal-meetings',
    mark: 'M',
    claim: 'A meeting that is associated with nobody is among colleagues.',
    source: 'no property tells it; hs_guest_emails (public code) tells at least who was invited',
    ifWrong: 'A meeting with guests from outside that is associated with nobody is rejected with that reason.',
  },
  {
    id: 'quote-status',
    mark: 'S',
    claim: 'Quotes are out from when hs_status became APPROVED or APPROVAL_NOT_NEEDED; hs_quote_status and signatures tell how they ended.',
    source: `${documentation}/api-reference/latest/crm/objects/quotes/guide; public code`,
    ifWrong: 'Quotes are not read, and it is said which property is missing.',
    check: holdsProperties({ object: 'quotes', properties: ['hs_status', 'hs_quote_amount'] }),
  },
  {
    id: 'invoice-amount',
    mark: 'S',
    claim: 'hs_amount_billed is an invoice’s total; where tax is added to it, it is included.',
    source: 'public code that reads invoices',
    ifWrong: 'Invoices are not read, and it is said which property is missing.',
    check: holdsProperties({ object: 'invoices', properties: ['hs_amount_billed', 'hs_invoice_status'] }),
  },
  {
    id: 'refund-history',
    mark: 'M',
    claim: 'Former values of hs_refunds_amount tell when money went back.',
    source: 'hs_refunds_amount is documented with commerce payments; that it keeps its history is not',
    ifWrong: 'Payments of which money went back at a time nobody tells are rejected with that reason.',
  },
  {
    id: 'goal-days',
    mark: 'M',
    claim: 'Goals begin and end at midnight UTC of their days; those counted in money have hs_kpi_unit_type "currency".',
    source: `${documentation}/api-reference/latest/crm/objects/goals/guide; public code`,
    ifWrong:
      'Goals that begin in the middle of a day are rejected with that reason; without the property they are not read, and it is said.',
    check: holdsProperties({ object: 'goal_targets', properties: ['hs_kpi_unit_type', 'hs_assignee_user_id'] }),
  },
  {
    id: 'missing-scopes',
    mark: 'S',
    claim: 'A refusal names the scopes in errors[].context.requiredGranularScopes.',
    source: 'vendors.md §4d',
    ifWrong: 'The refusal is shown without the name of the scope.',
  },
  {
    id: 'token-account',
    mark: 'V',
    claim: 'The account a token was made in says its own id, the portal in the address of its pages.',
    source: `${documentation}/api-reference/latest/account/account-information/guide`,
    ifWrong: 'No connection: the token is said to belong to another account.',
    check: (context) =>
      asked(async () => {
        const found = answer(schema.account, await context.http.json({ method: 'GET', path: '/account-info/v3/details' }), 'account');
        return { holds: String(found.portalId) === context.org, saw: 'details of the account' };
      }),
  },
  ...mailingAssumptions,
];
