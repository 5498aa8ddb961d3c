/**
 * A group of a breakdown is the figure of the group's records alone: each is sorted into its group by plain loops, the others are taken
 * away, and the twin of the metric is asked about what is left.
 */
import { describe, expect, test } from 'vitest';
import type { Dimension } from '../../lib/metrics/define';
import { metricOf } from '../../lib/metrics/index';
import type { MetricId } from '../../lib/metrics/result';
import type { AnyRecord, Deal, Lead } from '../../lib/model/records';
import { only } from '../oracles/company';
import { isSaid } from '../oracles/plain';
import { wallDay } from '../oracles/plain-time';
import { companyOf, type Company } from './companies';
import { choices, engineOf, periodsOf, questionOf, twins } from './compare';
import { rateOn } from './plain/customers-money';
import { buyerOf, customerOf } from './plain/customers';
import { tiers } from './plain/customers-worth';
import { firstPurchases } from './plain/purchases';
import { linesOf, mainProduct } from './plain/product-shares';
import { invoiceBuyer, paymentBuyer } from './plain/sales';
import type { Question } from './question';

/** Group of a record; undefined: it stays, whatever the group. */
type Sorter = (q: Question) => (record: AnyRecord) => string | undefined;

const ofDeals =
  (group: (q: Question, deal: Deal) => string): Sorter =>
  (q) =>
  (record) =>
    record.entity === 'deal' ? group(q, record) : undefined;

const size = ofDeals((q, { amount }) => {
  if (!amount || amount.units < 0) return '';
  const any = only(q.records, 'exchangeRate').some(({ base }) => base === q.baseCurrency);
  const rate = any ? rateOn(q, amount.currency, wallDay(q.now, q.calendar.timeZone)) : 10n ** 10n;
  if (rate === undefined) return '';
  const units = Number(BigInt(amount.units) * rate) / 1e10;
  return String([1_000_000, 100_000, 10_000, 1_000, 0].find((limit) => units >= limit * 10_000) ?? '');
});

const channelOf = ({ kind, channel }: Extract<AnyRecord, { entity: 'activity' }>): string =>
  channel ?? (kind === 'call' ? 'phone' : kind === 'email' ? 'email' : kind === 'social' ? 'social' : '');

function replyChannel(q: Question, lead: Lead): string {
  const replies = only(q.records, 'activity').filter(
    (one) => one.leadId === lead.id && one.direction === 'out' && !one.automated && one.at >= lead.createdAt && isSaid(one),
  );
  const first = Math.min(...replies.map(({ at }) => at));
  const [one] = replies.filter(({ at }) => at === first).map(channelOf);
  return one ?? '';
}

/** Records of a buyer, by a group of customers; what nobody bought is in the group ''. */
const ofCustomers =
  (groupsOf: (q: Question) => (customer: string) => string): Sorter =>
  (q) => {
    const group = groupsOf(q);
    const of = (customer: string | undefined): string => (customer === undefined ? '' : group(customer));
    return (record) => {
      switch (record.entity) {
        case 'deal':
        case 'subscription':
          return of(customerOf(q.records, record));
        case 'order':
          // What never counts stays: a metric must see that there are orders at all.
          return record.status === 'draft' || record.status === 'cancelled' ? undefined : of(buyerOf(q, record));
        case 'invoice':
          return of(invoiceBuyer(q, record));
        case 'payment':
          return of(paymentBuyer(q, record));
        case 'account':
          return of(`account ${record.id}`);
        case 'contact':
          return of(record.accountId === undefined ? `contact ${record.id}` : `account ${record.accountId}`);
        default:
          return undefined;
      }
    };
  };

const byTier = ofCustomers((q) => {
  const all = tiers(q);
  return (customer) => all.get(customer)?.tier ?? 'potential';
});
const byAccount = (name: 'territory' | 'segment') =>
  ofCustomers((q) => {
    const accounts = new Map(only(q.records, 'account').map((one) => [`account ${one.id}`, one[name] ?? '']));
    return (customer) => accounts.get(customer) ?? '';
  });
const byCohort = ofCustomers((q) => {
  const first = firstPurchases(q);
  return (customer) => {
    const at = first.get(customer)?.at ?? Infinity;
    return at <= q.now ? wallDay(at, q.calendar.timeZone).slice(0, 7) : '';
  };
});
/** Product of an order's positions that weighs most, else of its deal. */
function largestProduct(q: Question, order: string): string {
  const weights = new Map<string, number>();
  for (const { productId = '', amount } of linesOf(q, { entity: 'order', id: order }))
    weights.set(productId, (weights.get(productId) ?? 0) + (amount?.units ?? 0));
  const [largest] = [...weights].sort(([a, x], [b, y]) => Math.abs(y) - Math.abs(x) || (a < b ? -1 : 1));
  const deal = only(q.records, 'order').find(({ id }) => id === order)?.dealId;
  return largest?.[0] || (only(q.records, 'deal').find(({ id }) => id === deal)?.productId ?? '');
}

const byFirstProduct = ofCustomers((q) => {
  const first = firstPurchases(q);
  return (customer) => {
    const one = first.get(customer);
    if (!one || one.at > q.now) return '';
    if (one.kind === 'subscription') return only(q.records, 'subscription').find(({ id }) => id === one.id)?.productId ?? '';
    return one.kind === 'deal' ? mainProduct(q, { entity: 'deal', id: one.id }) : largestProduct(q, one.id);
  };
});

