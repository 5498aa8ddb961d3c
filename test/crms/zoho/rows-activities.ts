/** What the company's people did, as Zoho keeps it: calls, events, tasks and notes as modules, e-mails in the lists of leads and contacts. */
import type { DemoActivity } from '../demo/generate/types.ts';
import { mailId, zohoId } from './ids.ts';
import type { Rows, Writer, ZRow } from './rows.ts';

/** A contact in one field, and one record of any other kind in another. */
function links(writer: Writer, row: DemoActivity) {
  const what = row.leadId
    ? (['lead', row.leadId, 'Leads'] as const)
    : row.dealId
      ? (['deal', row.dealId, 'Deals'] as const)
      : row.accountId
        ? (['account', row.accountId, 'Accounts'] as const)
        : undefined;
  return {
    Who_Id: writer.link('contact', row.contactId),
    What_Id: what ? writer.link(what[0], what[1]) : null,
    $se_module: what ? what[2] : null,
  };
}

const base = (writer: Writer, row: DemoActivity): ZRow => ({
  ...writer.base('activity', { id: row.id, modified: row.modified, created: row.booked ?? row.at, ownerId: row.userId }),
  ...links(writer, row),
});

/** A call about a demonstration is how Zoho notes one. */
const isCall = (row: DemoActivity): boolean => row.kind === 'call' || row.kind === 'demo';
/** Meetings that were called off are deleted, and nobody notes who did not come. */
const isEvent = (row: DemoActivity): boolean => row.kind === 'meeting' && row.status !== 'cancelled' && row.status !== 'no_show';
const isTask = (row: DemoActivity): boolean => row.kind === 'task';
const isNote = (row: DemoActivity): boolean => row.kind === 'note';
export const isMail = (row: DemoActivity): boolean =>
  row.kind === 'mail' && row.channel === 'email' && (row.leadId !== null || row.contactId !== null);

const callStates = { planned: 'Scheduled', done: 'Completed', cancelled: 'Cancelled', no_show: 'Completed' } as const;

export const calls = (writer: Writer): Rows =>
  writer.company.activities
    .filter((row) => isCall(row) && row.status !== 'no_show')
    .map((row) => ({
      ...base(writer, row),
      ...{ Subject: row.subject, Call_Type: row.direction === 'in' ? (row.connected === false ? 'Missed' : 'Inbound') : 'Outbound' },
      ...{
        Call_Start_Time: writer.time(row.at),
        Call_Duration_in_seconds: row.seconds ?? 0,
        Call_Duration: `${Math.floor((row.seconds ?? 0) / 60)}:00`,
      },
      Call_Purpose: row.kind === 'demo' ? 'Demo' : 'Prospecting',
      Call_Result: row.connected === null ? '-None-' : row.connected ? 'Interested' : 'No response/Busy',
      Outgoing_Call_Status: row.direction === 'in' ? null : callStates[row.status ?? 'done'],
    }));

export const events = (writer: Writer): Rows =>
  writer.company.activities.filter(isEvent).map((row) => ({
    ...base(writer, row),
    ...{ Event_Title: row.subject, Start_DateTime: writer.time(row.at), All_day: false },
    End_DateTime: writer.time(Math.floor(row.at / 1000) * 1000 + (row.seconds ?? 0) * 1000),
  }));

export const tasks = (writer: Writer): Rows =>
  writer.company.activities.filter(isTask).map((row) => ({
    ...base(writer, row),
    ...{
      Subject: row.subject,
      Status: row.status === 'planned' ? 'Not Started' : 'Completed',
      Priority: 'Normal',
      Due_Date: writer.day(row.at),
    },
    Closed_Time: row.status === 'planned' ? null : writer.time(row.at),
  }));

export const notes = (writer: Writer): Rows =>
  writer.company.activities.filter(isNote).map((row) => {
    const { What_Id, Who_Id, $se_module } = links(writer, row);
    const parent = What_Id ?? Who_Id;
    const module = $se_module ?? 'Contacts';
    return {
      ...writer.base('activity', { id: row.id, modified: row.modified, created: row.at, ownerId: row.userId }),
      ...{ Note_Title: row.subject, Note_Content: row.text },
      ...{ Parent_Id: parent ? { ...parent, module: { api_name: module, id: zohoId('module', '1') } } : null, $se_module: module },
    };
  });

/** E-mails in the list of one lead or contact, newest first. */
export function mailsOf(writer: Writer, module: 'Leads' | 'Contacts', own: string): Record<string, unknown>[] {
  const field = module === 'Leads' ? 'leadId' : 'contactId';
  return writer.company.activities
    .filter((row) => isMail(row) && row[field] === own)
    .toSorted((a, b) => b.at - a.at)
    .map((row) => {
      const sent = row.direction === 'out';
      return {
        ...{ message_id: mailId(row.id), subject: row.subject, time: writer.time(row.at), sent, read: true, editable: false },
        ...{ source: row.automated ? 'workflow' : 'crm', thread_id: row.threadId, has_attachment: false, mail_format: 'html' },
        ...{ from: { user_name: 'a', email: 'a@northdesk.example' }, to: [{ user_name: 'b', email: 'b@customer.example' }], cc: null },
        owner: writer.link('user', row.userId),
        sentiment_info: !sent && row.sentiment !== 'not_scored' ? row.sentiment : null,
        intent: row.topic === 'complaint' ? 'complaints' : null,
        linked_record: row.dealId ? { ...writer.link('deal', row.dealId), module: { api_name: 'Deals', id: zohoId('module', '2') } } : null,
        status: [{ type: sent ? 'sent' : 'received' }],
      };
    });
}
