/** The company's activities as tasks, events and e-mails; types are the vendor's own. */
import { textOf } from '../demo/feelings.ts';
import type { Company, DemoActivity } from '../demo/generate/types.ts';
import { sfId, systemUser } from './ids.ts';
import { userId } from './rows-sales.ts';
import { date, ref, time, type Std } from './vendor-types.ts';

const year = 365 * 86_400_000;
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const who = (a: DemoActivity): string | null => ref('Lead', a.leadId) ?? ref('Contact', a.contactId);
const what = (a: DemoActivity): string | null => ref('Opportunity', a.dealId) ?? ref('Account', a.accountId);

const directions = { in: 'Inbound', out: 'Outbound', internal: 'Internal' } as const;

/** Also those that Salesforce leaves beside every message a person sends. */
export const tasks = (company: Company): (Std<'Task'> & { CompletedDateTime: string | null })[] => [
  ...company.activities
    .filter((a) => a.kind === 'task' || a.kind === 'call')
    .map((a) => task(company, a, a.kind === 'call' ? 'Call' : 'Task')),
  ...messages(company)
    .filter((a) => a.direction === 'out' && !a.automated)
    .map((a) => ({ ...task(company, a, 'Email'), Id: sfId('Task', a.id, 'e'), IsClosed: true, CompletedDateTime: time(a.at) })),
];

function task(company: Company, a: DemoActivity, subtype: string): Std<'Task'> & { CompletedDateTime: string | null } {
  const closed = a.status !== 'planned';
  return {
    Id: sfId('Task', a.id),
    IsDeleted: false,
    IsArchived: closed && company.until - a.at > year,
    IsRecurrence: false,
    TaskSubtype: subtype,
    Subject: a.subject,
    Status: closed ? 'Completed' : 'Not Started',
    IsClosed: closed,
    ActivityDate: date(dayOf(a.at)),
    CompletedDateTime: closed ? time(a.at) : null,
    CallType: subtype === 'Call' ? directions[a.direction] : null,
    CallDurationInSeconds: subtype !== 'Call' || a.connected === null ? null : a.connected ? (a.seconds ?? 0) : 0,
    WhoId: who(a),
    WhatId: what(a),
    AccountId: ref('Account', a.accountId),
    OwnerId: userId(a.userId),
    CreatedDate: time(a.booked ?? a.at),
    SystemModstamp: time(a.modified),
  };
}

export const events = (company: Company): (Std<'Event'> & { Type: string })[] =>
  company.activities
    .filter((a) => a.kind === 'meeting' || a.kind === 'demo')
    .map((a) => ({
      Id: sfId('Event', a.id),
      IsDeleted: false,
      IsArchived: company.until - a.at > year,
      IsRecurrence: false,
      IsChild: false,
      IsAllDayEvent: false,
      Subject: a.subject,
      Type: a.kind === 'demo' ? 'Demo' : 'Meeting',
      StartDateTime: time(a.at),
      ActivityDate: date(dayOf(a.at)),
      DurationInMinutes: a.seconds === null ? null : a.seconds / 60,
      WhoId: who(a),
      WhatId: what(a),
      AccountId: ref('Account', a.accountId),
      OwnerId: userId(a.userId),
      CreatedDate: time(a.booked ?? a.at),
      SystemModstamp: time(a.modified),
    }));

/** E-mails alone: chats, texts and forms live elsewhere. */
const messages = (company: Company): DemoActivity[] => company.activities.filter((a) => a.kind === 'mail' && a.channel === 'email');

export const emails = (company: Company): Std<'EmailMessage'>[] =>
  messages(company).map((a) => ({
    Id: sfId('EmailMessage', a.id),
    IsDeleted: false,
    ActivityId: a.direction === 'out' && !a.automated ? sfId('Task', a.id, 'e') : null,
    Incoming: a.direction === 'in',
    MessageDate: time(a.at),
    Status: a.direction === 'in' ? '1' : '3',
    Subject: a.subject,
    TextBody: a.sentiment ? textOf(a.sentiment, a.id) : a.text,
    Headers: a.direction === 'in' && a.automated ? 'Received: from mail.test\r\nAuto-Submitted: auto-replied' : null,
    ThreadIdentifier: a.threadId,
    RelatedToId: what(a),
    ParentId: null,
    CreatedById: a.direction === 'in' ? systemUser : userId(a.userId),
    CreatedDate: time(a.booked ?? a.at),
    SystemModstamp: time(a.modified),
  }));

export const emailRelations = (company: Company): Std<'EmailMessageRelation'>[] =>
  messages(company).flatMap((a) => {
    const id = who(a);
    const common = {
      EmailMessageId: sfId('EmailMessage', a.id),
      IsDeleted: false,
      CreatedDate: time(a.at),
      SystemModstamp: time(a.modified),
    };
    const sender = { ...common, Id: sfId('EmailMessageRelation', a.id, 'u'), RelationId: userId(a.userId), RelationType: 'FromAddress' };
    return [
      sender,
      ...(id === null ? [] : [{ ...common, Id: sfId('EmailMessageRelation', a.id), RelationId: id, RelationType: 'ToAddress' }]),
    ];
  });

/** What customers wrote through a form, and a few that came by telephone, which are no messages of their own. */
export const cases = (company: Company): Std<'Case'>[] =>
  company.activities
    .filter((a) => a.channel === 'form')
    .flatMap((a, i) => {
      const row = {
        Id: sfId('Case', a.id),
        IsDeleted: false,
        Origin: 'Web',
        IsClosed: a.muted === true,
        AccountId: ref('Account', a.accountId),
        ContactId: ref('Contact', a.contactId),
        Description: a.sentiment ? textOf(a.sentiment, a.id) : a.text,
        CreatedDate: time(a.at),
        SystemModstamp: time(a.modified),
      };
      return i % 3 === 0 ? [row, { ...row, Id: sfId('Case', a.id, 'p'), Origin: 'Phone' }] : [row];
    });
