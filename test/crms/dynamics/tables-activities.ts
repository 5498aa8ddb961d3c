/** Calls, e-mails, appointments and tasks as Dataverse keeps them: each about one record, durations in minutes. */
import { textOf } from '../demo/feelings.ts';
import type { Company, DemoActivity } from '../demo/generate/types.ts';
import type { Row } from './filter.ts';
import { guid } from './ids.ts';
import { lookup, moment, ownerOf, type Sheet } from './table-fields.ts';

const said = ({ sentiment, id, text }: DemoActivity): string | null => (sentiment ? textOf(sentiment, id) : text) || null;

const states = { planned: 0, done: 1, cancelled: 2, no_show: 2 } as const;

/** The one record it is about: the lead, the opportunity, the contact, the account. */
export function regarding(activity: DemoActivity): Row {
  const column = '_regardingobjectid_value';
  if (activity.leadId !== null) return lookup(column, 'lead', activity.leadId, 'lead');
  if (activity.dealId !== null) return lookup(column, 'deal', activity.dealId, 'opportunity');
  if (activity.contactId !== null) return lookup(column, 'contact', activity.contactId, 'contact');
  return lookup(column, 'account', activity.accountId, 'account');
}

/** There is no such thing as an appointment nobody came to. */
const kept = (kind: DemoActivity['kind']) => (activity: DemoActivity) => activity.kind === kind && activity.status !== 'no_show';

export function activityTables(company: Company): Sheet[] {
  const sheet = (set: string, name: string, kind: DemoActivity['kind'], more: (activity: DemoActivity) => Row): Sheet => ({
    set,
    name,
    key: 'activityid',
    rows: company.activities.filter(kept(kind)).map((activity) => {
      const state = states[activity.status ?? 'done'];
      return {
        activityid: guid('activity', activity.id),
        statecode: state,
        // Made or sent, received; what is open or canceled is something else.
        statuscode: state === 1 ? (activity.direction === 'in' ? 4 : kind === 'mail' ? 3 : 2) : 1,
        scheduledstart: moment(activity.at),
        scheduledend: moment(activity.at),
        actualstart: state === 1 ? moment(activity.at) : null,
        actualend: state === 1 ? moment(activity.at) : null,
        isworkflowcreated: activity.automated,
        ...ownerOf(activity.userId),
        ...regarding(activity),
        createdon: moment(activity.booked ?? activity.at),
        modifiedon: moment(activity.modified),
        ...more(activity),
      };
    }),
  });
  const outgoing = (activity: DemoActivity) => activity.direction !== 'in';
  return [
    sheet('phonecalls', 'phonecall', 'call', (call) => ({
      directioncode: outgoing(call),
      leftvoicemail: call.connected === null ? null : !call.connected,
      actualdurationminutes: call.seconds === null ? null : Math.round(call.seconds / 60),
      description: said(call),
    })),
    sheet('emails', 'email', 'mail', (mail) => ({ directioncode: outgoing(mail), description: said(mail) })),
    sheet('appointments', 'appointment', 'meeting', () => ({})),
    sheet('tasks', 'task', 'task', () => ({})),
  ];
}
