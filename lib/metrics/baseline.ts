/** What a figure is compared with: the same person's last comparable periods, and the people of their team. */
import { isAmong, ownersWhere, userTeams } from '../facts/people';
import { rowOf } from '../facts/base';
import { earlierOf } from '../model/compared';
import type { Period } from '../model/periods';
import type { Ask } from './ask';
import type { MetricId, MetricResult } from './result';
import { quantile } from './statistics';

/**
 * Figures that are compared: all that a salesperson cannot do without. Not among them are what is measured against a target, since the
 * days of a target need not be the period's; the tier of a customer, which is a class; and how complete the data are, which is known
 * of today alone.
 */
export const comparedMetrics = [
  ...(['revenue', 'sales_growth', 'won_deals', 'new_customers', 'average_order_value', 'average_deal_size'] as const),
  ...(['revenue_per_rep', 'pipeline_value', 'weighted_pipeline_value', 'open_opportunities', 'stalled_deals'] as const),
  ...(['win_rate_count', 'win_rate_value', 'opportunity_conversion_rate', 'stage_conversion_rate', 'funnel_leakage'] as const),
  ...(['sales_cycle_length', 'lead_volume', 'lead_quality', 'lead_conversion_rate', 'source_conversion_rate'] as const),
  ...(['lead_response_time', 'inquiry_response_time', 'response_sla_rate', 'unanswered_inquiries'] as const),
  ...(['calls_made', 'emails_sent', 'meetings_booked', 'meetings_held', 'follow_ups', 'proposals_sent', 'demos_given'] as const),
  ...(['activity_to_close_ratio', 'cac', 'ltv', 'customer_retention_rate', 'customer_churn_rate', 'repurchase_rate'] as const),
  ...(['churn_warning', 'csat', 'upsell_cross_sell_rate'] as const),
] as const satisfies readonly MetricId[];

/** Whether a figure can be had of some people: costs of winning customers are nobody's own. */
const isOwn = (ask: Ask, id: MetricId): boolean => ask.people === undefined || ask.about(id).breakdowns.includes('rep');

/** Periods looked back at, how many of them need a value, and how many people a team needs so that nobody is recognised. */
const LOOK_BACK = 6;
const PERIODS = 3;
const PEOPLE = 5;
/** Fewer records than this say nothing (rule G8). */
export const FEW = 5;

/** The middle of some values, and how far they usually lie from it (median absolute deviation). */
export interface Middle {
  median: number;
  deviation: number;
  /** Values it rests on. */
  n: number;
}

/** The middle of some results in a currency; undefined when fewer than `least` of them have a value in it. */
function middleOf(results: readonly MetricResult[], currency: string | undefined, least: number): Middle | undefined {
  const values = new Float64Array(results.length);
  let n = 0;
  for (const result of results) if (result.value !== undefined && result.currency === currency) values[n++] = result.value;
  if (n < least || n === 0) return undefined;
  const own = values.subarray(0, n);
  const median = quantile(own, 0.5) ?? NaN;
  for (let i = 0; i < n; i++) own[i] = Math.abs((own[i] ?? NaN) - median);
  return { median, deviation: quantile(own, 0.5) ?? NaN, n };
}

/** What the people of one question share; found again by each of them. */
interface Shared {
  /** The comparable periods before, nearest first; each up to the same elapsed days while it runs (rule G13). */
  before: readonly Period[];
  asks: Map<number, Ask>;
  /** Active people of a team, by team code. */
  members: Map<number, readonly number[]>;
  /** Results of a team's people, by team code. */
  teams: Map<number, Map<MetricId, TeamResults>>;
}

interface TeamResults {
  results: readonly MetricResult[];
  middles: Map<string | undefined, Middle | undefined>;
}

const sharedOf = (ask: Ask): Shared =>
  ask.once(sharedOf, () => {
    const everyone = ask.on({ everyone: true });
    return everyone.once(makeShared, () => makeShared(everyone));
  });

function makeShared(ask: Ask): Shared {
  const before = earlierOf(ask.period, ask.calendar, ask.asOf, LOOK_BACK);
  return { before, asks: new Map(), members: new Map(), teams: new Map() };
}

/** The headlines of a question in the periods before; the same objects each time, so that what they find is at hand. */
const asksBefore = (ask: Ask): readonly Ask[] =>
  ask.once(asksBefore, () => sharedOf(ask).before.map((period) => ask.on({ period, brief: true })));

/**
 * The own baseline of a figure: the middle of its last six comparable periods.
 * @param currency of the figure now; values in another one are not comparable
 * @returns undefined when fewer than three of them have a value
 */
