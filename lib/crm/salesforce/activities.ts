/**
 * Activities: tasks (calls are tasks, too), events and e-mails. An e-mail written in Salesforce leaves a task beside the message;
 * the message says more, so the task is left out.
 */
import type { SourceContext, Stream } from '../adapter';
import { given, sounds } from '../row-fields';
import { at, base, idOf, noon, ofKind, owner } from './fields';
import { CrmError } from '../crm-error';
import { isMissing, isRow, systemUsers, valuesOf } from './known';
import * as schema from './schema';
import { isOneOf, queryWhole } from './soql';
import { hour, stream } from './stream';
import type { Table } from './table';

/** Masters of a series and invitees' copies are no activities of their own. */
const taskTable: Table = {
  object: 'Task',
  // Without the moment it was done nobody could tell how soon a customer was answered.
  needed: ['Id', 'IsClosed', 'CompletedDateTime', 'CreatedDate', 'SystemModstamp'],
  wanted: ['TaskSubtype', 'Type', 'Status', 'ActivityDate', 'CallType', 'CallDurationInSeconds', 'WhoId', 'WhatId', 'AccountId', 'OwnerId'],
  where: 'IsRecurrence = false AND IsDeleted = false',
  archived: true,
};
const eventTable: Table = {
  object: 'Event',
  needed: ['Id', 'CreatedDate', 'SystemModstamp'],
  wanted: ['Type', 'StartDateTime', 'ActivityDate', 'IsAllDayEvent', 'DurationInMinutes', 'WhoId', 'WhatId', 'AccountId', 'OwnerId'],
  where: 'IsRecurrence = false AND IsChild = false AND IsDeleted = false',
  archived: true,
  // Nobody marks a meeting as held: what has begun since is read again, no longer as a plan.
  again: (since, until) => [`StartDateTime >= ${since} AND StartDateTime <= ${until}`],
};
const emailTable: Table = {
  object: 'EmailMessage',
  needed: ['Id', 'Incoming', 'CreatedDate', 'SystemModstamp'],
  wanted: ['MessageDate', 'CreatedById', 'Status', 'RelatedToId', 'ParentId', 'ThreadIdentifier', 'Headers', 'TextBody'],
  children: [{ relation: 'EmailMessageRelations', object: 'EmailMessageRelation', needed: ['RelationId'] }],
};
/** Cases by telephone are calls somebody logs, those by mail are messages: only what came through a form stands in the case alone. */
const caseTable: Table = {
  object: 'Case',
  needed: ['Id', 'IsClosed', 'CreatedDate', 'SystemModstamp'],
  wanted: ['AccountId', 'ContactId', 'Description'],
  where: "Origin = 'Web'",
  every: hour / 12,
};
const together = [taskTable, eventTable, emailTable, caseTable];

interface About {
  WhoId?: string | null | undefined;
  WhatId?: string | null | undefined;
  AccountId?: string | null | undefined;
}

const about = ({ WhoId, WhatId, AccountId }: About) => ({
  ...ofKind('leadId', '00Q', WhoId),
  ...ofKind('contactId', '003', WhoId),
  ...ofKind('dealId', '006', WhatId),
  ...ofKind('accountId', '001', WhatId?.startsWith('001') ? WhatId : AccountId),
});

const directions: Readonly<Record<string, 'in' | 'out' | 'internal'>> = { Inbound: 'in', Outbound: 'out', Internal: 'internal' };

export const tasks: Stream = stream({
  id: 'tasks',
  entity: 'activity',
  table: taskTable,
  shape: schema.task,
  people: ['OwnerId'],
  together,
  prepare: withoutMessages,
  map(r) {
    const created = at(r.CreatedDate);
    // A due day has no time of day.
    const due = r.ActivityDate ? noon(r.ActivityDate) : created;
    const common = {
      entity: 'activity' as const,
      ...base(r),
      automated: false,
      at: r.IsClosed ? (r.CompletedDateTime ? at(r.CompletedDateTime) : due) : due,
      createdAt: created,
      status: r.IsClosed ? ('done' as const) : ('planned' as const),
      ...owner('userId', r.OwnerId),
      ...about(r),
    };
    // Older organisations say it in a choice of their own, which began with these values.
    const subtype = (r.TaskSubtype ?? 'Task') === 'Task' ? r.Type : r.TaskSubtype;
    if (subtype === 'Call') {
      const seconds = r.CallDurationInSeconds;
      return {
        ...common,
        kind: 'call',
        channel: 'phone',
        direction: directions[r.CallType ?? ''] ?? 'out',
        ...given('connected', seconds, (n) => n > 0),
        ...(seconds ? { durationSeconds: seconds } : {}),
      };
    }
    // A letter to a whole list is nobody's answer to anybody.
    if (subtype === 'Email' || subtype === 'ListEmail')
      return { ...common, kind: 'email', channel: 'email', direction: 'out', automated: subtype === 'ListEmail' };
    return { ...common, kind: 'task', direction: 'internal' };
  },
});

