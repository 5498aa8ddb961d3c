/** The records listed behind a figure add up to it, are those of the people asked about, and show what they are. */
import { describe, expect, test } from 'vitest';
import type { BehindAnswer } from '../../lib/engine/engine';
import { metricIds } from '../../lib/metrics/ids';
import type { BehindRow, MetricId, MetricResult } from '../../lib/metrics/result';
import type { Period } from '../../lib/model/periods';
import type { AnyRecord } from '../../lib/model/records';
import type { Who } from '../../lib/model/who';
import { sortedQuantile } from '../oracles/plain';
import { dayStart } from '../oracles/plain-time';
import { choices, newEngineOf, periodsOf, whos } from './compare';
import { companyOf, type Company } from './companies';
import { listed } from './listed';

const companies = (['b2b', 'b2c', 'saas'] as const).flatMap((kind, i) => [
  { money: 'one', company: companyOf({ kind, seed: 80 + i, size: 0.6, money: 'one' }) },
  { money: 'rates', company: companyOf({ kind, seed: 90 + i, size: 0.6, money: 'rates' }) },
]);

interface Seen {
  company: Company;
  money: string;
  who: Who;
  period: Period;
  result: MetricResult;
  rows: BehindRow[];
  leftOut: BehindRow[];
  what: string;
}

const asked = [
  { who: whos[0], choice: choices[1] },
  { who: whos[0], choice: choices[2] },
  { who: whos[1], choice: choices[2] },
  { who: whos[2], choice: choices[4] },
];

/** Every question once, with its records. */
function ask(id: MetricId): Seen[] {
  return companies.flatMap(({ money, company }) => {
    const engine = newEngineOf(company);
    return asked.map(({ who, choice }) => {
      const [period] = choice ? periodsOf(company, choice) : [];
      if (!period || !who) throw new Error('no question');
      const list = (leftOut: boolean): BehindAnswer => engine.behindPeriod(id, who, period, { leftOut, offset: 0, limit: 1e6 });
      const what = `${id} ${company.kind} ${money} ${JSON.stringify([who, choice])}`;
      return {
        ...{ company, money, who, period, what, result: engine.evaluate(id, who, period) },
        ...{ rows: list(false).rows, leftOut: list(true).rows },
      };
    });
  });
}

type Sum = (rows: readonly BehindRow[]) => number | undefined;
const count: Sum = (rows) => rows.length;
const hits: Sum = (rows) => rows.filter(({ hit }) => hit).length;
const money: Sum = (rows) => rows.reduce((sum, { amount }) => sum + (amount?.units ?? 0), 0);
const moneyOfHits: Sum = (rows) => money(rows.filter(({ hit }) => hit));
const length = (rows: readonly BehindRow[]) => rows.flatMap(({ length }) => (length === undefined ? [] : [length]));
const median: Sum = (rows) => sortedQuantile(length(rows), 0.5);
const total: Sum = (rows) => length(rows).reduce((sum, one) => sum + one, 0);
const mean: Sum = (rows) => (rows.length === 0 ? undefined : (total(rows) ?? NaN) / rows.length);
const of =
  (part: BehindRow['part'], sum: Sum): Sum =>
  (rows) =>
    sum(rows.filter((row) => row.part === part));

type Field = 'value' | 'n' | 'numerator' | 'denominator';
type Sums = Partial<Record<Field, Sum>>;
const each = (ids: readonly MetricId[], sums: Sums): [MetricId, Sums][] => ids.map((id) => [id, sums]);

