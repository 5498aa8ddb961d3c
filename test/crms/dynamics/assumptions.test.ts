/** Each thing taken for granted, turned wrong in the simulator. */
import { expect } from 'vitest';
import { page } from '../../../lib/crm/dynamics/page';
import { source } from '../../../lib/crm/dynamics/source';
import { pageContext } from '../../crm/fixtures/page-context';
import { testAssumptions, type Bench } from '../kit/assumptions';
import { httpTo } from '../kit/send';
import type { Row } from './filter';
import type { Table } from './query';
import { refusal, startDynamics, type DynamicsOptions } from './simulator';

const bench: Bench<DynamicsOptions> = {
  source,
  async start(staged, turn) {
    const { simulator, carrier } = await startDynamics(staged, turn);
    return { http: httpTo(page, source, carrier('2')), org: 'acme.crm4.dynamics.com', log: simulator.log, close: () => simulator.close() };
  },
};

/** Every row of some tables otherwise. */
const rows =
  (sets: readonly string[], change: (row: Row) => object) =>
  (tables: Map<string, Table>): void => {
    for (const set of sets) for (const row of tables.get(set)?.rows ?? []) Object.assign(row, change(row));
  };
const label = 'statuscode@OData.Community.Display.V1.FormattedValue';
const recordIn = (url: string) => page.readPage(pageContext({ url }));

