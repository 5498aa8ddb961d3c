/** The company's people, customers, deals and activities as vtiger keeps them. */
import type { Company, DemoActivity } from '../demo/generate/types.ts';
import { wsId, wsIdOrNull, type Module } from './ids.ts';
import { baseAmount, currencies, decimal, moment, stageList, type Row } from './values.ts';

/** What every record holds. The administrator made everything. */
export function entity(company: Company, ownerId: string | null, created: number, modified: number): Record<string, string | null> {
  return {
    // Nobody's record belongs to a group.
    assigned_user_id: ownerId === null ? wsId('Groups', '9002') : wsId('Users', ownerId),
    createdtime: moment(created),
    modifiedtime: moment(modified),
    modifiedby: wsId('Users', company.users.find(({ role }) => role === 'admin')?.id ?? '1'),
    description: '',
    source: 'WEBSERVICE',
    starred: null,
    tags: '',
  };
}

/** Of people only those who are active are shown. */
export const userRows = (company: Company): Row[] =>
  company.users
    .filter(({ active }) => active)
    .map((user) => {
      const [first = '', ...rest] = user.name.split(' ');
      return {
        id: wsId('Users', user.id),
        user_name: user.login,
        first_name: first,
        last_name: rest.join(' '),
        status: 'Active',
        is_admin: user.role === 'rep' ? 'off' : 'on',
        reports_to_id: user.managerId === null ? '' : wsId('Users', user.managerId),
        time_zone: user.timeZone,
      };
    });

export const groupRows = (): Row[] => [{ id: wsId('Groups', '9002'), groupname: 'Team Selling', description: 'Those who sell' }];

export const currencyRows = (company: Company): Row[] =>
  currencies(company).map(({ id, code, perBase, base }) => ({
    id: wsId('Currency', id),
    currency_name: code,
    currency_code: code,
    currency_symbol: code,
    conversion_rate: perBase,
    currency_status: 'Active',
    defaultid: base ? '-11' : '0',
    deleted: '0',
  }));

export const accountRows = (company: Company): Row[] =>
  company.accounts.map((account) => ({
    id: wsId('Accounts', account.id),
    accountname: account.name,
    industry: account.industry,
    ...entity(company, account.ownerId, account.created, account.modified),
  }));

export const contactRows = (company: Company): Row[] =>
  company.contacts.map((contact) => {
    const [first = '', ...rest] = contact.name.split(' ');
    return {
      id: wsId('Contacts', contact.id),
      firstname: rest.length === 0 ? '' : first,
      lastname: rest.length === 0 ? first : rest.join(' '),
      account_id: wsIdOrNull('Accounts', contact.accountId),
      leadsource: contact.source ?? '',
      email: contact.email,
      phone: contact.phone,
      mobile: '',
      ...entity(company, contact.ownerId, contact.created, contact.modified),
    };
  });

/** Those that were converted are hidden. */
export const leadRows = (company: Company): Row[] =>
  company.leads
    .filter(({ state }) => state !== 'converted')
    .map((lead) => ({
      id: wsId('Leads', lead.id),
      firstname: '',
      lastname: lead.name,
      leadstatus: lead.state === 'rejected' ? 'Junk Lead' : 'Attempted to Contact',
      ...entity(company, lead.ownerId, lead.created, lead.modified),
    }));

export function potentialRows(company: Company): Row[] {
  const stages = stageList(company);
  return company.deals.map((deal) => {
    const amount = baseAmount(company, deal.amount, deal.currency);
    return {
      id: wsId('Potentials', deal.id),
      amount,
      campaignid: wsIdOrNull('Campaigns', deal.campaignId),
      closingdate: deal.closeDay ?? '',
      contact_id: wsIdOrNull('Contacts', deal.contactId),
      forecast_amount: amount === '' || deal.chance === null ? '' : decimal((Number(amount) * deal.chance) / 100, 8),
      isconvertedfromlead: '0',
      leadsource: deal.source,
      nextstep: deal.nextStep ?? '',
      potentialname: deal.name,
      opportunity_type: '',
      potential_no: `POT${deal.id}`,
      probability: decimal(deal.chance, 3),
      related_to: wsIdOrNull('Accounts', deal.accountId),
      sales_stage: stages.valueOf(deal.stageId),
      ...entity(company, deal.ownerId, deal.created, deal.modified),
    };
  });
}

/** The one record an activity is about. */
export function parentOf({ leadId, dealId, accountId }: DemoActivity): string | null {
  if (leadId !== null) return wsId('Leads', leadId);
  return dealId !== null ? wsId('Potentials', dealId) : wsIdOrNull('Accounts', accountId);
}

const activity = (company: Company, one: DemoActivity, module: Module): Row => ({
  id: wsId(module, one.id),
  subject: one.subject,
  parent_id: parentOf(one),
  contact_id: wsIdOrNull('Contacts', one.contactId),
  date_start: moment(one.at).slice(0, 10),
  time_start: moment(one.at).slice(11),
  taskpriority: '',
  sendnotification: '0',
  visibility: '',
  ...entity(company, one.userId, one.booked ?? one.at, one.modified),
});

const held = { planned: 'Planned', done: 'Held', cancelled: 'Not Held', no_show: 'Not Held' } as const;
const done = { planned: 'Not Started', done: 'Completed', cancelled: 'Cancelled', no_show: 'Cancelled' } as const;

/** There is no such thing as a meeting nobody came to. */
export const eventRows = (company: Company): Row[] =>
  company.activities
    .filter(({ kind, status }) => (kind === 'call' || kind === 'meeting') && status !== 'no_show')
    .map((one) => {
      const end = moment(Math.floor(one.at / 1_000) * 1_000 + (one.seconds ?? 0) * 1_000);
      return {
        ...activity(company, one, 'Events'),
        activitytype: one.kind === 'call' ? 'Call' : 'Meeting',
        eventstatus: held[one.status ?? 'done'],
        due_date: end.slice(0, 10),
        time_end: end.slice(11),
        duration_hours: String(Math.floor((one.seconds ?? 0) / 3_600)),
        duration_minutes: String(Math.floor((one.seconds ?? 0) / 60) % 60),
        location: '',
        notime: '0',
        recurringtype: '',
        reminder_time: '0',
      };
    });

export const taskRows = (company: Company): Row[] =>
  company.activities
    .filter(({ kind, status }) => kind === 'task' && status !== 'no_show')
    .map((one) => ({
      ...activity(company, one, 'Calendar'),
      activitytype: 'Task',
      taskstatus: done[one.status ?? 'done'],
      due_date: moment(one.at).slice(0, 10),
      time_end: '',
    }));
