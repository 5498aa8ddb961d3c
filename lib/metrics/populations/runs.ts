/** Inquiries of a question: those that came in during the period, and those that wait at its end. */
import { dealOwners, leadOwners, rowOf } from '../../facts/base';
import { defineFact } from '../../facts/define-fact';
import { nextChange, valueAt } from '../../facts/histories';
import { messageRuns, type MessageRuns } from '../../facts/message-runs';
import { lowerBound } from '../../facts/order';
import { DAY, zoneOr, type Zone } from '../../model/calendar';
import type { Ask } from '../ask';
import { isOfPeople, ownRows, type ByOwner } from './own';
import { pick, until } from './pick';

export const runs = (ask: Ask): MessageRuns =>
  ask.options.connectedCallsOnly ? messageRuns.connectedOnly(ask.base) : messageRuns.anyCall(ask.base);

/** Activity rows of the inquiries that came in during the period. */
export function newRuns(ask: Ask): Int32Array {
  return ask.once(newRuns, () => {
    if (isOfPeople(ask)) return ownRows(ask, newByOwner);
    const { inquiry, at } = runs(ask);
    const first = lowerBound(at, ask.period.start);
    return pick(ask, 'activity', inquiry.subarray(first, Math.max(first, lowerBound(at, until(ask)))), runCredit(ask));
  });
}

/** Activity rows of the inquiries that wait for an answer at the end of the period, or now; put-aside ones among them. */
export function waitingRuns(ask: Ask): Int32Array {
  return ask.once(waitingRuns, () => {
    if (isOfPeople(ask)) return ownRows(ask, waitingByOwner);
    const { inquiry, at, replyAt } = runs(ask);
    const begun = lowerBound(at, ask.at + 1);
    const waiting = new Int32Array(begun);
    let count = 0;
    for (let run = 0; run < begun; run++) if (!((replyAt[run] ?? NaN) <= ask.at)) waiting[count++] = inquiry[run] ?? -1;
    return pick(ask, 'activity', waiting.subarray(0, count), ask.base.table('activity').columns.userId);
  });
}

const newByOwner: ByOwner<Int32Array> = { all: newRuns, owners: (rows, ask) => rows.map((row) => runCredit(ask)[row] ?? -1) };
const waitingByOwner: ByOwner<Int32Array> = {
  all: waitingRuns,
  owners(rows, ask) {
    const { runOf } = runs(ask);
    const creditOf = creditAt(ask, ask.at);
    return rows.map((row) => creditOf(runOf[row] ?? -1));
  },
};

/**
 * Who an inquiry is credited to (rule G10), by activity row: whoever owned the deal or lead when it was answered, else who answered.
 * Without an answer: the owner now of the deal, lead, contact or account, else the person it was sent to.
 */
export function runCredit(ask: Ask): Int32Array {
  const { base, asOf } = ask;
  const kept = credits(base)[ask.options.connectedCallsOnly ? 1 : 0];
  if (!(asOf >= kept.from && asOf < kept.until)) Object.assign(kept, creditNow(ask));
  return kept.credit;
}

interface Credits {
  credit: Int32Array;
  /** The stretch of time [from, until) in which they stay true. */
  from: number;
  until: number;
}

/** Where any call answers, and where only connected ones do. */
const credits = /* @__PURE__ */ defineFact<readonly [Credits, Credits]>({
  on: ['activity', 'lead', 'deal', 'contact', 'account', 'ownerChange'],
  derive: () => [
    { credit: new Int32Array(0), from: NaN, until: NaN },
    { credit: new Int32Array(0), from: NaN, until: NaN },
  ],
});

function creditNow(ask: Ask): Credits {
  const { base, asOf } = ask;
  const { inquiry, runOf, replyAt } = runs(ask);
  const { dealId, leadId } = base.table('activity').columns;
  const creditOf = creditAt(ask, asOf);
  const credit = new Int32Array(runOf.length).fill(-1);
  let until = Infinity;
  for (let run = 0; run < inquiry.length; run++) {
    const row = inquiry[run] ?? -1;
    credit[row] = creditOf(run);
    const reply = replyAt[run] ?? NaN;
    if (reply <= asOf) continue;
    if (reply < until) until = reply;
    // Whoever owns it next answers for it next.
    if ((dealId[row] ?? -1) >= 0) until = Math.min(until, nextChange(dealOwners(base), dealId[row] ?? -1, asOf));
    if ((leadId[row] ?? -1) >= 0) until = Math.min(until, nextChange(leadOwners(base), leadId[row] ?? -1, asOf));
  }
  return { credit, from: asOf, until };
}

