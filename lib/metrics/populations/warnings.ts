/** Everything churn warnings look at, for every customer of the company at the end of a question's period, or now. */
import { customerCount, customersOf } from '../../facts/customers';
import type { Purchases } from '../../facts/purchase-list';
import type { Seen, Warning } from '../../facts/warnings';
import { isWarned, warningsOf } from '../../facts/warnings';
import { DAY } from '../../model/calendar';
import type { Ask } from '../ask';
import { quantile } from '../statistics';
import { monthsBefore } from './customers';
import { openDeals } from './deals';
import { dismissedRules } from './judgements';
import { lifetimes } from './lifetimes';
import { overdue, renewals } from './owed';
import { until } from './pick';
import { purchases } from './purchases';
import { lastContacts, lastScores, moods, openComplaints } from './voices';

const MOOD_DAYS = 90;

/** What is seen of a customer by number, each thing when it is asked for; made once for all. */
function glancesOf(ask: Ask): (customer: number) => Seen {
  return ask.on({ everyone: true, whole: true }).once(glancesOf, () => derive(ask.on({ everyone: true, whole: true }), until(ask)));
}

/** What is seen of a customer by number, all of it looked up. */
export function seenOf(ask: Ask): (customer: number) => Seen {
  const glanceOf = glancesOf(ask);
  return (customer) => {
    const seen = glanceOf(customer);
    return {
      ...{ purchaseDays: seen.purchaseDays, medianGap: seen.medianGap, daysSincePurchase: seen.daysSincePurchase },
      ...{ spent: seen.spent, spentBefore: seen.spentBefore, quietDays: seen.quietDays, score: seen.score },
      ...{ complaintDays: seen.complaintDays, overdueDays: seen.overdueDays, renewalInDays: seen.renewalInDays },
      ...{ hasOpenDeal: seen.hasOpenDeal, texts: seen.texts, mood: seen.mood, moodBefore: seen.moodBefore },
    };
  };
}

/** Signals of a customer, without those that were put aside by hand. */
export const warningsFor = (ask: Ask, customer: number): Warning[] => judged(ask, customer).open;

/** Signals of a customer: open ones, and those that would be if nobody had put them aside. */
export function judged(ask: Ask, customer: number): { open: Warning[]; dismissed: Warning[] } {
  const all = warningsOf(glancesOf(ask)(customer));
  const rules = dismissals(ask).get(customer);
  if (!rules) return { open: all, dismissed: [] };
  return { open: all.filter(({ rule }) => !rules.has(rule)), dismissed: all.filter(({ rule }) => rules.has(rule)) };
}

/** Whether a customer has any signal that nobody put aside. */
export const hasWarning = (ask: Ask, customer: number): boolean =>
  dismissals(ask).has(customer) ? warningsFor(ask, customer).length > 0 : isWarned(glancesOf(ask)(customer));

const dismissals = (ask: Ask) =>
  ask.on({ everyone: true, whole: true }).once(dismissals, () => dismissedRules(ask, ask.zone.dayOf(until(ask) - 1)));

function derive(ask: Ask, end: number): (customer: number) => Seen {
  const { base, zone, options } = ask;
  const size = customerCount(base);
  const day = zone.dayOf(end - 1);
  const [since, before] = [1, 2].map((times) => zone.startOf(monthsBefore(day + 1, times * options.activeMonths)));
  const [start = NaN, earlier = NaN] = [since, before];
  const bought = purchases(ask);
  // Of each customer what came in since; what came in before that is the rest.
  const { since: sold, comparable } = lifetimes(ask, [start, earlier]);
  const [late, both] = sold;
  const spoken = ask.base.table('activity').rows > 0;
  const contactOf = lastContacts(ask, end);
  const [mood, moodBefore] = [
    moods(ask, size, end - MOOD_DAYS * DAY, end),
    moods(ask, size, end - 2 * MOOD_DAYS * DAY, end - MOOD_DAYS * DAY),
  ];
  const score = lastScores(ask, size, start, end);
  const complaint = openComplaints(ask, size, start, end);
  const [owed, renewal] = [overdue(ask, size, day), renewals(ask, size, day)];
  const dealers = new Uint8Array(size);
  const buyers = customersOf(base, 'deal');
  for (const row of openDeals(ask).rows) if ((buyers[row] ?? -1) >= 0) dealers[buyers[row] ?? -1] = 1;

  const share = ({ texts, sum }: typeof mood, customer: number): number =>
    texts[customer] ? (sum[customer] ?? 0) / (texts[customer] ?? NaN) : 0;

  /** Looked up when a rule asks: most often another one has told already. A class, not a literal: there are tens of thousands. */
  class SeenThen implements Seen {
    readonly #customer: number;
    #days: number[] | undefined;
    constructor(customer: number) {
      this.#customer = customer;
    }
    get #bought(): number[] {
      return (this.#days ??= purchaseDaysOf(bought, this.#customer, end));
    }
    get purchaseDays() {
      return this.#bought.length;
    }
    get medianGap() {
      return medianGap(this.#bought);
    }
    get daysSincePurchase() {
      const last = this.#bought.at(-1);
      return last === undefined ? undefined : day - last;
    }
    get spent() {
      return known(late?.[this.#customer]);
    }
    get spentBefore() {
      const all = known(both?.[this.#customer]);
      return comparable && all !== undefined ? all - (this.spent ?? 0) : undefined;
    }
    get quietDays() {
      if (!spoken) return undefined;
      const touched = zone.dayOf(contactOf(this.#customer));
      const since = Number.isNaN(touched) ? this.#bought[0] : touched;
      return since === undefined ? undefined : day - since;
    }
    get score() {
      return known(score[this.#customer]);
    }
    get complaintDays() {
      return known(day - zone.dayOf(complaint[this.#customer] ?? NaN));
    }
    get overdueDays() {
      return known(owed[this.#customer]);
    }
    get renewalInDays() {
      return known(renewal[this.#customer]);
    }
    get hasOpenDeal() {
      return dealers[this.#customer] === 1;
    }
    get texts() {
      return mood.texts[this.#customer] ?? 0;
    }
    get mood() {
      return share(mood, this.#customer);
    }
    get moodBefore() {
      return share(moodBefore, this.#customer);
    }
  }
  return (customer) => new SeenThen(customer);
}

const known = (value: number | undefined): number | undefined => (value === undefined || Number.isNaN(value) ? undefined : value);

/** Median days from one purchase day to the next, undefined below two. */
function medianGap(days: readonly number[]): number | undefined {
  if (days.length < 2) return undefined;
  const gaps = new Float64Array(days.length - 1);
  for (let i = 0; i < gaps.length; i++) gaps[i] = (days[i + 1] ?? NaN) - (days[i] ?? NaN);
  return quantile(gaps, 0.5);
}

/** Different local days of a customer's purchases before an instant, ascending. */
function purchaseDaysOf({ start, ofCustomer, at, day }: Purchases, customer: number, end: number): number[] {
  const days: number[] = [];
  for (let i = start[customer] ?? 0; i < (start[customer + 1] ?? 0); i++) {
    const index = ofCustomer[i] ?? -1;
    const one = day[index] ?? NaN;
    if ((at[index] ?? NaN) < end && days.at(-1) !== one) days.push(one);
  }
  return days;
}
