/** Calls, meetings, tasks and e-mails as SuiteCRM keeps them. */
import { textOf } from '../demo/feelings.ts';
import type { Company, DemoActivity } from '../demo/generate/types.ts';
import { suiteId, suiteIdOrNone } from './ids.ts';
import { dated, owned } from './rows-sales.ts';
import { stamp, type Row } from './values.ts';

/** There is no such thing as a meeting nobody came to. */
const of = ({ activities }: Company, kind: DemoActivity['kind']) =>
  activities.filter((activity) => activity.kind === kind && activity.status !== 'no_show');

/** The one record it is about. */
function about({ leadId, dealId, contactId, accountId }: DemoActivity): Pick<Row, 'parent_type' | 'parent_id'> {
  const [parent_type, parent_id] =
    leadId !== null
      ? ['Leads', suiteId('lead', leadId)]
      : dealId !== null
        ? ['Opportunities', suiteId('deal', dealId)]
        : contactId !== null
          ? ['Contacts', suiteId('contact', contactId)]
          : ['Accounts', suiteIdOrNone('account', accountId)];
  return { parent_type: parent_type ?? '', parent_id: parent_id ?? '' };
}

const row = (company: Company, activity: DemoActivity): Row => ({
  id: suiteId('activity', activity.id),
  name: activity.subject,
  ...about(activity),
  ...owned(company, activity.userId),
  ...dated({ created: activity.booked ?? activity.at, modified: activity.modified }),
});

const stands = { planned: 'Planned', done: 'Held', cancelled: 'Not Held', no_show: 'Not Held' } as const;

const event = (company: Company, activity: DemoActivity): Row => ({
  ...row(company, activity),
  status: stands[activity.status ?? 'done'],
  date_start: stamp(activity.at),
  duration_hours: String(Math.floor((activity.seconds ?? 0) / 3_600)),
  duration_minutes: String(Math.floor(((activity.seconds ?? 0) % 3_600) / 60)),
});

export const callRows = (company: Company): Row[] =>
  of(company, 'call').map((call) => ({
    ...event(company, call),
    direction: call.direction === 'in' ? 'Inbound' : 'Outbound',
    description: (call.sentiment ? textOf(call.sentiment, call.id) : call.text) || '',
  }));

export const meetingRows = (company: Company): Row[] => of(company, 'meeting').map((meeting) => event(company, meeting));

export const taskRows = (company: Company): Row[] =>
  of(company, 'task').map((task) => ({
    ...row(company, task),
    status: (task.status ?? 'done') === 'done' ? 'Completed' : 'Not Started',
    date_due: stamp(task.at),
  }));

export const emailRows = (company: Company): Row[] =>
  of(company, 'mail').map((mail) => {
    const type = mail.direction === 'in' ? 'inbound' : mail.automated ? 'campaign' : 'out';
    return { ...row(company, mail), type, status: type === 'inbound' ? 'read' : 'sent', date_sent_received: stamp(mail.at) };
  });