testAssumptions(
  bench,
  {},
  {
    'cookie-reads': {
      turn: { instead: () => refusal(403, '0x80040220', 'CSRF token is missing') },
      seen: { stops: /^forbidden/ },
      check: 'unknown',
    },
    'who-am-i': {
      turn: { instead: (path) => (path.endsWith('WhoAmI') ? { body: { userId: 'x' } } : undefined) },
      seen: { stops: /^odd_answer: WhoAmI/ },
    },
    'signed-out-redirect': {
      turn: { instead: () => ({ body: '<!doctype html><title>Sign in</title>' }) },
      seen: { stops: /^not_json/ },
    },
    hosts: {
      own() {
        for (const host of ['acme.crm.dynamics.cn', 'acme.crm9.dynamics.com', 'acme.crm.microsoftdynamics.us'])
          expect(recordIn(`https://${host}/main.aspx`)?.org).toBe(host);
        for (const host of ['acme.crm.dynamics.de', 'acme.crm4.dynamics.com.example.org', 'crm4.dynamics.com'])
          expect(recordIn(`https://${host}/main.aspx`)).toBeUndefined();
      },
    },
    'kanban-address': {
      own() {
        const found = recordIn('https://acme.crm4.dynamics.com/main.aspx?pagetype=kanban&etn=opportunity&id=1');
        expect(found).toEqual({ crm: 'dynamics', org: 'acme.crm4.dynamics.com' });
      },
    },
    'limit-by-status': {
      turn: { instead: () => refusal(429, '0x8007FFFF', 'Too many requests', { 'retry-after': '600' }) },
      seen: { stops: /^rate_limited/ },
    },
    annotations: {
      turn: { bare: true },
      seen: {
        partial: Object.fromEntries(
          [
            ...['opportunities', 'leads', 'phonecalls', 'emails', 'appointments', 'tasks', 'quotes', 'salesorders', 'invoices'],
            ...['campaignactivities', 'goals', 'accounts', 'contacts'],
          ].map((stream) => [stream, /without the annotations/]),
        ),
      },
    },
    'words-of-errors': {
      turn: { otherWords: true, lacks: { opportunities: ['msdyn_forecastcategory'] } },
      seen: { partial: { opportunities: /^odd_answer: status 400/ } },
    },
    'stage-on-opportunity': {
      turn: { twist: rows(['opportunities'], () => ({ stageid: null, processid: null })) },
      seen: { asks: /opportunitysalesprocesses/ },
    },
    'stage-order': {
      turn: { twist: rows(['processstages'], () => ({ versionnumber: null, stagecategory: 1 })) },
      seen: { rejects: { stages: /order of this stage/ } },
    },
    'lost-reasons': {
      turn: {
        // Three that nobody decided, under the other code.
        twist(tables) {
          for (const row of (tables.get('opportunities')?.rows ?? []).filter(({ statecode }) => statecode === 2).slice(0, 3))
            Object.assign(row, { statuscode: 5, [label]: 'Canceled' });
          rows(['stringmaps'], ({ value }) => ({ value: value === 'Canceled' ? 'Out-Sold' : value === 'Out-Sold' ? 'Canceled' : value }))(
            tables,
          );
        },
      },
      seen: { rejects: { opportunities: /called otherwise/ } },
    },
    'forecast-category': {
      turn: {
        twist: rows(['opportunities'], ({ msdyn_forecastcategory: code }) => ({
          msdyn_forecastcategory: code === null ? null : Number(code) + 50,
        })),
      },
      seen: { rejects: { opportunities: /"msdyn_forecastcategory" holds/ } },
    },
    'workflow-activities': {
      turn: { lacks: { emails: ['isworkflowcreated'], phonecalls: ['isworkflowcreated'] } },
      seen: { partial: { emails: /isworkflowcreated/, phonecalls: /isworkflowcreated/ } },
    },
    'activity-states': {
      turn: {
        twist: rows(['phonecalls', 'emails', 'appointments', 'tasks'], ({ statecode: state }) => ({
          statecode: state === 1 ? 0 : state === 0 ? 1 : state,
        })),
      },
      seen: {
        rejects: Object.fromEntries(['phonecalls', 'emails', 'appointments', 'tasks'].map((stream) => [stream, /open and yet has ended/])),
      },
    },
    'direction-codes': {
      turn: { twist: rows(['phonecalls', 'emails'], ({ directioncode: out }) => ({ directioncode: !out })) },
      seen: { partial: { phonecalls: /contradict/, emails: /contradict/ } },
    },
    'imported-leads': {
      turn: { lacks: { leads: ['importsequencenumber'] } },
      seen: { partial: { leads: /importsequencenumber/ } },
    },
    'qualified-at': {
      turn: { lacks: { leads: ['qualifyingopportunityid'] } },
      seen: {
        held({ records }) {
          const converted = [...records.values()].filter((record) => record.entity === 'lead' && record.status === 'converted');
          expect(converted.length).toBeGreaterThan(3);
          expect(converted.some((record) => record.entity === 'lead' && record.convertedAt !== undefined)).toBe(false);
        },
      },
    },
    'team-goals': { turn: { lacks: { goals: ['goalownerid_team'] } }, seen: { rejects: { goals: /which that is is not told/ } } },
    'access-modes': {
      turn: { twist: rows(['systemusers'], () => ({ accessmode: 1 })) },
      seen: { rejects: { users: /access mode 1/ } },
    },
    'base-currency': {
      turn: { lacks: { organizations: ['basecurrencyid'] } },
      seen: { stops: /^odd_answer: basecurrencyid/ },
    },
    'exchange-rate': {
      turn: {
        twist(tables) {
          rows(['transactioncurrencies', 'opportunities'], ({ exchangerate: rate }) => ({ exchangerate: 1 / Number(rate) }))(tables);
        },
      },
      seen: { partial: { currencies: /not what the amounts in the base currency were made with/ } },
    },
    'one-rate': {
      turn: {
        twist(tables) {
          const table = tables.get('transactioncurrencies');
          if (!table) return;
          const older = table.rows.map((row) => ({
            ...row,
            transactioncurrencyid: `9${String(row.transactioncurrencyid).slice(1)}`,
            exchangerate: Number(row.exchangerate) * 1.1,
          }));
          tables.set('transactioncurrencies', { ...table, rows: [...table.rows, ...older] });
        },
      },
      seen: { partial: { currencies: /several rates/ } },
    },
    'net-totals': {
      turn: {
        twist: rows(['quotes', 'salesorders', 'invoices'], (row) =>
          row.totalamountlessfreight === null ? {} : { totalamountlessfreight: Number(row.totalamountlessfreight) + Number(row.totaltax) },
        ),
      },
      seen: { rejects: { quotes: /do not add up/, salesorders: /do not add up/, invoices: /do not add up/ } },
    },
    'tax-of-lines': {
      turn: {
        twist: rows(['opportunityproducts', 'salesorderdetails'], (row) =>
          row.extendedamount === null ? {} : { extendedamount: Number(row.extendedamount) - Number(row.tax) },
        ),
      },
      seen: { rejects: { salesorderdetails: /do not add up/, opportunityproducts: /do not add up/ } },
    },
    'states-of-sales': {
      turn: { twist: rows(['quotes', 'salesorders', 'invoices'], (row) => ({ statecode: Number(row.statecode) + 10 })) },
      seen: { rejects: { quotes: /"statecode" holds/, salesorders: /"statecode" holds/, invoices: /"statecode" holds/ } },
    },
  },
);
