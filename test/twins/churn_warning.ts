import type { Activity } from '../../lib/model/records';
import { only } from '../oracles/company';
import { wallDay } from '../oracles/plain-time';
import { customerOf } from './plain/customers';
import { activeBefore, endOf, everyPurchase, isPaid, meant } from './plain/customers-active';
import { customerNamed, worths, yearAgo } from './plain/customers-worth';
import { openThen } from './plain/deals';
import { invoiceBuyer } from './plain/sales';
import { complaintAnswer, lastAnswer, plainQuantile, stars } from './plain/surveys';
import type { Question, Twin } from './question';

const rules = ['purchase_overdue', 'spends_less', 'no_contact', 'unhappy', 'invoice_overdue', 'renewal', 'mood'] as const;
type Rule = (typeof rules)[number];
const days = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Which rules fire for a customer. */
function judge(q: Question): (customer: string) => Rule[] {
  const end = endOf(q);
  const dayOf = (at: number): string => wallDay(at, q.calendar.timeZone);
  const today = dayOf(end - 1);
  const [since, before] = [yearAgo(q, q.options.activeMonths), yearAgo(q, 2 * q.options.activeMonths)];
  const [late, both] = [worths(q, since), worths(q, before)];
  const bought = everyPurchase(q).filter(({ at }) => at < end);
  const activities = only(q.records, 'activity');
  const withCustomer = activities.map((a) => {
    const deal = only(q.records, 'deal').find(({ id }) => id === a.dealId);
    const lead = only(q.records, 'lead').find(({ id }) => id === a.leadId);
    return { ...a, customer: customerOf(q.records, a) ?? (deal && customerOf(q.records, deal)) ?? (lead && customerOf(q.records, lead)) };
  });
  const surveys = only(q.records, 'surveyResponse').map((s) => ({ ...s, customer: customerOf(q.records, s), row: s }));
  const open = new Set(openThen({ ...q, owners: undefined, who: { kind: 'everyone' } }).map(({ deal }) => customerOf(q.records, deal)));
  const isTouch = (a: Activity): boolean =>
    a.at < end &&
    !a.automated &&
    a.direction !== 'internal' &&
    a.external !== false &&
    (a.status === undefined || a.status === 'done') &&
    a.kind !== 'task' &&
    a.kind !== 'note';
  const moodIn = (customer: string, from: number, to: number): number[] => {
    const said = [
      ...withCustomer.filter((a) => a.direction === 'in' && !a.automated).map((a) => ({ ...a, when: a.at })),
      ...surveys.map((s) => ({ ...s, when: s.respondedAt ?? NaN })),
    ];
    const values = { positive: 1, neutral: 0, negative: -1 };
    return said.flatMap(({ customer: who, when, sentiment }) =>
      who === customer && when >= from && when < to && sentiment !== undefined && sentiment !== 'not_scored' ? [values[sentiment]] : [],
    );
  };
  const mean = (list: number[]): number => (list.length === 0 ? 0 : list.reduce((a, b) => a + b, 0) / list.length);

  return (customer) => {
    const fired: Rule[] = [];
    const dates = [...new Set(bought.filter((one) => one.customer === customer).map(({ at }) => dayOf(at)))].sort();
    const gap = plainQuantile(
      dates.slice(1).map((date, i) => days(dates[i] ?? '', date)),
      0.5,
    );
    if (dates.length >= 3 && days(dates.at(-1) ?? '', today) > 1.5 * (gap ?? NaN)) fired.push('purchase_overdue');
    const spent = late?.get(customer) ?? 0;
    const wasSpent = (both?.get(customer) ?? 0) - spent;
    if (wasSpent > 0 && 10 * spent <= 7 * wasSpent) fired.push('spends_less');
    const touches = withCustomer.filter((a) => a.customer === customer && isTouch(a)).map(({ at }) => at);
    const quiet = touches.length > 0 ? dayOf(Math.max(...touches)) : dates[0];
    if (activities.length > 0 && quiet !== undefined && days(quiet, today) >= 60) fired.push('no_contact');
    const answers = surveys.filter(
      (s) =>
        s.customer === customer &&
        (s.respondedAt ?? -1) >= since &&
        (s.respondedAt ?? Infinity) < end &&
        lastAnswer(q, s.row, end - 1) === s.row,
    );
    const last = answers.sort((a, b) => (a.respondedAt ?? 0) - (b.respondedAt ?? 0) || (a.id < b.id ? -1 : 1)).at(-1);
    const complaints = withCustomer.filter((a) => a.customer === customer && a.topic === 'complaint' && a.direction === 'in');
    const unanswered = complaints.some((a) => a.at >= since && a.at < end && !((complaintAnswer(activities, a) ?? Infinity) < end));
    if ((last && (stars(last) ?? 5) <= 2) || unanswered) fired.push('unhappy');
    const owes = only(q.records, 'invoice').some((invoice) => {
      const { dueDay, status, total } = invoice;
      if (dueDay === undefined || days(dueDay, today) <= 30 || status === 'draft' || status === 'void') return false;
      if ((total?.units ?? 1) <= 0 || invoiceBuyer(q, invoice) !== customer) return false;
      const paid = only(q.records, 'payment').filter((payment) => payment.invoiceId === invoice.id);
      return status === 'open' || paid.some(({ paidDay }) => paidDay > today);
    });
    if (owes) fired.push('invoice_overdue');
    const renews = only(q.records, 'subscription').some((s) => {
      const runs = s.startDay <= today && (s.endDay === undefined ? s.status !== 'cancelled' : s.endDay > today);
      const ahead = s.renewalDay === undefined ? -1 : days(today, s.renewalDay);
      return runs && isPaid(s) && ahead >= 0 && ahead <= 60 && customerOf(q.records, s) === customer;
    });
    if (renews && !open.has(customer)) fired.push('renewal');
    const quarter = 90 * 86_400_000;
    const mood = moodIn(customer, end - quarter, end);
    const moodBefore = moodIn(customer, end - 2 * quarter, end - quarter);
    if (mood.length >= 3 && mean(mood) < 0 && mean(mood) < mean(moodBefore)) fired.push('mood');
    return fired;
  };
}

export default ((q) => {
  const customers = meant(q, activeBefore(q, endOf(q)));
  if (customers.length === 0) return { reason: 'no_customers', n: 0 };
  const today = wallDay(endOf(q) - 1, q.calendar.timeZone);
  const aside = q.inputs.dismissedWarnings.filter(({ from, to }) => from <= today && to >= today);
  const judged = judge(q);
  const all = customers.flatMap((customer) => judged(customer).map((rule) => ({ customer, rule })));
  const isOpen = ({ customer, rule }: (typeof all)[number]): boolean =>
    !aside.some((one) => one.rule === rule && customerNamed(q, one.customer) === customer);
  const fired = customers.map((customer) => all.filter((one) => one.customer === customer && isOpen(one)).map(({ rule }) => rule));
  const dismissed = all.filter((one) => !isOpen(one)).length;
  const of = (rule: Rule) => fired.filter((list) => list.includes(rule)).length;
  return {
    value: fired.filter((list) => list.length > 0).length,
    n: customers.length,
    companions: { signals: fired.flat().length, dismissed: dismissed || undefined },
    rows: Object.fromEntries(rules.map((rule) => [rule, { value: of(rule), n: of(rule) }])),
    excluded: {},
  };
}) satisfies Twin;
