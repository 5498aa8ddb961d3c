/** Each thing taken for granted, turned wrong in the simulator. */
import { expect } from 'vitest';
import { page } from '../../../lib/crm/salesforce/page';
import { source } from '../../../lib/crm/salesforce/source';
import type { AnyRecord } from '../../../lib/model/records';
import { pageContext } from '../../crm/fixtures/page-context';
import { testAssumptions, type Bench } from '../kit/assumptions';
import { stageCompany } from '../kit/company';
import type { Held } from '../kit/read-all';
import { httpTo } from '../kit/send';
import type { PlannedFault } from '../kit/serve';
import { sfId } from './ids';
import type { Row } from './soql/run';
import { startSalesforce, type SalesforceOptions } from './simulator';

type Turn = SalesforceOptions & { plan?: PlannedFault };

const bench: Bench<Turn> = {
  source,
  // Nothing lies in the bin of a company where nothing was deleted.
  unsure: { 'history-in-bin': 'unknown' },
  stage() {
    const staged = stageCompany({ size: 0.03 });
    // So small a company has no deal that went to somebody else.
    staged.live.saveDeal(staged.live.company.deals[0]?.id ?? '', { ownerId: '5' }, '3');
    return staged;
  },
  async start(staged, { plan, ...turn }) {
    const crm = await startSalesforce(staged, turn);
    if (plan) crm.simulator.plan(plan);
    return {
      http: httpTo(page, source, crm.carrier('3')),
      org: 'northdesk',
      also: { access: 'api-session' },
      log: crm.simulator.log,
      close: () => crm.close(),
    };
  },
};

/** Rows of one object otherwise. */
const only = (name: string, change: (row: Row) => Row) => ({ alter: (object: string, row: Row) => (object === name ? change(row) : row) });
const refused = (status: number, errorCode: string, message: string): PlannedFault => ({
  path: /^\/services\//,
  as: { status, body: [{ errorCode, message }] },
});
const of = <E extends AnyRecord['entity']>({ records }: Held, entity: E): Extract<AnyRecord, { entity: E }>[] =>
  [...records.values()].filter((record) => record.entity === entity) as Extract<AnyRecord, { entity: E }>[];
const purged = new Set<string>();

