/** What every activity counts as: whether it happened, with whom, whether it is logged twice, and whether it follows up. */
import { textAt } from '../columns/typed';
import { CANCELLED, DEMO, FALSE, FOLLOW_UP, INTERNAL, MEETING, NO_SHOW, OUT, PLANNED, TASK, TRUE, speaks } from './activity-codes';
import { findRepeats, repeatedBy, type Activities } from './activity-repeats';
import { codeCount, type Base } from './base';
import { defineFact } from './define-fact';
import { followed, growBytes, growFloats } from './follow';

/** Why an activity does not count, by verdict; verdict 0 counts. */
export const verdicts = [undefined, 'internal', 'automated', 'cancelled', 'no_show', 'planned', 'duplicate'] as const;
export const [AMONG_US, BY_MACHINE, DUPLICATE] = [1, 2, 6];

/** Whom activities can be with. */
type Touched = 'contact' | 'lead' | 'deal' | 'account';

export interface ActivityFacts {
  /** The same one as long as the facts only follow what was logged next. */
  origin: object;
  /** Index into `verdicts`, by table row. A meeting that is past and still called planned counts: few close them by hand. */
  verdict: Uint8Array;
  /** 1: a follow-up, which is a completed task of that kind or a touch of somebody who was touched before. By table row. */
  readonly followUp: Uint8Array;
  /** How many rows there are of each kind, by kind code. */
  kinds: Int32Array;
}

/** Facts of all activities: one pass over the table, and a look at what came behind it. */
export const activityFactsOf = /* @__PURE__ */ defineFact<ActivityFacts>({ on: ['activity'], derive, patch });

/** Which activities follow up; most figures never ask. */
interface FollowUps {
  /** That of the verdicts they rest on. */
  origin: object;
  followUp: Uint8Array;
  /** When each was first touched, by code; Infinity never. */
  firstTouch: Record<Touched, Float64Array>;
}

const followUpsOf = /* @__PURE__ */ defineFact<FollowUps>({
  on: ['activity'],
  derive(base) {
    const { verdict, origin } = activityFactsOf(base);
    const found = { origin, followUp: new Uint8Array(verdict.length), firstTouch: firstTouches(base, undefined) };
    followUps(base.table('activity').columns, verdict, found, 0);
    return found;
  },
  patch(value, base) {
    const { verdict, origin } = activityFactsOf(base);
    if (origin !== value.origin) return undefined;
    const first = value.followUp.length;
    const found = { origin, followUp: growBytes(value.followUp, verdict.length), firstTouch: firstTouches(base, value.firstTouch) };
    followUps(base.table('activity').columns, verdict, found, first);
    return found;
  },
});

const factsOf = (base: Base, origin: object, verdict: Uint8Array, kinds: Int32Array): ActivityFacts => ({
  ...{ origin, verdict, kinds },
  get followUp() {
    return followUpsOf(base).followUp;
  },
});

export const isMeeting = (kind: number | undefined): boolean => kind === MEETING || kind === DEMO;

function derive(base: Base): ActivityFacts {
  const { rows, columns } = base.table('activity');
  const [verdict, kinds] = [new Uint8Array(rows), new Int32Array(16)];
  judge(columns, verdict, kinds, 0);
  findRepeats(columns, verdict, (row) => (verdict[row] = DUPLICATE));
  return factsOf(base, {}, verdict, kinds);
}

/** New activities behind all others only have to be compared with the last two minutes. */
function patch(value: ActivityFacts, base: Base, changes: Parameters<typeof followed>[2]): ActivityFacts | undefined {
  const added = followed(base, 'activity', changes);
  if (!added || changes.some(({ entity, before }) => entity === 'activity' && before >= 0)) return undefined;
  const { rows, columns } = base.table('activity');
  const first = value.verdict.length;
  const verdict = growBytes(value.verdict, rows);
  judge(columns, verdict, value.kinds, first);
  for (let row = first; row < rows; row++) {
    if (verdict[row] !== 0) continue;
    const same = repeatedBy(columns, row, (other) => verdict[other] === 0);
    if (same < 0) continue;
    // The new one is the one that is kept: what was said about the other does not hold any more.
    if (columns.at[same] === columns.at[row] && textAt(columns.id, row) < textAt(columns.id, same)) return undefined;
    verdict[row] = DUPLICATE;
  }
  return factsOf(base, value.origin, verdict, value.kinds);
}

/** Sets the verdicts of the rows from one on as if nothing else had been logged, and counts their kinds. */
function judge({ kind, direction, automated, status, external }: Activities, verdict: Uint8Array, kinds: Int32Array, from: number): void {
  for (let row = from; row < verdict.length; row++) {
    const code = kind[row] ?? 0;
    const state = status[row];
    let own = 0;
    if (direction[row] === INTERNAL || external[row] === FALSE) own = AMONG_US;
    else if (automated[row] === TRUE) own = BY_MACHINE;
    else if (state === CANCELLED) own = 3;
    else if (state === NO_SHOW) own = 4;
    else if (state === PLANNED && !isMeeting(code)) own = 5;
    kinds[code] = (kinds[code] ?? 0) + 1;
    verdict[row] = own;
  }
}

function firstTouches(base: Base, known: FollowUps['firstTouch'] | undefined): FollowUps['firstTouch'] {
  const of = (entity: Touched): Float64Array =>
    known
      ? growFloats(known[entity], Math.max(known[entity].length, codeCount(base, entity)), Infinity)
      : new Float64Array(codeCount(base, entity)).fill(Infinity);
  return { contact: of('contact'), lead: of('lead'), deal: of('deal'), account: of('account') };
}

/** Touches after the first of the same contact, lead or deal (of the account where nothing else is named), at a later instant. */
function followUps(columns: Activities, verdict: Uint8Array, { followUp, firstTouch }: FollowUps, from: number): void {
  const { kind, direction, topic, social, at, contactId, leadId, dealId, accountId } = columns;
  for (let row = from; row < verdict.length; row++) {
    if (verdict[row] !== 0) continue;
    if (kind[row] === TASK) {
      if (topic[row] === FOLLOW_UP) followUp[row] = 1;
      continue;
    }
    if (direction[row] !== OUT || !speaks(kind[row], social[row])) continue;
    const time = at[row] ?? NaN;
    const [contact, lead, deal] = [contactId[row] ?? -1, leadId[row] ?? -1, dealId[row] ?? -1];
    let first = touch(firstTouch.contact, contact, time);
    first = Math.min(first, touch(firstTouch.lead, lead, time), touch(firstTouch.deal, deal, time));
    if (contact < 0 && lead < 0 && deal < 0) first = touch(firstTouch.account, accountId[row] ?? -1, time);
    if (first < time) followUp[row] = 1;
  }
}

/** When somebody was first touched, Infinity if never; remembers this touch if it is the first. */
function touch(firstAt: Float64Array, code: number, time: number): number {
  if (code < 0) return Infinity;
  const known = firstAt[code] ?? Infinity;
  if (known === Infinity) firstAt[code] = time;
  return known;
}
