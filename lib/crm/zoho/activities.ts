/** Calls, meetings, tasks and notes. */
import type { Activity } from '../../model/records';
import { zoneOr } from '../../model/calendar';
import { parseDay } from '../../model/days';
import type { SourceContext, Stream } from '../adapter';
import { mapRow } from '../map-row';
import { given, same, type Row } from '../row-fields';
import { moduleStream } from './module-stream';
import * as schema from './schema-activities';
import { at, chosen, idOf } from './wire';

type Links = Pick<Activity, 'leadId' | 'dealId' | 'contactId' | 'accountId'>;
const targets: Readonly<Record<string, keyof Links>> = {
  Leads: 'leadId',
  Deals: 'dealId',
  Contacts: 'contactId',
  Accounts: 'accountId',
};

interface About {
  id: string;
  Created_Time: string;
  Modified_Time?: string | null | undefined;
  Owner?: { id: string } | null | undefined;
  Who_Id?: { id: string } | null | undefined;
  What_Id?: { id: string } | null | undefined;
  $se_module?: string | null | undefined;
}

/** Whom it was with, or why that cannot be told: an activity hung on nobody would make a lead look unanswered. */
function linksOf(row: About): Links | string {
  const links: Links = given('contactId', idOf(row.Who_Id), same);
  const what = idOf(row.What_Id);
  const module = row.$se_module;
  if (what === undefined) return module === 'Leads' && links.contactId !== undefined ? { leadId: links.contactId } : links;
  if (!module) return 'it is not said what kind of record it belongs to';
  const target = targets[module];
  return target === undefined ? links : { ...links, [target]: what };
}

const common = (row: About) => ({
  entity: 'activity' as const,
  id: row.id,
  automated: false,
  createdAt: at(row.Created_Time),
  ...given('modifiedAt', row.Modified_Time, at),
  ...given('userId', idOf(row.Owner), same),
});

/** As Zoho ships them. */
const directions: Readonly<Record<string, Activity['direction']>> = { Inbound: 'in', Missed: 'in', Outbound: 'out' };
const callStates: Readonly<Record<string, Activity['status']>> = { Scheduled: 'planned', Overdue: 'planned', Cancelled: 'cancelled' };
/** Results of a call that nobody took. */
const unanswered: ReadonlySet<string> = new Set(['No response/Busy', 'Unavailable', 'Invalid number']);

function call(row: Row<typeof schema.call>): Activity | string {
  const direction = directions[row.Call_Type ?? ''];
  if (direction === undefined) return 'the call is neither inbound, outbound nor missed';
  const links = linksOf(row);
  if (typeof links === 'string') return links;
  const status = callStates[row.Outgoing_Call_Status ?? ''];
  const seconds = Number(row.Call_Duration_in_seconds ?? NaN);
  const rest = { ...common(row), ...links, direction, at: at(row.Call_Start_Time ?? row.Created_Time), ...given('status', status, same) };
  const timed = seconds > 0 ? { durationSeconds: seconds } : {};
  if (row.Call_Purpose === 'Demo') return { ...rest, kind: 'demo', ...timed };
  return {
    ...rest,
    kind: 'call',
    channel: 'phone',
    ...timed,
    ...given('connected', status === undefined ? connectedOf(row, seconds) : undefined, same),
  };
}

/** Zoho has no field for it: somebody spoke, or a result was noted that only a talk has. */
function connectedOf(row: Row<typeof schema.call>, seconds: number): boolean | undefined {
  if (row.Call_Type === 'Missed') return false;
  const result = chosen(row.Call_Result);
  if (result !== undefined) return !unanswered.has(result);
  return seconds > 0 ? true : undefined;
}

/** A meeting with nobody from outside is one among us. Zoho does not say whether it took place. */
function event(row: Row<typeof schema.event>, { now }: SourceContext): Activity | string {
  const links = linksOf(row);
  if (typeof links === 'string') return links;
  if (!row.Start_DateTime) return 'the meeting has no beginning';
  const begins = at(row.Start_DateTime);
  const seconds = (at(row.End_DateTime ?? row.Start_DateTime) - begins) / 1000;
  return {
    ...common(row),
    ...links,
    kind: 'meeting',
    direction: Object.keys(links).length === 0 ? 'internal' : 'out',
    at: begins,
    ...(seconds > 0 ? { durationSeconds: seconds } : {}),
    ...(begins > now ? { status: 'planned' as const } : {}),
  };
}

const noon = 12 * 60 * 60_000;

/** Done when it was closed; otherwise planned for its day, which has no hour: noon where the person works. */
function task(row: Row<typeof schema.task>, { me }: SourceContext): Activity | string {
  const links = linksOf(row);
  if (typeof links === 'string') return links;
  const base = { ...common(row), ...links, kind: 'task' as const, direction: 'internal' as const };
  if (row.Closed_Time) return { ...base, at: at(row.Closed_Time) };
  if (row.Status === 'Completed') return 'the task is done, and it is not said when';
  const day = parseDay(row.Due_Date ?? '');
  return { ...base, status: 'planned', at: day === undefined ? at(row.Created_Time) : zoneOr(me?.timeZone, 'UTC').instantOf(day, noon) };
}

function note(row: Row<typeof schema.note>): Activity | string {
  const module = row.Parent_Id?.module?.api_name ?? row.$se_module;
  const links = linksOf({ ...row, What_Id: row.Parent_Id, $se_module: module });
  if (typeof links === 'string') return links;
  return { ...common(row), ...links, kind: 'note', direction: 'internal', at: at(row.Created_Time) };
}

const about = ['Owner', 'Created_Time', 'Who_Id', 'What_Id', '$se_module'];

export const calls: Stream = moduleStream({
  id: 'calls',
  entity: 'activity',
  module: 'Calls',
  fields: [
    ...about,
    ...['Call_Type', 'Call_Start_Time', 'Call_Duration_in_seconds', 'Call_Purpose', 'Call_Result', 'Outgoing_Call_Status'],
  ],
  counted: true,
  map: mapRow(schema.call, call),
});

export const events: Stream = moduleStream({
  id: 'events',
  entity: 'activity',
  module: 'Events',
  fields: [...about, 'Start_DateTime', 'End_DateTime'],
  counted: true,
  map: (row, context) => mapRow(schema.event, (checked) => event(checked, context))(row),
});

export const tasks: Stream = moduleStream({
  id: 'tasks',
  entity: 'activity',
  module: 'Tasks',
  fields: [...about, 'Status', 'Due_Date', 'Closed_Time'],
  counted: true,
  map: (row, context) => mapRow(schema.task, (checked) => task(checked, context))(row),
});

export const notes: Stream = moduleStream({
  id: 'notes',
  entity: 'activity',
  module: 'Notes',
  fields: ['Owner', 'Created_Time', 'Parent_Id', '$se_module'],
  every: 5 * 60_000,
  late: true,
  map: mapRow(schema.note, note),
});