export function ownBaseline(ask: Ask, id: MetricId, currency: string | undefined): Middle | undefined {
  return middleOf(
    asksBefore(ask).map((before) => before.metric(id)),
    currency,
    PERIODS,
  );
}

/** The headlines of the question about one person; the same object for the same person, so that what is shared is found again. */
export function aboutPerson(ask: Ask, user: number): Ask {
  const { asks } = sharedOf(ask);
  let own = asks.get(user);
  if (!own) asks.set(user, (own = ask.on({ people: maskOf(ask, user), brief: true })));
  return own;
}

/** The same mask for the same person in every period. */
function maskOf(ask: Ask, user: number): Uint8Array {
  const everybody = ask.on({ everyone: true, whole: true, period: { start: -Infinity, end: Infinity } });
  const masks = everybody.once(maskOf, () => new Map<number, Uint8Array>());
  let mask = masks.get(user);
  if (!mask) masks.set(user, (mask = ownersWhere(ask.base, (code) => code === user)));
  return mask;
}

const ACTIVE = 2;

/** Active people of a question, by user code. */
export function peopleOf(ask: Ask): number[] {
  const { id, active } = ask.base.users;
  return Array.from(id).filter((code, row) => active[row] === ACTIVE && isAmong(ask.people, code));
}

/** The middle of the team of a person, themselves included; undefined without a team, or below five people with a value. */
export function teamMiddle(ask: Ask, user: number, id: MetricId, currency: string | undefined): Middle | undefined {
  const teams = userTeams(ask.base);
  const team = teams[rowOf(ask.base, 'user', user)] ?? -1;
  if (team < 0) return undefined;
  const { results, middles } = teamResults(ask, team, id);
  if (!middles.has(currency)) middles.set(currency, middleOf(results, currency, PEOPLE));
  return middles.get(currency);
}

/** A figure of each person of a team; none where so few could be recognised. */
function teamResults(ask: Ask, team: number, id: MetricId): TeamResults {
  const { teams } = sharedOf(ask);
  let figures = teams.get(team);
  if (!figures) teams.set(team, (figures = new Map()));
  let found = figures.get(id);
  if (!found) {
    const members = membersOf(ask, team);
    const results = members.length < PEOPLE ? [] : members.map((code) => aboutPerson(ask, code).metric(id));
    figures.set(id, (found = { results, middles: new Map() }));
  }
  return found;
}

function membersOf(ask: Ask, team: number): readonly number[] {
  const { members } = sharedOf(ask);
  let found = members.get(team);
  if (!found) {
    const teams = userTeams(ask.base);
    found = peopleOf(ask.on({ everyone: true })).filter((code) => teams[rowOf(ask.base, 'user', code)] === team);
    members.set(team, found);
  }
  return found;
}

/** A figure of a person, as their team's middle was found; asked once for both. */
export function ownResult(ask: Ask, user: number, id: MetricId): MetricResult {
  const team = userTeams(ask.base)[rowOf(ask.base, 'user', user)] ?? -1;
  const place = team < 0 ? -1 : membersOf(ask, team).indexOf(user);
  return (place < 0 ? undefined : teamResults(ask, team, id).results[place]) ?? aboutPerson(ask, user).metric(id);
}

/** The one person a question is about, as a user code; undefined for teams, everybody and nobody. */
function onePerson(ask: Ask): number | undefined {
  if (ask.people === undefined) return undefined;
  const first = ask.people.indexOf(1, 1);
  return first > 0 && ask.people[0] === 0 && ask.people.indexOf(1, first + 1) < 0 ? first - 1 : undefined;
}

/** A figure beside its baselines. */
export interface Benchmark {
  metric: MetricId;
  value: number;
  n: number;
  currency?: string;
  /** Value minus the own baseline, in the figure's unit. */
  delta: number;
  own: Middle;
  team?: Middle;
}

/** How a figure of the question compares; undefined when it has no value or no baseline. */
export function benchmarkOf(ask: Ask, id: MetricId): Benchmark | undefined {
  if (!isOwn(ask, id)) return undefined;
  const { value, n, currency } = ask.metric(id, { brief: true });
  if (value === undefined) return undefined;
  const own = ownBaseline(ask, id, currency);
  if (!own) return undefined;
  const person = onePerson(ask);
  const team = person === undefined ? undefined : teamMiddle(ask, person, id, currency);
  return {
    metric: id,
    value,
    n,
    delta: value - own.median,
    own,
    ...(currency === undefined ? {} : { currency }),
    ...(team ? { team } : {}),
  };
}