/** Without the tasks that stand for a message which is read itself. */
async function withoutMessages(rows: readonly unknown[], context: SourceContext): Promise<readonly unknown[]> {
  const ids = rows.filter(isRow).flatMap((row) => (row.TaskSubtype === 'Email' && typeof row.Id === 'string' ? [row.Id] : []));
  const doubled = new Set<string>();
  try {
    // An address may have 16,384 characters.
    for (let i = 0; i < ids.length; i += 300) {
      const some = await queryWhole(context, `SELECT ActivityId FROM EmailMessage WHERE ${isOneOf('ActivityId', ids.slice(i, i + 300))}`);
      for (const row of some) if (isRow(row) && typeof row.ActivityId === 'string') doubled.add(idOf(row.ActivityId));
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  if (ids.length > 0 && doubled.size === 0 && (await isUnlinked(context)))
    throw new CrmError('odd_answer', { detail: 'no message names the task beside it: e-mails would count twice' });
  return doubled.size === 0 ? rows : rows.filter((row) => !isRow(row) || typeof row.Id !== 'string' || !doubled.has(idOf(row.Id)));
}

/** Whether people send messages from here, and none of them names a task. */
async function isUnlinked(context: SourceContext): Promise<boolean> {
  try {
    const linked = await queryWhole(context, 'SELECT Id FROM EmailMessage WHERE ActivityId != null LIMIT 1');
    return linked.length === 0 && (await queryWhole(context, 'SELECT Id FROM EmailMessage WHERE Incoming = false LIMIT 1')).length > 0;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

export const events: Stream = stream({
  id: 'events',
  entity: 'activity',
  table: eventTable,
  shape: schema.event,
  async untold(context) {
    const types = await valuesOf(context, 'Event', 'Type');
    return types === undefined || types.has('Demo') ? undefined : 'Event.Type has no value "Demo": demonstrations count as meetings';
  },
  people: ['OwnerId'],
  together,
  map(r, { now }) {
    const day = r.ActivityDate;
    const begins = r.StartDateTime && !r.IsAllDayEvent ? at(r.StartDateTime) : day ? noon(day) : undefined;
    if (begins === undefined) return 'the event has no beginning';
    return {
      entity: 'activity',
      ...base(r),
      // The value's own name, which translations leave alone.
      kind: r.Type === 'Demo' ? 'demo' : 'meeting',
      // An entry about nobody and nothing is between colleagues, or with oneself.
      direction: r.WhoId || r.WhatId ? 'out' : 'internal',
      automated: false,
      at: begins,
      createdAt: at(r.CreatedDate),
      ...(begins > now ? { status: 'planned' as const } : {}),
      ...given('durationSeconds', r.DurationInMinutes, (minutes) => minutes * 60),
      ...owner('userId', r.OwnerId),
      ...about(r),
    };
  },
});

/** Signs of an answer no person wrote: RFC 3834, and what mail programs set besides. */
const machineMade = /^(?:auto-submitted:\s*auto|x-autoreply|x-autorespond|precedence:\s*(?:bulk|auto_reply|junk))/im;
const draft = '5';

export const emails: Stream = stream({
  id: 'emails',
  entity: 'activity',
  table: emailTable,
  shape: schema.email,
  together,
  async prepare(rows, context) {
    const system = await systemUsers(context);
    return rows.map((row) =>
      isRow(row) && typeof row.CreatedById === 'string' ? { ...row, machine: system.has(idOf(row.CreatedById)) } : row,
    );
  },
  map(r) {
    if (r.Status === draft) return undefined;
    const related = r.EmailMessageRelations?.records.map(({ RelationId: id }) => id ?? '') ?? [];
    const who = related.find((id) => id.startsWith('00Q')) ?? related.find((id) => id.startsWith('003'));
    const { machine = false } = r;
    return {
      entity: 'activity',
      ...base(r),
      kind: 'email',
      channel: 'email',
      direction: r.Incoming ? 'in' : 'out',
      automated: r.Incoming ? machineMade.test(r.Headers ?? '') : machine === true,
      at: at(r.MessageDate ?? r.CreatedDate),
      createdAt: at(r.CreatedDate),
      // Who is written to does not stand in the message; who wrote is who made the record.
      ...(r.Incoming || machine ? {} : owner('userId', r.CreatedById)),
      ...about({ WhoId: who, WhatId: r.RelatedToId }),
      ...given('threadId', r.ParentId ?? r.ThreadIdentifier, (id) => id.slice(0, 200)),
      ...(r.Incoming ? given('sentiment', r.TextBody, sounds) : {}),
    };
  },
});

const webCases: Stream = stream({
  id: 'cases',
  entity: 'activity',
  table: caseTable,
  shape: schema.webCase,
  together,
  map: (r) => ({
    entity: 'activity',
    ...base(r),
    kind: 'email',
    channel: 'form',
    direction: 'in',
    automated: false,
    at: at(r.CreatedDate),
    createdAt: at(r.CreatedDate),
    // Messages about the case name it as their conversation, too.
    threadId: base(r).id,
    // Nobody waits for an answer to what is closed.
    ...(r.IsClosed ? { muted: true } : {}),
    ...about({ WhoId: r.ContactId, AccountId: r.AccountId }),
    ...given('sentiment', r.Description, sounds),
  }),
});

/** Refused where no case can have come "Web": then nothing tells what came through a form, and none would be an answer. */
export const cases: Stream = {
  ...webCases,
  async page(context, cursor) {
    const origins = await valuesOf(context, 'Case', 'Origin');
    if (origins?.has('Web') === false)
      throw new CrmError('odd_answer', { detail: 'Case.Origin has no value "Web": what came through a form cannot be told' });
    return webCases.page(context, cursor);
  },
};
