/** Activities and notes. What somebody logs has no direction there: a call counts as made, a task as one's own. */
import type { Zone } from '../../model/calendar';
import { parseDay } from '../../model/days';
import type { Activity, AnyRecord } from '../../model/records';
import type { SourceContext, Stream } from '../adapter';
import { mapRow } from '../map-row';
import { given, type Row } from '../row-fields';
import { zoneOfMe } from './deals';
import { vanished } from './gaps';
import { changedPage, HOUR, v2All } from './lists';
import { changedV1, v1All } from './lists-v1';
import { icons } from './once';
import * as schema from './schema';
import { instantOf } from './wire';

/** Types every company begins with. Their keys never change, whatever they are called. */
const usual: Readonly<Record<string, Activity['kind']>> = {
  call: 'call',
  meeting: 'meeting',
  lunch: 'meeting',
  task: 'task',
  deadline: 'task',
  email: 'email',
};

/** A type of the company's own is what its picture says, and a task where the picture says nothing. */
const pictures: Readonly<Record<string, Activity['kind']>> = {
  call: 'call',
  smartphone: 'call',
  email: 'email',
  meeting: 'meeting',
  lunch: 'meeting',
  presentation: 'demo',
};

/** All pictures there are to choose from, as the API documents list them. */
export const knownPictures: ReadonlySet<string> = new Set(
  [
    'task email meeting deadline call lunch calendar downarrow document smartphone camera scissors cogs bubble uparrow checkbox signpost',
    'shuffle addressbook linegraph picture car world search clip sound brush key padlock pricetag suitcase finish plane loop wifi truck',
    'cart bulb bell presentation',
  ].flatMap((some) => some.split(' ')),
);

/** A time of day or a duration, `H:MM` or `H:MM:SS`, in seconds. */
function secondsOf(written: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = written.split(':').map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

/** When it is or was due, UTC; a day alone begins at the reader's midnight. */
function dueOf(r: Row<typeof schema.activity>, zone: Zone): number | undefined {
  const day = r.due_date ? parseDay(r.due_date) : undefined;
  if (day === undefined) return undefined;
  return r.due_time ? day * 86_400_000 + secondsOf(r.due_time) * 1000 : zone.startOf(day);
}

/**
 * When it happened: a meeting when it was to begin, unless it was ticked off before; anything else when it was ticked off, which may be
 * late but never makes anybody faster than they were.
 */
function happened(r: Row<typeof schema.activity>, kind: Activity['kind'], zone: Zone): number {
  const due = dueOf(r, zone);
  if (!r.done) return due ?? instantOf(r.add_time);
  const ticked = r.marked_as_done_time ? instantOf(r.marked_as_done_time) : undefined;
  if (kind === 'meeting' || kind === 'demo')
    return Math.min(due ?? Infinity, ticked ?? Infinity, ...((due ?? ticked) ? [] : [instantOf(r.add_time)]));
  return ticked ?? due ?? instantOf(r.add_time);
}

export function activityOf(r: Row<typeof schema.activity>, zone: Zone): AnyRecord | string | undefined {
  if (r.is_deleted) return undefined;
  if (r.direction) return 'the activity says its direction, in a way we do not know';
  const picture = r.icon ?? '';
  if (usual[r.type] === undefined && picture !== '' && !knownPictures.has(picture))
    return `the picture "${picture.slice(0, 30)}" of the type of the activity is one we do not know`;
  const kind = usual[r.type] ?? pictures[picture] ?? 'task';
  const at = happened(r, kind, zone);
  if (!Number.isFinite(at)) return 'the time it was done at is no time';
  const withSomebody = Boolean(r.deal_id ?? r.person_id ?? r.org_id) || Boolean(r.lead_id);
  const seconds = r.duration ? secondsOf(r.duration) : 0;
  return {
    entity: 'activity',
    id: String(r.id),
    kind,
    direction: kind === 'task' || !withSomebody ? 'internal' : 'out',
    automated: false,
    at,
    createdAt: instantOf(r.add_time),
    status: r.done ? 'done' : 'planned',
    ...given('modifiedAt', r.update_time, instantOf),
    ...given('userId', r.owner_id, String),
    ...given('leadId', r.lead_id, String),
    ...given('dealId', r.deal_id, String),
    ...given('contactId', r.person_id, String),
    ...given('accountId', r.org_id, String),
    ...(kind === 'call' ? { channel: 'phone' as const } : kind === 'email' ? { channel: 'email' as const } : {}),
    ...given('durationSeconds', seconds === 0 ? undefined : seconds, Number),
  };
}

/** Rows of the company's own types with the picture of the type. */
async function withIcons(context: SourceContext, rows: readonly unknown[]): Promise<readonly unknown[]> {
  const own = (row: unknown): string | undefined => {
    const { type } = (row ?? {}) as { type?: unknown };
    return typeof type === 'string' && !Object.hasOwn(usual, type) ? type : undefined;
  };
  if (rows.every((row) => own(row) === undefined)) return rows;
  const known = await icons(context);
  return rows.map((row) => (own(row) === undefined ? row : { ...(row as object), icon: known.get(own(row) ?? '') }));
}

export const activityStream: Stream = {
  id: 'activities',
  entity: 'activity',
  async page(context, cursor) {
    const page = await changedPage(context, { path: 'activities' }, cursor);
    return { ...page, rows: await withIcons(context, page.rows) };
  },
  map: (row, context) => mapRow(schema.activity, (one) => activityOf(one, zoneOfMe(context)))(row),
  deleted: vanished((context) => v2All(context, 'activities', { sort_by: 'id' }), String),
};

/** Notes and mails share our entity with activities, and numbers with nobody: each has its mark. */
const noteId = (id: number): string => `note-${id}`;
export const mailId = (id: number): string => `mail-${id}`;

const noteOf = (r: Row<typeof schema.note>): AnyRecord | undefined =>
  r.active_flag === false
    ? undefined
    : {
        entity: 'activity',
        id: noteId(r.id),
        kind: 'note',
        direction: 'internal',
        automated: false,
        at: instantOf(r.add_time),
        createdAt: instantOf(r.add_time),
        status: 'done',
        ...given('modifiedAt', r.update_time, instantOf),
        ...given('userId', r.user_id, String),
        ...given('leadId', r.lead_id, String),
        ...given('dealId', r.deal_id, String),
        ...given('contactId', r.person_id, String),
        ...given('accountId', r.org_id, String),
      };

export const noteStream: Stream = {
  id: 'notes',
  entity: 'activity',
  page: (context, cursor) => changedV1(context, { path: 'notes', limit: 500, rest: HOUR }, cursor),
  map: mapRow(schema.note, noteOf),
  late: true,
  deleted: vanished(
    (context) => v1All(context, 'notes'),
    (id) => noteId(id),
  ),
};