/** How the rows add up; those of money hold where there is one currency. */
const sums = new Map<MetricId, Sums>([
  ...each(
    [
      ...(['activation_rate', 'csat', 'customer_churn_rate', 'customer_engagement', 'customer_retention_rate', 'feedback_rate'] as const),
      ...(['funnel_conversion_rate', 'funnel_leakage', 'lead_conversion_rate', 'opportunity_conversion_rate', 'referral_rate'] as const),
      ...(['response_sla_rate', 'sentiment', 'source_conversion_rate', 'stage_conversion_rate', 'upsell_cross_sell_rate'] as const),
      ...(['win_rate_broad', 'win_rate_count'] as const),
    ],
    { n: count, numerator: hits, denominator: count },
  ),
  ...each(
    [
      ...(['calls_made', 'demos_given', 'emails_sent', 'follow_ups', 'lead_volume', 'meetings_booked', 'meetings_held'] as const),
      ...(['networking_events', 'new_customers', 'open_opportunities', 'proposals_sent', 'referrals_received', 'signups'] as const),
      ...(['social_engagement', 'stalled_deals', 'unanswered_inquiries', 'won_deals'] as const),
    ],
    { n: count, value: count },
  ),
  ...each(['churn_warning', 'customer_tier'], { n: count, value: hits }),
  ...each(['inquiry_response_time', 'lead_response_time', 'sales_cycle_length', 'stage_duration'], { n: count, value: median }),
  ...each(['average_deal_cycle'], { n: count, value: mean }),
  ...each(['deal_progress', 'lead_quality', 'lead_score', 'weighted_pipeline_value', 'forecast', 'incentive_tracker'], { n: count }),
  ...each(['selling_time', 'target_attainment', 'target_pace'], { n: count }),
  ...each(['penetration_rate'], { n: count, numerator: hits }),
  ...each(['sales_volume'], { n: count, value: total }),
  ...each(['activity_to_close_ratio'], { n: of('wins', count), numerator: of('records', count), denominator: of('wins', count) }),
  ...each(['lead_growth'], { n: of('records', count), denominator: of('compared', count) }),
  ...each(['cac'], { n: of('customers', count), denominator: of('customers', count) }),
  ...each(['purchase_frequency'], { numerator: count }),
]);
const sumsOfMoney = new Map<MetricId, Sums>([
  ...each(['mrr', 'pipeline_value', 'product_sales_progress', 'revenue'], { n: count, value: money }),
  ...each(['average_deal_size', 'average_order_value'], { n: count, numerator: money, denominator: count }),
  ...each(['pipeline_coverage', 'revenue_per_rep'], { n: count, numerator: money }),
  ...each(['average_revenue_per_sale', 'purchase_amount', 'revenue_per_customer'], { numerator: money }),
  ...each(['win_rate_value'], { n: count, numerator: moneyOfHits, denominator: money }),
  ...each(['collection_rate'], { numerator: of('records', moneyOfHits) }),
  ...each(['sales_cost_ratio'], { denominator: of('wins', money) }),
  ...each(['sales_growth'], { n: of('records', count), denominator: of('compared', money) }),
]);

/** Their "left out" also counts what is no record, what only a companion lacks, or comes from the figures they are made of. */
const tellMore: ReadonlySet<MetricId> = new Set<MetricId>([
  ...(['cac', 'campaign_effectiveness', 'collection_rate', 'data_completeness', 'funnel_leakage', 'incentive_tracker'] as const),
  ...(['lead_growth', 'lead_score', 'ltv', 'ltv_cac_ratio', 'mrr_movements', 'pipeline_value', 'product_sales_progress'] as const),
  ...(['quota_attainment_rep', 'revenue', 'revenue_churn', 'revenue_per_customer', 'revenue_per_rep', 'sales_cost_ratio'] as const),
  ...(['sales_growth', 'sales_velocity', 'stage_conversion_rate', 'target_attainment', 'target_pace'] as const),
]);
/** Accounts that could be customers are nobody's yet; a purchase without a customer is not the seller's new customer. */
const ownerless: Partial<Record<MetricId, RegExp>> = {
  penetration_rate: /account|contact/,
  new_customers: /left out (deal|order|subscription)/,
  cac: /left out (deal|order|subscription)/,
  ltv_cac_ratio: /left out (deal|order|subscription)/,
};

