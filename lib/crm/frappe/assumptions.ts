/** What is taken for granted. Nobody has seen a running instance: all of it comes from documentation and public source. Marks as in the contract. */
import type { Assumption } from '../adapter';
import { ofRecords } from './assumptions-records';
import { countOf, list, loggedUser } from './ask';
import { everyRow, isMoment } from './samples';
import { siteZone } from './site-clock';
import { statusesOf } from './stages';

const crm = 'Source of Frappe CRM (github.com/frappe/crm).';
const framework = 'Source of the framework (github.com/frappe/frappe).';

/** Of the site: its pages, sessions, clock and lists. */
export const assumptions: readonly Assumption[] = [
  {
    id: 'page-script',
    mark: 'S',
    claim: 'Pages of the CRM stand under /crm and load one module script from /assets/crm/frontend/.',
    source: crm,
    ifWrong: 'The page is not recognised: nothing is offered and nothing is read.',
  },
  {
    id: 'user-cookie',
    mark: 'S',
    claim: 'The cookie user_id, which scripts may read, holds the address of whoever is signed in, or "Guest".',
    source: crm,
    ifWrong: 'The panel says that nobody is signed in.',
    async check(context) {
      return { holds: (await loggedUser(context)) === context.me?.loginId, saw: 'the site names the same person' };
    },
  },
  {
    id: 'guest-is-refused',
    mark: 'S',
    claim: 'When a session is over its calls are a guest’s, who is refused the question who they are, too.',
    source: framework,
    ifWrong: 'A session that has ended looks like a missing right: figures say that they lack data.',
  },
  {
    id: 'cookie-reads',
    mark: 'V',
    claim: 'GET requests to /api from the page carry its cookies and need no other token.',
    source: 'https://docs.frappe.io/framework/user/en/api/rest',
    ifWrong: 'Nothing is read: the panel says that the CRM answered something unexpected.',
    async check(context) {
      await loggedUser(context);
      return { holds: true, saw: 'the site answers' };
    },
  },
  {
    id: 'site-zone',
    mark: 'S',
    claim: 'frappe.client.get_time_zone says in which zone the site’s clock shows the moments of all records.',
    source: framework,
    ifWrong:
      'Reading stops with "the site names no time zone", or that changes lie in the future. Records made before an administrator chose another zone stand by the difference beside their time.',
    async check(context) {
      const zone = await siteZone(context);
      const found = await everyRow(
        'CRM Deal',
        ['creation', 'modified'],
        (row) => isMoment(row.creation) && isMoment(row.modified),
      )(context);
      return { ...found, saw: `${zone}; ${found.saw}` };
    },
  },
  {
    id: 'changed-in-order',
    mark: 'V',
    claim: 'Lists take filters on modified and name, and come in the order that is asked for.',
    source: 'https://docs.frappe.io/framework/user/en/api/rest',
    ifWrong: 'Lists are not read and say that their rows are not in the order of their changes.',
    async check(context) {
      const rows = await list(context, 'CRM Deal', { fields: ['name', 'modified'], orderBy: 'modified asc, name asc', limit: 40 });
      const stamps = rows.map((row) => String((row as { modified?: unknown }).modified));
      return { holds: stamps.every((stamp, at) => at === 0 || stamp >= (stamps[at - 1] ?? '')), saw: `${rows.length} rows` };
    },
  },
  {
    id: 'pages-as-asked',
    mark: 'S',
    claim: 'A page holds as many rows as were asked for.',
    source: framework,
    ifWrong: 'Nothing is lost: where a page ends short of what the site counts, the next is asked for.',
    async check(context) {
      const counted = await countOf(context, 'CRM Lead', []);
      const rows = await list(context, 'CRM Lead', { fields: ['name'], orderBy: 'name asc', limit: 200 });
      return { holds: rows.length === Math.min(200, counted), saw: `${rows.length} rows of ${counted}` };
    },
  },
  {
    id: 'count-of-what-is-seen',
    mark: 'S',
    claim: 'get_count counts what the person may read and nothing else.',
    source: `${framework} Versions 15 and early 16 count everything.`,
    ifWrong: 'Nothing is lost: how many are expected is not told, and lists are read to their ends.',
    async check(context) {
      const open = await statusesOf(context, 'open');
      const filters = [['status', 'in', open] as const];
      const counted = await countOf(context, 'CRM Deal', filters);
      const rows = await list(context, 'CRM Deal', { fields: ['name'], filters, orderBy: 'name asc', limit: 500 });
      return { holds: counted > 500 ? 'unknown' : counted === rows.length, saw: `${counted} counted, ${rows.length} listed` };
    },
  },
  {
    id: 'fields-of-versions',
    mark: 'S',
    claim:
      'A field this version does not have is refused as a DataError, before version 14 by the database’s own words, and crm.api.doc.get_fields tells which there are.',
    source: `${framework} ${crm}`,
    ifWrong: 'The list is not read: its figures say that the CRM answered something unexpected.',
    check: everyRow(
      'CRM Deal',
      ['deal_value', 'exchange_rate', 'closed_date', 'next_step'],
      (row) => 'exchange_rate' in row && 'closed_date' in row,
    ),
  },
  ...ofRecords,
];