/** Credit of a run as it stands at a moment. */
export function creditAt(ask: Ask, now: number): (run: number) => number {
  const { base } = ask;
  const { inquiry, reply, replyAt } = runs(ask);
  const { dealId, leadId, contactId, accountId, userId } = base.table('activity').columns;
  const { deals, leads } = base;
  const [contacts, accounts] = [base.table('contact').columns.ownerId, base.table('account').columns.ownerId];
  const [ofDeals, ofLeads] = [dealOwners(base), leadOwners(base)];
  return (run) => {
    const row = inquiry[run] ?? -1;
    const answered = (replyAt[run] ?? NaN) <= now;
    const at = answered ? (replyAt[run] ?? NaN) : now;
    const [deal, lead] = [dealId[row] ?? -1, leadId[row] ?? -1];
    let owner = deal < 0 ? -1 : valueAt(ofDeals, deal, at, deals.ownerId[rowOf(base, 'deal', deal)] ?? -1);
    if (owner < 0 && lead >= 0) owner = valueAt(ofLeads, lead, at, leads.ownerId[rowOf(base, 'lead', lead)] ?? -1);
    if (owner >= 0) return owner;
    if (answered) return userId[reply[run] ?? -1] ?? -1;
    owner = contacts[rowOf(base, 'contact', contactId[row] ?? -1)] ?? -1;
    if (owner < 0) owner = accounts[rowOf(base, 'account', accountId[row] ?? -1)] ?? -1;
    return owner < 0 ? (userId[row] ?? -1) : owner;
  };
}

/** Whether the inquiry of an activity row is answered by now. */
export function isAnswered(ask: Ask): (row: number) => boolean {
  const { replyAt, runOf } = runs(ask);
  const { asOf } = ask;
  return (row) => (replyAt[runOf[row] ?? -1] ?? NaN) <= asOf;
}

/** Calendar time in ms from inquiry to answer, or to now, by activity row. */
export function waitedMs(ask: Ask): (row: number) => number {
  const { at, replyAt, runOf } = runs(ask);
  const { asOf } = ask;
  return (row) => {
    const run = runOf[row] ?? -1;
    const reply = replyAt[run] ?? NaN;
    return (reply <= asOf ? reply : asOf) - (at[run] ?? NaN);
  };
}

/**
 * Working time in ms from inquiry to answer, or to now, on the clock of whom it is credited to; an answer outside of working
 * hours to a message that came outside of them took none (ruling 14). By activity row.
 * @param enough no matter how much more it is: a long wait need not be measured day by day
 */
export function workedMs(ask: Ask, enough = Infinity): (row: number) => number {
  const { base, calendar, work, asOf } = ask;
  const { at, replyAt, runOf } = runs(ask);
  const credit = runCredit(ask);
  const clocks = new Map<number, Zone>();
  const clockOf = (owner: number): Zone => {
    let clock = clocks.get(owner);
    if (!clock) {
      const user = rowOf(base, 'user', owner);
      clocks.set(owner, (clock = zoneOr(base.dataset.words[base.users.timeZone[user] ?? -1], calendar.timeZone)));
    }
    return clock;
  };
  return (row) => {
    const run = runOf[row] ?? -1;
    const [from, reply] = [at[run] ?? NaN, replyAt[run] ?? NaN];
    const to = reply <= asOf ? reply : asOf;
    const clock = clockOf(credit[row] ?? -1);
    if (enough < Infinity && to - from > LONG) {
      const soon = work.msBetween(from, from + LONG, clock);
      if (soon > enough) return soon;
    }
    return work.msBetween(from, to, clock);
  };
}

const LONG = 10 * DAY;