const keyOf = ({ part, entity, leftOut }: BehindRow): string => `${leftOut === undefined ? part : 'left out'} ${entity}`;
const tally = (reasons: readonly (readonly [string, number])[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const [reason, n] of reasons) counts[reason] = (counts[reason] ?? 0) + n;
  return counts;
};

describe.each(metricIds)('%s', (id) => {
  test('its records add up to it, are those of the people asked about, and say what they are', () => {
    const seen = ask(id);
    addUp(id, seen);
    areTheirs(id, seen);
    sayWhatTheyAre(id, seen);
    standInOrder(id, seen);
  });
});

/** The records that count give the figure; those left out are as many as it says. */
function addUp(id: MetricId, seen: readonly Seen[]): void {
  for (const { result, rows, leftOut, money, what } of seen) {
    const all = { ...sums.get(id), ...(money === 'one' ? sumsOfMoney.get(id) : {}) };
    for (const [field, sum] of Object.entries(all) as [Field, Sum][]) {
      const figure = result[field];
      if (figure === undefined || (result.value === undefined && result.numerator === undefined)) continue;
      // A price by the month is rounded in each row, and once in the sum.
      if (id === 'mrr' && field === 'value') expect(Math.abs((sum(rows) ?? NaN) - figure), what).toBeLessThanOrEqual(rows.length / 2);
      else expect(sum(rows) ?? NaN, `${what} ${field}`).toBeCloseTo(figure, 6);
    }
    if (tellMore.has(id)) continue;
    expect(tally(leftOut.map((row) => [row.leftOut ?? 'counted', 1])), what).toEqual(
      tally(result.excluded.map(({ reason, count: times }) => [reason, times])),
    );
  }
}

function areTheirs(id: MetricId, seen: readonly Seen[]): void {
  for (const { company, who, rows, leftOut, what } of seen) {
    if (who.kind === 'everyone') continue;
    const isMeant = (user: AnyRecord) =>
      user.entity === 'user' && (who.kind === 'team' ? user.teamId === who.teamId : user.id === company.me);
    const names = new Set(company.records.flatMap((r) => (r.entity === 'user' && isMeant(r) ? [r.name] : [])));
    const others = [...rows, ...leftOut].filter((row) => !names.has(row.ownerName ?? '') && !ownerless[id]?.test(keyOf(row)));
    expect(others, what).toEqual([]);
  }
}

interface Found {
  row: BehindRow;
  record: AnyRecord | undefined;
  seen: Seen;
}

