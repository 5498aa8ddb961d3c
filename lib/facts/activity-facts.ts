/**
 * What every activity counts as, found in one pass over the table: whether it happened, with whom, and whether it is logged twice.
 * Twice logged (by a connector and by hand): same rep, contact and type, within two minutes of the last one that was kept.
 */
import { textAt, type ColumnsOf } from '../columns/typed';
import { MINUTE } from '../model/calendar';
import { CANCELLED, DEMO, EVENT, FALSE, FOLLOW_UP, INTERNAL, MEETING, NO_SHOW, OUT, PLANNED, TASK, TRUE, speaks } from './activity-codes';
import { codeCount, type Base } from './base';
import { defineFact } from './define-fact';
import { orderOf } from './order';

/** Why an activity does not count, by verdict; verdict 0 counts. */
export const verdicts = [undefined, 'internal', 'automated', 'cancelled', 'no_show', 'planned', 'duplicate'] as const;
const DUPLICATE = 6;

export interface ActivityFacts {
  /** Index into `verdicts`, by table row. A meeting that is past and still called planned counts: few close them by hand. */
  verdict: Uint8Array;
  /** 1: a follow-up, which is a completed task of that kind or a touch of somebody who was touched before. By table row. */
  followUp: Uint8Array;
  /** Meetings and demos in order of the moment they were booked. Those nobody knows the booking of are in `undated`, by their own time. */
  booked: { rows: Int32Array; at: Float64Array; undated: Int32Array };
  /** 1: the same meeting was put into the calendar twice, whatever became of it. By table row. */
  bookedTwice: Uint8Array;
  /** How many rows there are of each kind, by kind code. */
  kinds: Int32Array;
}

type Activities = ColumnsOf<'activity'>;

/** Two logs of one event lie no further apart. */
const SAME_EVENT = 2 * MINUTE;
const BUCKETS = 65536;

/** Facts of all activities, derived once per data set. */
export const activityFactsOf = /* @__PURE__ */ defineFact<ActivityFacts>({ on: ['activity'], derive });

const isMeeting = (kind: number | undefined): boolean => kind === MEETING || kind === DEMO;

function derive(base: Base): ActivityFacts {
  const { rows, columns } = base.table('activity');
  const { kind, direction, automated, status, external } = columns;
  const verdict = new Uint8Array(rows);
  const kinds = new Int32Array(16);
  for (let row = 0; row < rows; row++) {
    kinds[kind[row] ?? 0] = (kinds[kind[row] ?? 0] ?? 0) + 1;
    const state = status[row];
    if (direction[row] === INTERNAL || external[row] === FALSE) verdict[row] = 1;
    else if (automated[row] === TRUE) verdict[row] = 2;
    else if (state === CANCELLED) verdict[row] = 3;
    else if (state === NO_SHOW) verdict[row] = 4;
    else if (state === PLANNED && !isMeeting(kind[row])) verdict[row] = 5;
  }
  for (const row of repeats(columns, (row) => verdict[row] === 0)) verdict[row] = DUPLICATE;
  const bookedTwice = new Uint8Array(rows);
  for (const row of repeats(columns, (row) => isMeeting(kind[row]) && (verdict[row] ?? 0) !== 1 && verdict[row] !== 2))
    bookedTwice[row] = 1;
  return { verdict, followUp: followUps(base, verdict), booked: bookings(columns), bookedTwice, kinds };
}

/** What an activity is about, as one number: its contact, else lead, deal, account; −1 for nobody. */
function targetOf({ contactId, leadId, dealId, accountId }: Activities, row: number): number {
  const contact = contactId[row] ?? -1;
  if (contact >= 0) return contact * 4;
  const lead = leadId[row] ?? -1;
  if (lead >= 0) return lead * 4 + 1;
  const deal = dealId[row] ?? -1;
  if (deal >= 0) return deal * 4 + 2;
  const account = accountId[row] ?? -1;
  return account >= 0 ? account * 4 + 3 : -1;
}

