/**
 * What churn warnings look at, for one customer now: the same as the figure sees of all, found through the customer's own records.
 */
import { layout } from '../columns/layout';
import { EMPTY_INT } from '../columns/table';
import { textAt } from '../columns/typed';
import { CANCELLED, FALSE, IN, INTERNAL, NOTE, NO_SHOW, PLANNED, TASK, TRUE } from '../facts/activity-codes';
import { complaintsOf } from '../facts/complaints';
import { OPEN } from '../facts/deal-status';
import { INVOICE_DRAFT, INVOICE_VOID } from '../facts/invoices';
import type { Purchases } from '../facts/purchase-list';
import {
  activitiesByCustomer,
  dealsByCustomer,
  invoicesByCustomer,
  paymentsByInvoice,
  rowsOfCode,
  subscriptionsByCustomer,
  surveysByCustomer,
} from '../facts/rows-by';
import { inForce, subscriptionFacts } from '../facts/subscriptions';
import { answersOf } from '../facts/surveys';
import { RENEWAL_DAYS, type Seen } from '../facts/warnings';
import type { Ask } from '../metrics/ask';
import { purchases } from '../metrics/populations/purchases';
import { quantile } from '../metrics/statistics';
import { DAY } from '../model/calendar';
import type { Company } from './company';

const MOOD_DAYS = 90;
const PAID = layout.invoice.columns.status.values.indexOf('paid') + 1;
const COMPLAINT = layout.activity.columns.topic.values.indexOf('complaint') + 1;
const { values: feelings } = layout.activity.columns.sentiment;
/** −1, 0 or 1 of a sentiment's column code; undefined for what was not scored. */
const MOODS = new Map([
  [feelings.indexOf('positive') + 1, 1],
  [feelings.indexOf('neutral') + 1, 0],
  [feelings.indexOf('negative') + 1, -1],
]);

/** What is seen of a customer (by number) at the question's now. */
export function seenOfCustomer(ask: Ask, company: Company, customer: number): Seen {
  const { base, zone, asOf } = ask;
  const day = zone.dayOf(asOf);
  const days = purchaseDays(purchases(ask), customer, asOf);
  const [first, last] = [days[0], days.at(-1)];
  const touched = zone.dayOf(lastTouch(ask, rowsOfCode(activitiesByCustomer(base), customer)));
  const quietSince = Number.isNaN(touched) ? first : touched;
  const spent = orUnknown(company.spent[customer]);
  const both = orUnknown(company.spentSinceBefore[customer]);
  const [now, earlier] = [moodIn(ask, customer, asOf + 1 - MOOD_DAYS * DAY, asOf + 1), moodBefore(ask, customer)];
  const deals = rowsOfCode(dealsByCustomer(base), customer);
  return {
    purchaseDays: days.length,
    medianGap: medianGap(days),
    daysSincePurchase: last === undefined ? undefined : day - last,
    spent,
    spentBefore: company.comparable && both !== undefined ? both - (spent ?? 0) : undefined,
    quietDays: base.table('activity').rows === 0 || quietSince === undefined ? undefined : day - quietSince,
    score: lastScore(ask, company, customer),
    complaintDays: orUnknown(day - zone.dayOf(openComplaint(ask, company, customer))),
    overdueDays: overdueDays(ask, customer, day),
    renewalInDays: renewalIn(ask, customer, day),
    hasOpenDeal: deals.some((row) => base.deals.status[row] === OPEN),
    texts: now.texts,
    mood: now.mood,
    moodBefore: earlier.mood,
  };
}

const orUnknown = (value: number | undefined): number | undefined => (value === undefined || Number.isNaN(value) ? undefined : value);

/** Different local days (day numbers) on which a customer had bought by an instant, ascending. */
export function purchaseDays({ start, ofCustomer, at, day }: Purchases, customer: number, now: number): number[] {
  const days: number[] = [];
  for (let i = start[customer] ?? 0; i < (start[customer + 1] ?? 0); i++) {
    const index = ofCustomer[i] ?? -1;
    const one = day[index] ?? NaN;
    if ((at[index] ?? NaN) <= now && days.at(-1) !== one) days.push(one);
  }
  return days;
}

/** Median days from one purchase day to the next, undefined below two. */
export function medianGap(days: readonly number[]): number | undefined {
  const gaps = days.slice(1).map((day, i) => day - (days[i] ?? NaN));
  return quantile(Float64Array.from(gaps), 0.5);
}

/** Instant of the last touch of a human among some activity rows (ascending), either way; NaN for none. */
export function lastTouch({ base, asOf }: Ask, rows: Int32Array): number {
  const { at, kind, direction, automated, status, external } = base.table('activity').columns;
  for (let i = rows.length - 1; i >= 0; i--) {
    const row = rows[i] ?? -1;
    const state = status[row];
    if ((at[row] ?? NaN) > asOf || automated[row] === TRUE || direction[row] === INTERNAL || external[row] === FALSE) continue;
    if (state === PLANNED || state === CANCELLED || state === NO_SHOW || kind[row] === TASK || kind[row] === NOTE) continue;
    return at[row] ?? NaN;
  }
  return NaN;
}