function sayWhatTheyAre(id: MetricId, seen: readonly Seen[]): void {
  const found = new Map<string, Found[]>();
  for (const one of seen) {
    const records = new Map(one.company.records.map((record) => [`${record.entity} ${record.id}`, record]));
    for (const row of [...one.rows, ...one.leftOut]) {
      const list = found.get(keyOf(row));
      const entry = { row, record: records.get(`${row.entity} ${row.id}`), seen: one };
      if (list) list.push(entry);
      else found.set(keyOf(row), [entry]);
    }
  }
  expect([...found.keys()].sort()).toEqual(Object.keys(listed[id]).sort());
  for (const [key, all] of found) {
    const [fields = '', states = ''] = (listed[id][key] ?? '').split(':');
    const words = fields.split(' ').filter((word) => word !== '');
    const shows = new Map(words.map((word): [string, string | undefined] => [word.replace(/=.*/, ''), word.split('=')[1]]));
    for (const field of ['at', 'length', 'amount'] as const) {
      const has = all.filter(({ row }) => row[field] !== undefined).length;
      const said = shows.has(field) ? 'all' : shows.has(`${field}?`) ? 'some' : 'none';
      expect(has === all.length ? 'all' : has === 0 ? 'none' : 'some', `${key} ${field}`).toBe(said);
    }
    const moment = shows.get('at') ?? shows.get('at?');
    const wrong = (is: (one: Found) => boolean): string[] =>
      all.filter((one) => !is(one)).map(({ row, seen: { what } }) => `${what} ${row.id}`);
    if (moment !== undefined) {
      // The day of one that is left out may be its very reason.
      const isThat = ({ row, record, seen: { company } }: Found): boolean =>
        (row.at === undefined && row.leftOut !== undefined) || row.at === instant(record, moment, company.calendar.timeZone);
      expect(wrong(isThat), `${key}: ${moment}`).toEqual([]);
    }
    if (shows.has('inside')) {
      const isInside = ({ row: { at }, seen: { period } }: Found): boolean => at === undefined || (at >= period.start && at < period.end);
      expect(wrong(isInside), `${key} inside`).toEqual([]);
    }
    if (shows.has('own')) {
      const isOwn = ({ row, record }: Found): boolean =>
        row.amount?.units === ownMoney(record)?.units && row.amount?.currency === ownMoney(record)?.currency;
      expect(wrong(isOwn), `${key} amount`).toEqual([]);
    }
    if (id === 'deal_progress' || id === 'stage_duration') continue; // the stage's own name
    const known = states === '' ? ['-'] : states.trim().split(' ');
    const said = all.map(({ row }) => `${row.outcome?.replaceAll(' ', '_') ?? '-'}${row.hit ? '+' : ''}`);
    expect(
      [...new Set(said)].filter((word) => !known.includes(word)),
      key,
    ).toEqual([]);
  }
}

/** What weighs most comes first. */
function standInOrder(id: MetricId, seen: readonly Seen[]): void {
  const by = orderOf(id);
  if (!by) return expect([...unordered, ...ownOrder]).toContain(id);
  for (const { rows, what } of seen) {
    const weights = rows.map((row) => (by === 'amount' ? row.amount?.units : row[by]) ?? -Infinity);
    expect(
      weights.every((weight, i) => i === 0 || weight <= (weights[i - 1] ?? NaN)),
      what,
    ).toBe(true);
  }
}

/** Neither moment, length nor money says how they are ordered. */
const unordered: readonly MetricId[] = [
  ...(['benchmark_delta', 'churn_warning', 'coaching_signal', 'customer_churn_rate', 'customer_engagement'] as const),
  ...(['customer_retention_rate', 'customer_tier', 'data_completeness', 'penetration_rate', 'referral_rate'] as const),
  ...(['upsell_cross_sell_rate'] as const),
];
/** By points, by one order for each of several lists, or by a length that a list does not show for every row. */
const ownOrder: readonly MetricId[] = ['lead_score', 'sales_velocity', 'selling_time', 'unanswered_inquiries'];
const longest: readonly MetricId[] = [
  ...(['average_deal_cycle', 'inquiry_response_time', 'lead_response_time', 'sales_cycle_length', 'stage_duration'] as const),
];
const largest: readonly MetricId[] = [
  ...(['deal_progress', 'open_opportunities', 'pipeline_coverage', 'pipeline_value', 'stalled_deals', 'weighted_pipeline_value'] as const),
  ...(['win_rate_value'] as const),
];

function orderOf(id: MetricId): 'at' | 'length' | 'amount' | undefined {
  if (unordered.includes(id) || ownOrder.includes(id)) return undefined;
  return longest.includes(id) ? 'length' : largest.includes(id) ? 'amount' : 'at';
}

function instant(record: AnyRecord | undefined, field: string, zone: string): number | undefined {
  const value = new Map<string, unknown>(Object.entries(record ?? {})).get(field);
  return typeof value === 'string' ? dayStart(value, zone) : typeof value === 'number' ? value : undefined;
}

const ownMoney = (record: AnyRecord | undefined) =>
  record && ('amount' in record && record.amount ? record.amount : 'total' in record ? record.total : undefined);
