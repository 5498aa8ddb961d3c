/** What is taken for granted of records: statuses, history, money, people, activities. */
import type { Assumption } from '../adapter';
import { isRefused, list } from './ask';
import { written } from './emails';
import { logZone } from './history';
import { baseCurrency } from './money';
import { ownRoles, users } from './people';
import { everyRow, isMoment, newestDeals, numbers, oneOf, rowsOfDeals } from './samples';
import { statusesOf } from './stages';

const crm = 'Source of Frappe CRM (github.com/frappe/crm).';
const framework = 'Source of the framework (github.com/frappe/frappe).';
const callStates = ['Initiated', 'Ringing', 'In Progress', 'Completed', 'Failed', 'Busy', 'No Answer', 'Queued', 'Canceled'];

export const ofRecords: readonly Assumption[] = [
  {
    id: 'statuses-have-types',
    mark: 'S',
    claim: 'Each status of deals and leads has a type: Won and Lost end it, all others leave it open.',
    source: `${crm} Types of deal statuses came in July 2025, those of lead statuses later.`,
    ifWrong: 'Statuses, deals and leads are not read, and say that a status has no type.',
    async check(context) {
      const of = await Promise.all((['open', 'won', 'lost'] as const).map((end) => statusesOf(context, end)));
      const [open = [], won = [], lost = []] = of;
      return { holds: of.every(({ length }) => length > 0), saw: `${open.length} open, ${won.length} won, ${lost.length} lost` };
    },
  },
  {
    id: 'rows-of-deals',
    mark: 'S',
    claim: 'Rows that are part of deals can be listed for many deals at once by who may read deals.',
    source: framework,
    ifWrong: 'They are read deal by deal, which takes longer.',
    async check(context) {
      const names = await newestDeals(context);
      const question = { parent: 'CRM Deal', orderBy: 'parent asc, idx asc', limit: 40 } as const;
      const filters = [['parent', 'in', names] as const];
      const rows = await list(context, 'CRM Status Change Log', { ...question, fields: ['name', 'parent', 'idx'], filters }).catch(
        (error: unknown) => {
          if (isRefused(error)) return undefined;
          throw error;
        },
      );
      return { holds: rows !== undefined, saw: rows ? `${rows.length} rows` : 'refused' };
    },
  },
  {
    id: 'log-of-statuses',
    mark: 'S',
    claim: 'A row of status_change_log says which status was entered and when; a first row of just one minute was made up by the CRM.',
    source: crm,
    ifWrong: 'The history of deals is not available, and says that no deal has a log.',
    async check(context) {
      const table = { doctype: 'CRM Status Change Log', field: 'status_change_log', fields: ['from', 'from_date'] } as const;
      const rows = await rowsOfDeals(context, table);
      const good = rows.filter((row) => typeof row.from === 'string' && isMoment(row.from_date)).length;
      return { holds: rows.length > 0 && good === rows.length, saw: `${good} of ${rows.length} rows` };
    },
  },
  {
    id: 'clock-of-the-log',
    mark: 'S',
    claim: 'The log is written by the clock of the server’s system: in the site’s zone or in UTC, told by where logs begin.',
    source: crm,
    ifWrong: 'The history of deals is not available, and says that the log does not show its time zone.',
    async check(context) {
      return { holds: true, saw: (await logZone(context)) === 'UTC' ? 'UTC' : 'the zone of the site' };
    },
  },
  {
    id: 'rate-in-deals',
    mark: 'S',
    claim: 'exchange_rate of a deal is what one unit of its currency was worth in the CRM’s own when the deal was made.',
    source: `${crm} Its dashboard multiplies by it.`,
    ifWrong: 'Rates that are evidently the other way round are not used: amounts in other currencies are left out and counted.',
    async check(context) {
      const base = await baseCurrency(context);
      return everyRow('CRM Deal', ['currency', 'exchange_rate'], (row) => {
        const rate = Number(row.exchange_rate);
        return !row.currency || row.currency === base ? rate === 0 || rate === 1 : rate > 0 && rate !== 1;
      })(context);
    },
  },
  {
    id: 'empty-is-zero',
    mark: 'S',
    claim: 'A value that was not filled in is 0; a deal of no value is none that was sold for nothing.',
    source: framework,
    ifWrong: 'Deals that are really worth nothing are left out of averages, and counted as without an amount.',
    check: everyRow('CRM Deal', ['deal_value', 'probability'], numbers('deal_value', 'probability')),
  },
  {
    id: 'people-of-the-crm',
    mark: 'S',
    claim: 'crm.api.session.get_users tells every person of the CRM who the others are, and that GET changes nothing.',
    source: crm,
    ifWrong: 'People are known by what they own alone, and figures that count people say so.',
    async check(context) {
      const { rows } = await users.page(context, undefined);
      return { holds: rows.length > 1, saw: `${rows.length} people` };
    },
  },
  {
    id: 'mailboxes-by-role',
    mark: 'S',
    claim: 'Every mailbox is shown to System Managers, and to whoever is both Inbox User and Super Email User; to all others, their own.',
    source: framework,
    ifWrong: 'Where the site does not say who has which role, figures of e-mails say that some are lacking.',
    async check(context) {
      const roles = await ownRoles(context);
      return { holds: roles !== undefined, saw: roles ? `${roles.size} roles` : 'no roles' };
    },
  },
  {
    id: 'kinds-of-messages',
    mark: 'S',
    claim: 'communication_type tells what the system sent by itself, sent_or_received which way a message went.',
    source: framework,
    ifWrong: 'Messages are not read, or rejected with the field named, and counted.',
    check: everyRow('Communication', ['communication_type', 'sent_or_received'], oneOf('sent_or_received', ['Sent', 'Received']), written),
  },
  {
    id: 'states-of-calls',
    mark: 'S',
    claim: 'A call that is Completed reached somebody; Failed, Busy and No Answer did not; all other states are no call yet.',
    source: crm,
    ifWrong: 'Calls in other states are rejected with the state named, and counted.',
    check: everyRow('CRM Call Log', ['status'], oneOf('status', callStates)),
  },
  {
    id: 'states-of-tasks',
    mark: 'S',
    claim: 'A task is done in the state Done, and counts on the day it was due: when it was done is not kept.',
    source: crm,
    ifWrong: 'Tasks in other states are rejected with the state named, and counted.',
    check: everyRow('CRM Task', ['status'], oneOf('status', ['Backlog', 'Todo', 'In Progress', 'Done', 'Canceled'])),
  },
  {
    id: 'net-amounts',
    mark: 'S',
    claim: 'net_amount of a product on a deal is after its discount, amount before it.',
    source: crm,
    ifWrong: 'Lines whose amounts are no numbers are rejected with the field named, and counted.',
    async check(context) {
      const table = { doctype: 'CRM Products', field: 'products', fields: ['amount', 'net_amount'] } as const;
      const rows = await rowsOfDeals(context, table);
      const good = rows.filter((row) => typeof row.net_amount === 'number' && row.net_amount <= Number(row.amount)).length;
      return { holds: rows.length === 0 ? 'unknown' : good === rows.length, saw: `${good} of ${rows.length} rows` };
    },
  },
];