/** Kind, direction and sort of social activity as one number. Meetings have no direction: connectors disagree about it. */
const typeOf = ({ kind, direction, social }: Activities, row: number): number =>
  (kind[row] ?? 0) * 64 + (isMeeting(kind[row]) || kind[row] === EVENT ? 0 : (direction[row] ?? 0) * 8) + (social[row] ?? 0);

/**
 * Rows that repeat an earlier one. Kept rows of one bucket are chained, the latest first; the table is sorted by time, so a look
 * back ends where two minutes are over. Of rows of one instant the smallest id is kept: the order of pages cannot show.
 */
function repeats(columns: Activities, takes: (row: number) => boolean): number[] {
  const { at, userId, id } = columns;
  const rows = at.length;
  const heads = new Int32Array(BUCKETS).fill(-1);
  const before = new Int32Array(rows);
  const found: number[] = [];
  for (let row = 0; row < rows; row++) {
    if (!takes(row)) continue;
    const target = targetOf(columns, row);
    // Nobody named: two such logs may be about two people.
    if (target < 0) continue;
    const [type, user, time] = [typeOf(columns, row), userId[row] ?? -1, at[row] ?? NaN];
    const bucket = (Math.imul(target, 0x9e3779b1) ^ Math.imul(user + 1, 0x85ebca6b) ^ Math.imul(type, 0xc2b2ae35)) >>> 16;
    let same = heads[bucket] ?? -1;
    while (same >= 0) {
      if (time - (at[same] ?? NaN) > SAME_EVENT) same = -1;
      else if (userId[same] === user && targetOf(columns, same) === target && typeOf(columns, same) === type) break;
      else same = before[same] ?? -1;
    }
    if (same >= 0 && !(at[same] === time && textAt(id, row) < textAt(id, same))) {
      found.push(row);
      continue;
    }
    if (same >= 0) found.push(same);
    before[row] = heads[bucket] ?? -1;
    heads[bucket] = row;
  }
  return found;
}

/** Touches after the first of the same contact, lead or deal (of the account where nothing else is named), at a later instant. */
function followUps(base: Base, verdict: Uint8Array): Uint8Array {
  const { rows, columns } = base.table('activity');
  const { kind, direction, topic, social, at, contactId, leadId, dealId, accountId } = columns;
  const found = new Uint8Array(rows);
  const none = (entity: 'contact' | 'lead' | 'deal' | 'account') => new Float64Array(codeCount(base, entity)).fill(Infinity);
  const [contacts, leads, deals, accounts] = [none('contact'), none('lead'), none('deal'), none('account')];
  for (let row = 0; row < rows; row++) {
    if (verdict[row] !== 0) continue;
    if (kind[row] === TASK) {
      if (topic[row] === FOLLOW_UP) found[row] = 1;
      continue;
    }
    if (direction[row] !== OUT || !speaks(kind[row], social[row])) continue;
    const time = at[row] ?? NaN;
    const [contact, lead, deal] = [contactId[row] ?? -1, leadId[row] ?? -1, dealId[row] ?? -1];
    let first = Math.min(touch(contacts, contact, time), touch(leads, lead, time), touch(deals, deal, time));
    if (contact < 0 && lead < 0 && deal < 0) first = touch(accounts, accountId[row] ?? -1, time);
    if (first < time) found[row] = 1;
  }
  return found;
}

/** When somebody was first touched, Infinity if never; remembers this touch if it is the first. */
function touch(firstAt: Float64Array, code: number, time: number): number {
  const known = firstAt[code] ?? Infinity;
  if (code >= 0 && known === Infinity) firstAt[code] = time;
  return known;
}

function bookings({ kind, createdAt }: Activities): ActivityFacts['booked'] {
  const [dated, undated]: [number[], number[]] = [[], []];
  for (let row = 0; row < kind.length; row++) {
    if (!isMeeting(kind[row])) continue;
    (Number.isNaN(createdAt[row]) ? undated : dated).push(row);
  }
  const order = orderOf(Float64Array.from(dated, (row) => createdAt[row] ?? NaN));
  const rows = Int32Array.from(order, (i) => dated[i] ?? -1);
  return { rows, at: Float64Array.from(rows, (row) => createdAt[row] ?? NaN), undated: Int32Array.from(undated) };
}
