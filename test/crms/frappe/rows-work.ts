/** Calls, tasks, notes and e-mails as Frappe keeps them, each about one record. */
import { textOf } from '../demo/feelings.ts';
import type { Company, DemoActivity } from '../demo/generate/types.ts';
import { contactName, organizationName, seriesName, userName } from './ids.ts';
import type { Clocks } from './rows-sales.ts';
import { moment, type Row } from './values.ts';

const of = ({ activities }: Company, kind: DemoActivity['kind']) => activities.filter((activity) => activity.kind === kind);

/** The one record it is about. */
export function reference(
  company: Company,
  { leadId, dealId, contactId, accountId }: DemoActivity,
): [doctype: string | null, name: string | null] {
  if (leadId !== null) return ['CRM Lead', seriesName('lead', leadId)];
  if (dealId !== null) return ['CRM Deal', seriesName('deal', dealId)];
  if (contactId !== null) return ['Contact', contactName(company, contactId)];
  return accountId === null ? [null, null] : ['CRM Organization', organizationName(company, accountId)];
}

const dated = ({ site }: Clocks, activity: DemoActivity) => ({
  creation: moment(site, activity.booked ?? activity.at),
  modified: moment(site, activity.modified),
  modified_by: 'Administrator',
  idx: 0,
});

function about(company: Company, activity: DemoActivity) {
  const [reference_doctype, reference_docname] = reference(company, activity);
  return { reference_doctype, reference_docname };
}

function callStatus({ status, connected }: DemoActivity): string {
  if (status === 'planned') return 'Queued';
  if (status === 'cancelled') return 'Canceled';
  return connected === false ? 'No Answer' : 'Completed';
}

export const callRows = (company: Company, clocks: Clocks): Row[] =>
  of(company, 'call').map((call) => {
    const user = userName(company, call.userId);
    const inbound = call.direction === 'in';
    return {
      name: `call${call.id}`,
      id: `call${call.id}`,
      from: '+44 20 7946 0000',
      to: '+44 20 7946 0001',
      type: inbound ? 'Incoming' : 'Outgoing',
      status: callStatus(call),
      start_time: moment(clocks.site, call.at),
      duration: call.seconds ?? 0,
      caller: inbound ? null : user,
      receiver: inbound ? user : null,
      telephony_medium: 'Manual',
      owner: 'Administrator',
      ...about(company, call),
      ...dated(clocks, call),
    };
  });

const taskStatuses = { planned: 'Todo', done: 'Done', cancelled: 'Canceled', no_show: 'Canceled' } as const;

/** Numbered, unlike all others. */
export const taskRows = (company: Company, clocks: Clocks): Row[] =>
  of(company, 'task').map((task) => ({
    name: Number(task.id),
    title: task.subject,
    status: taskStatuses[task.status ?? 'done'],
    priority: 'Low',
    due_date: moment(clocks.site, task.at),
    assigned_to: userName(company, task.userId),
    owner: 'Administrator',
    ...about(company, task),
    ...dated(clocks, task),
  }));

/** A note has no moment of its own: it is written when it is made. */
export const noteRows = (company: Company, clocks: Clocks): Row[] =>
  of(company, 'note').map((note) => ({
    name: `note${note.id}`,
    title: note.subject,
    content: `<p>${note.text}</p>`,
    owner: userName(company, note.userId) ?? 'Administrator',
    ...about(company, note),
    ...dated(clocks, { ...note, booked: note.at }),
  }));

const media: Partial<Record<NonNullable<DemoActivity['channel']>, string>> = { chat: 'Chat', sms: 'SMS' };

export const mailRows = (company: Company, clocks: Clocks): Row[] =>
  of(company, 'mail').map((mail) => {
    const [reference_doctype, reference_name] = reference(company, mail);
    const inbound = mail.direction === 'in';
    const said = mail.sentiment ? textOf(mail.sentiment, mail.id) : mail.text;
    return {
      name: `mail${mail.id}`,
      subject: mail.subject,
      communication_type: mail.automated ? 'Automated Message' : 'Communication',
      communication_medium: media[mail.channel ?? 'email'] ?? 'Email',
      sent_or_received: inbound ? 'Received' : 'Sent',
      communication_date: moment(clocks.site, mail.at),
      sender: inbound ? 'somebody@customer-example.com' : (userName(company, mail.userId) ?? 'Administrator'),
      content: said ? `<div class="ql-editor read-mode"><p>${said}</p></div>` : '',
      reference_doctype,
      reference_name,
      email_account: 'Sales',
      owner: 'Administrator',
      ...dated(clocks, mail),
    };
  });
