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

/** What is seen of a customer by number; made once for all. */
export function seenOf(ask: Ask): (customer: number) => Seen {
  return ask.on({ everyone: true, whole: true }).once(seenOf, () => derive(ask.on({ everyone: true, whole: true }), until(ask)));
}

/** Signals of a customer, without those that were put aside by hand. */
export const warningsFor = (ask: Ask, customer: number): Warning[] => judged(ask, customer).open;

/** Signals of a customer: open ones, and those that would be if nobody had put them aside. */
export function judged(ask: Ask, customer: number): { open: Warning[]; dismissed: Warning[] } {
  const all = warningsOf(seenOf(ask)(customer));
  const rules = dismissals(ask).get(customer);
  if (!rules) return { open: all, dismissed: [] };
  return { open: all.filter(({ rule }) => !rules.has(rule)), dismissed: all.filter(({ rule }) => rules.has(rule)) };
}

/** Whether a customer has any signal that nobody put aside. */
export const hasWarning = (ask: Ask, customer: number): boolean =>
  dismissals(ask).has(customer) ? warningsFor(ask, customer).length > 0 : isWarned(seenOf(ask)(customer));

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

  return (customer) => {
    // Looked up when a rule asks: most often another one has told already.
    let own: number[] | undefined;
    const days = (): number[] => (own ??= purchaseDaysOf(bought, customer, end));
    const spent = known(late?.[customer]);
    const all = known(both?.[customer]);
    const share = ({ texts, sum }: typeof mood): number => (texts[customer] ? (sum[customer] ?? 0) / texts[customer] : 0);
    return {
      get purchaseDays() {
        return days().length;
      },
      get medianGap() {
        return medianGap(days());
      },
      get daysSincePurchase() {
        const last = days().at(-1);
        return last === undefined ? undefined : day - last;
      },
      spent,
      spentBefore: comparable && all !== undefined ? all - (spent ?? 0) : undefined,
      get quietDays() {
        if (!spoken) return undefined;
        const touched = zone.dayOf(contactOf(customer));
        const since = Number.isNaN(touched) ? days()[0] : touched;
        return since === undefined ? undefined : day - since;
      },
      score: known(score[customer]),
      complaintDays: known(day - zone.dayOf(complaint[customer] ?? NaN)),
      overdueDays: known(owed[customer]),
      renewalInDays: known(renewal[customer]),
      hasOpenDeal: dealers[customer] === 1,
      texts: mood.texts[customer] ?? 0,
      mood: share(mood),
      moodBefore: share(moodBefore),
    };
  };
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
