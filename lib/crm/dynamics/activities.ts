/** Calls, e-mails, appointments and tasks. Each is about one record (`regardingobjectid`); its text is scored and dropped. */
import * as z from 'zod/mini';
import type { Stream } from '../adapter';
import type { Activity, AnyRecord } from '../../model/records';
import { given, same, sounds } from '../row-fields';
import { at, id, kindOf, number, owned, owner, text } from './schema';
import { table } from './odata';

/** learn.microsoft.com … entities/activitypointer, which all four extend. directioncode: true is outgoing. */
const activity = z.object({
  activityid: z.string(),
  statecode: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  actualend: text,
  actualstart: text,
  scheduledstart: text,
  scheduledend: text,
  actualdurationminutes: number,
  isworkflowcreated: z.nullish(z.boolean()),
  directioncode: z.nullish(z.boolean()),
  leftvoicemail: z.nullish(z.boolean()),
  description: text,
  ...owned,
  _regardingobjectid_value: text,
  [kindOf('_regardingobjectid_value')]: text,
  createdon: z.string(),
  modifiedon: z.string(),
});
type Row = z.infer<typeof activity>;

/** Open and completed are the same for all; 3 is a scheduled appointment. Done is what our records mean by no status. */
const states: Record<Row['statecode'], Activity['status']> = { 0: 'planned', 1: undefined, 2: 'cancelled', 3: 'planned' };
const about: Record<string, 'leadId' | 'dealId' | 'accountId' | 'contactId'> = {
  lead: 'leadId',
  opportunity: 'dealId',
  account: 'accountId',
  contact: 'contactId',
};

const shared = [
  'statecode',
  'actualend',
  'actualstart',
  'scheduledstart',
  'scheduledend',
  '_ownerid_value',
  '_regardingobjectid_value',
  'createdon',
];

/** @param more columns this kind of activity has beyond the shared ones */
const kind = (
  set: string,
  as: Activity['kind'],
  more: readonly string[],
  map: (r: Row) => Partial<Activity>,
  inspect?: (rows: readonly unknown[]) => string | undefined,
): Stream =>
  table({
    id: set,
    entity: 'activity',
    set,
    key: 'activityid',
    select: [...shared, ...more],
    // Messages and calls answer customers: what a program sent must be told from what a person did.
    ...(more.includes('isworkflowcreated') ? {} : { optional: ['isworkflowcreated'] }),
    ...(inspect && { inspect }),
    row: activity,
    map(r): AnyRecord | string {
      if (r.statecode === 0 && r.actualend) return 'the activity is open and yet has ended';
      const field = about[r[kindOf('_regardingobjectid_value')] ?? ''];
      return {
        entity: 'activity',
        id: id(r.activityid),
        kind: as,
        direction: 'internal',
        automated: r.isworkflowcreated === true,
        at: at(momentOf(r)),
        createdAt: at(r.createdon),
        modifiedAt: at(r.modifiedon),
        ...given('status', states[r.statecode], same),
        ...owner('userId', r),
        ...(field && given(field, r._regardingobjectid_value, id)),
        ...map(r),
      };
    },
    sweep: true,
  });

/** When it was done; when it is to begin, while it is open or was canceled. */
function momentOf(r: Row): string {
  const done = r.statecode === 1 ? (r.actualstart ?? r.actualend) : undefined;
  return done ?? r.scheduledstart ?? r.scheduledend ?? r.actualend ?? r.createdon;
}

const direction = (r: Row): Activity['direction'] => (r.directioncode === false ? 'in' : 'out');
/** Only what customers write tells how they feel. */
const feeling = (r: Row) => given('sentiment', r.directioncode === false ? r.description : undefined, sounds);

const directed = z.object({ statecode: z.literal(1), statuscode: z.number(), directioncode: z.boolean() });
/** Status reason of messages and calls that came in, and of messages that went out. */
const received = 4;
const sent = 3;

/** Whether directions say the opposite of what was received and sent, in most rows that say both. */
function directions(rows: readonly unknown[]): string | undefined {
  const found = rows.flatMap((row) => z.safeParse(directed, row).data ?? []);
  const told = found.filter(({ statuscode }) => statuscode === received || statuscode === sent);
  const against = told.filter(({ statuscode, directioncode }) => directioncode === (statuscode === received));
  return against.length > told.length / 2 ? 'directions contradict what was received and sent' : undefined;
}

const callColumns = ['directioncode', 'statuscode', 'isworkflowcreated', 'leftvoicemail', 'actualdurationminutes', 'description'];
const call = (r: Row): Partial<Activity> => ({
  direction: direction(r),
  ...given('connected', r.leftvoicemail, (left) => !left),
  ...given('durationSeconds', r.actualdurationminutes, (minutes) => minutes * 60),
  ...feeling(r),
});
export const calls = kind('phonecalls', 'call', callColumns, call, directions);
export const emails = kind(
  'emails',
  'email',
  ['directioncode', 'statuscode', 'isworkflowcreated', 'description'],
  (r) => ({ direction: direction(r), ...feeling(r) }),
  directions,
);
/** An appointment about a customer's record is with that customer; one about nothing is among colleagues. */
export const meetings = kind('appointments', 'meeting', [], (r) => ({ direction: r._regardingobjectid_value ? 'out' : 'internal' }));
export const tasks = kind('tasks', 'task', [], () => ({}));