const surveyChannel: Sorter = () => (record) => (record.entity === 'surveyResponse' ? (record.channel ?? '') : undefined);

const cases: readonly (readonly [MetricId, Dimension, Sorter])[] = [
  ['win_rate_count', 'competitor', ofDeals((_, { competitor }) => competitor ?? '')],
  ['win_rate_count', 'size_band', size],
  ['pipeline_value', 'close_month', ofDeals((_, { closeDay }) => closeDay?.slice(0, 7) ?? '')],
  [
    'lead_response_time',
    'hour',
    (q) => {
      const clock = new Intl.DateTimeFormat('en-GB', { timeZone: q.calendar.timeZone, hour: '2-digit', hourCycle: 'h23' });
      return (record) => (record.entity === 'lead' ? clock.format(record.createdAt) : undefined);
    },
  ],
  ['lead_response_time', 'channel', (q) => (record) => (record.entity === 'lead' ? replyChannel(q, record) : undefined)],
  ['csat', 'channel', surveyChannel],
  ['feedback_rate', 'channel', surveyChannel],
  ['activity_to_close_ratio', 'kind', () => (record) => (record.entity === 'activity' ? record.kind : undefined)],
  ['average_deal_size', 'tier', byTier],
  ['average_order_value', 'tier', byTier],
  ['revenue', 'tier', byTier],
  ['mrr', 'tier', byTier],
  ['collection_rate', 'tier', byTier],
  ['penetration_rate', 'territory', byAccount('territory')],
  ['sales_velocity', 'segment', byAccount('segment')],
  ['customer_retention_rate', 'cohort', byCohort],
  ['customer_retention_rate', 'product', byFirstProduct],
  ['customer_churn_rate', 'product', byFirstProduct],
  ['repurchase_rate', 'cohort', byCohort],
  ['ltv', 'product', byFirstProduct],
];

/** A company whose deals name competitors, whose accounts have territories and segments, and whose leads are all different people. */
function companyWith(kind: 'b2b' | 'b2c' | 'saas', seed: number): Company {
  const company = companyOf({ kind, seed, size: 0.6, money: 'rates' });
  const turn = (id: string, of: readonly (string | undefined)[]): string | undefined =>
    of[[...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % of.length];
  const records = company.records.map((record): AnyRecord => {
    if (record.entity === 'deal') {
      const rival = turn(record.id, ['Rival', 'Other', undefined]);
      return { ...record, ...(rival === undefined ? {} : { competitor: rival }) };
    }
    if (record.entity === 'account') {
      const [territory, segment] = [turn(record.id, ['North', 'South', undefined]), turn(record.name, ['Small', 'Large', undefined])];
      return { ...record, ...(territory === undefined ? {} : { territory }), ...(segment === undefined ? {} : { segment }) };
    }
    if (record.entity !== 'lead') return record;
    const { email, phone, ...lead } = record;
    return email === phone ? record : lead;
  });
  // What revenue is must not depend on which records are left.
  const options = { ...company.options, revenueBasis: kind === 'b2c' ? ('ordered' as const) : ('bookings' as const) };
  const territories = ['North', 'South'].map((territory, i) => ({ from: '2020-01-01', to: '2030-12-31', accounts: 5 + i, territory }));
  return { ...company, records, options, inputs: { ...company.inputs, markets: territories } };
}

const companies = [companyWith('b2b', 1), companyWith('b2c', 2), companyWith('saas', 4)];

describe.each(cases)('%s by %s', (id, by, sorter) => {
  test.each(companies)('$kind', (company) => {
    const engine = engineOf(company);
    let compared = 0;
    for (const choice of choices.slice(0, 3)) {
      const [period] = periodsOf(company, choice);
      if (!period) throw new Error('no period');
      const question = questionOf(company, { kind: 'everyone' }, period);
      const groupOf = sorter(question);
      const sorted = company.records.map((record) => ({ record, group: groupOf(record) }));
      for (const { key, result } of engine.breakdown(id, { kind: 'everyone' }, period, by)) {
        const records = sorted.flatMap(({ record, group }) => (group === undefined || group === key ? [record] : []));
        const inputs = {
          ...question.inputs,
          markets: question.inputs.markets.filter(({ territory }) => by !== 'territory' || territory === key),
        };
        const answer = twins[id]?.({ ...question, records, inputs });
        const what = `${id} by ${by} ${key} ${JSON.stringify(choice)}`;
        // Where nothing at all is left the metric is not known to have records; a group of nothing is 0 or has no value.
        if (answer?.value === undefined) expect(result.value ?? 0, what).toBe(0);
        else expect(result.value, what).toBeCloseTo(answer.value, 6);
        expect(result.n, what).toBe(answer?.n ?? result.n);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(3);
  });
});

test.each(cases)('%s by %s has more than one group with a value in some company', (id, by) => {
  const most = companies.map((company) => {
    const [period] = periodsOf(company, { kind: 'year', offset: 0 });
    return period
      ? engineOf(company)
          .breakdown(id, { kind: 'everyone' }, period, by)
          .filter(({ result }) => result.value !== undefined).length
      : 0;
  });
  expect(metricOf[id].breakdowns).toContain(by);
  expect(Math.max(...most)).toBeGreaterThan(1);
});