interface Mood {
  texts: number;
  /** Mean from −1 to 1, 0 without any. */
  mood: number;
}

const moodBefore = (ask: Ask, customer: number): Mood =>
  moodIn(ask, customer, ask.asOf + 1 - 2 * MOOD_DAYS * DAY, ask.asOf + 1 - MOOD_DAYS * DAY);

/** Scored messages from the customer, and comments on surveys, in [start, end). */
function moodIn({ base }: Ask, customer: number, start: number, end: number): Mood {
  let [texts, sum] = [0, 0];
  const add = (sentiment: number | undefined): void => {
    const mood = MOODS.get(sentiment ?? 0);
    if (mood === undefined) return;
    texts++;
    sum += mood;
  };
  const { at, direction, automated, sentiment } = base.table('activity').columns;
  const rows = rowsOfCode(activitiesByCustomer(base), customer);
  for (let i = rows.length - 1; i >= 0; i--) {
    const row = rows[i] ?? -1;
    const when = at[row] ?? NaN;
    if (when < start) break;
    if (when < end && direction[row] === IN && automated[row] !== TRUE) add(sentiment[row]);
  }
  const surveys = base.table('surveyResponse').columns;
  for (const row of rowsOfCode(surveysByCustomer(base), customer)) {
    const when = surveys.respondedAt[row] ?? NaN;
    if (when >= start && when < end) add(surveys.sentiment[row]);
  }
  return { texts, mood: texts === 0 ? 0 : sum / texts };
}

/** Last scored answer of the window, on 1..5. Of two in one moment the one with the larger id. */
function lastScore({ base, asOf }: Ask, { since, latest }: Company, customer: number): number | undefined {
  const { id, respondedAt } = base.table('surveyResponse').columns;
  let best = -1;
  for (const row of rowsOfCode(surveysByCustomer(base), customer)) {
    const when = respondedAt[row] ?? NaN;
    if (latest[row] !== 1 || !(when >= since && when <= asOf)) continue;
    const before = respondedAt[best] ?? -Infinity;
    if (when > before || (when === before && textAt(id, row) > textAt(id, best))) best = row;
  }
  return best < 0 ? undefined : orUnknown(answersOf(base).five[best]);
}

/** Instant of the oldest complaint of the window without an answer, NaN for none. */
function openComplaint({ base, asOf }: Ask, { since }: Company, customer: number): number {
  const { at, topic, direction } = base.table('activity').columns;
  const complaints = complaintsOf(base);
  for (const row of rowsOfCode(activitiesByCustomer(base), customer)) {
    const when = at[row] ?? NaN;
    if (topic[row] !== COMPLAINT || direction[row] !== IN || when < since || when > asOf) continue;
    const place = complaints.rows.indexOf(row);
    if (!((complaints.answeredAt[place] ?? NaN) <= asOf)) return when;
  }
  return NaN;
}

/** Days past due of the invoice that is owed longest; a paid one was owed until the day of its last payment. */
function overdueDays({ base }: Ask, customer: number, day: number): number | undefined {
  const { id, status, dueDay, total } = base.table('invoice').columns;
  const { paidDay } = base.table('payment').columns;
  let longest: number | undefined;
  for (const row of rowsOfCode(invoicesByCustomer(base), customer)) {
    const due = dueDay[row] ?? EMPTY_INT;
    if (due === EMPTY_INT || due >= day || status[row] === INVOICE_DRAFT || status[row] === INVOICE_VOID || (total[row] ?? NaN) <= 0)
      continue;
    const paidLater = (): boolean => rowsOfCode(paymentsByInvoice(base), id[row] ?? -1).some((one) => (paidDay[one] ?? NaN) > day);
    if (status[row] === PAID && !paidLater()) continue;
    longest = Math.max(longest ?? 0, day - due);
  }
  return longest;
}

/** Days to the next renewal of a subscription in force, within the next 60. */
function renewalIn({ base }: Ask, customer: number, day: number): number | undefined {
  const { renewalDay } = base.table('subscription').columns;
  const facts = subscriptionFacts(base);
  let next: number | undefined;
  for (const row of rowsOfCode(subscriptionsByCustomer(base), customer)) {
    const why = facts.why(row);
    const days = (renewalDay[row] ?? EMPTY_INT) - day;
    if ((why !== undefined && why !== 'no_amount') || !inForce(facts, row, day) || days < 0 || days > RENEWAL_DAYS) continue;
    next = Math.min(next ?? Infinity, days);
  }
  return next;
}