testAssumptions(
  bench,
  {},
  {
    'sid-is-token': { turn: { plan: refused(401, 'INVALID_SESSION_ID', 'Session expired or invalid') }, seen: { stops: /^signed_out/ } },
    userinfo: { turn: { noIdentity: true }, seen: { asks: /chatter\/users\/me/ } },
    'access-control-words': {
      turn: { plan: refused(401, 'INVALID_SESSION_ID', 'This organisation restricts access to the API') },
      seen: { stops: /^signed_out/ },
    },
    'key-prefixes': {
      turn: { ...only('Account', (row) => ({ ...row, Id: `999${String(row.Id).slice(3)}` })), prefixes: { Account: '999', User: '0AB' } },
      seen: { partial: { accounts: /ids of Account do not begin with 001/, users: /ids of User do not begin with 005/ } },
    },
    'default-currency': {
      turn: { hidden: ['CurrencyType', 'Organization.DefaultCurrencyIsoCode'] },
      seen: { stops: /^odd_answer: the organisation does not say its currency/ },
      check: true,
    },
    'rates-inverse': [
      {
        turn: only('CurrencyType', (row) => (row.IsCorporate ? { ...row, ConversionRate: 4.3 } : row)),
        seen: { partial: { rates: /not worth 1 of itself/ } },
      },
      {
        turn: {
          alter: (object, row) =>
            /ConversionRate$|CurrencyType/.test(object) ? { ...row, ConversionRate: 1 / Number(row.ConversionRate) } : row,
          times: true,
        },
        seen: { partial: { rates: /the other way round/ } },
        check: true,
      },
    ],
    'history-lines': {
      turn: { hidden: ['OpportunityHistory.Amount'] },
      seen: { partial: { 'opportunity-history': /Amount/ } },
    },
    'history-in-bin': {
      turn: { purged },
      later({ live, pass }) {
        const deal = live.company.deals.find(
          ({ id, outcome }) => outcome === 'won' && !live.company.activities.some(({ dealId }) => dealId === id),
        );
        for (let line = 0; line < 50; line++) purged.add(sfId('OpportunityHistory', Number(deal?.id) * 1000 + line));
        live.remove('deals', deal?.id ?? '');
        pass(3_600_000);
      },
      sweep: true,
      seen: { asks: /queryAll\?.*OpportunityHistory/ },
      check: 'unknown',
    },
    'owner-history': {
      turn: only('OpportunityFieldHistory', (row) => ({ ...row, OldValue: 'Somebody', NewValue: 'Somebody else' })),
      seen: { partial: { 'deal-owners': /by names alone/ } },
    },
    'lead-converted-history': {
      turn: only('LeadHistory', (row) => (row.Field === 'leadConverted' ? { ...row, Field: 'converted' } : row)),
      seen: {
        held: (held) =>
          expect(of(held, 'lead').some(({ convertedAt }) => convertedAt !== undefined && new Date(convertedAt).getUTCHours() === 12)).toBe(
            true,
          ),
      },
      check: 'unknown',
    },
    'lead-turned-away': {
      turn: {
        alter: (object, row) =>
          object === 'LeadStatus' && row.ApiName === 'Closed - Not Converted'
            ? { ...row, ApiName: 'Archiv' }
            : object === 'Lead' && row.Status === 'Closed - Not Converted'
              ? { ...row, Status: 'Archiv' }
              : row,
      },
      seen: { rejects: { leads: /such leads count as open/ } },
    },
    'lost-reason': {
      turn: { hidden: ['Opportunity.Loss_Reason__c'] },
      seen: { held: (held) => expect(of(held, 'deal').some(({ lostReason }) => lostReason !== undefined)).toBe(false) },
    },
    'record-type-stages': {
      turn: { noPicklists: true },
      seen: { rejects: { stages: /they form one ladder/ } },
      check: true,
    },
    'completed-at': { turn: { hidden: ['Task.CompletedDateTime'] }, seen: { partial: { tasks: /Task\.CompletedDateTime/ } } },
    'archived-activities': { turn: only('Task', (row) => ({ ...row, IsArchived: false })), seen: { asks: /queryAll\?.*FROM\+Task/ } },
    'email-task': {
      turn: only('EmailMessage', (row) => ({ ...row, ActivityId: null })),
      seen: { partial: { tasks: /would count twice/ } },
      check: true,
    },
    'case-origin': {
      turn: {
        ...only('Case', (row) => (row.Origin === 'Web' ? { ...row, Origin: 'Formular' } : row)),
        picklists: { 'Case.Origin': ['Phone', 'Formular'] },
      },
      seen: { partial: { cases: /no value "Web"/ } },
    },
    'event-demo': {
      turn: {
        ...only('Event', (row) => (row.Type === 'Demo' ? { ...row, Type: 'Presentation' } : row)),
        picklists: { 'Event.Type': ['Call', 'Presentation'] },
      },
      seen: { rejects: { events: /demonstrations count as meetings/ }, lacks: ['demos_given'] },
    },
    'account-segment': {
      turn: { hidden: ['Account.Industry'] },
      seen: { held: (held) => expect(of(held, 'account').some(({ segment }) => segment !== undefined)).toBe(false) },
    },
    'quote-total': [
      {
        turn: only('Quote', (row) => (row.TotalPrice === null ? row : { ...row, TotalPrice: Number(row.TotalPrice) + 23 })),
        seen: { rejects: { quotes: /do not add up/ } },
        check: true,
      },
      {
        turn: only('Quote', (row) => ({ ...row, Status: `Own ${String(row.Status)}` })),
        seen: { rejects: { quotes: /is the organisation's own/ } },
        check: true,
      },
    ],
    'order-category': {
      turn: only('Order', (row) => ({ ...row, StatusCode: 'Superseded' })),
      seen: { rejects: { orders: /status category "Superseded"/ } },
    },
    'quota-types': {
      turn: only('ForecastingType', (row) => ({ ...row, DeveloperName: `Own${String(row.Id)}` })),
      seen: { lacks: ['quota_attainment_rep'] },
    },
    'sum-in-corporate': { turn: { times: true }, seen: { partial: { rates: /the other way round/ } } },
    'call-limit': { turn: { plan: refused(403, 'TOO_MANY', 'Limit') }, seen: { stops: /^forbidden: TOO_MANY/ } },
    'describe-shape': {
      turn: { plan: { path: /sobjects\/Quote\/describe$/, as: { body: { name: 'Quote' } } } },
      seen: { partial: { quotes: /^odd_answer: describe Quote/ } },
    },
    'api-disabled': { turn: { plan: refused(403, 'API_NOT_ENABLED', 'The REST API is not enabled') }, seen: { stops: /^forbidden/ } },
    'kanban-address': {
      own() {
        for (const path of ['list?filterName=Recent&display=kanban', 'pipelineInspection', 'board'])
          expect(page.readPage(pageContext({ url: `https://acme.lightning.force.com/lightning/o/Opportunity/${path}` }))).toEqual({
            crm: 'salesforce',
            org: 'acme',
          });
      },
    },
  },
);
