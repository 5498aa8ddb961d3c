/** Targets and quotas of a question: those the CRM hands down and those entered on this device, in one shape. */
import { textAt } from '../../columns/typed';
import { codeOf, rowOf, wordCode, type Base } from '../../facts/base';
import { dimensions } from '../../facts/dimensions';
import { ownersWhere, peopleOf, peopleOfTeam, type People } from '../../facts/people';
import { parseDay } from '../../model/days';
import { convert } from '../../model/money';
import type { Entity } from '../../model/records';
import type { Ask, AskOn } from '../ask';
import type { MetricId, MetricResult } from '../result';

export interface Goal {
  /** `target 0` for the first entered one, `quota <id>` for one of the CRM. */
  key: string;
  metric: MetricId;
  people: People;
  /** In the metric's own unit; money in 1/10,000 of `currency`. */
  goal: number;
  currency: string | undefined;
  /** Product code, NOWHERE for one no record names; undefined: all products. */
  product: number | undefined;
  /** Days [first, end), day numbers. */
  first: number;
  end: number;
  calendarDays: boolean;
  /** Handed down by a manager or the CRM; personal targets never overwrite it. */
  quota: boolean;
}

/** No code of any record, and not "unclassified" (−1) either. */
const NOWHERE = -2;
const codeOrNowhere = (code: number): number => (code < 0 ? NOWHERE : code);

/** Name of the one product a goal is for, '' where it is for all or nobody knows the name. */
export function productOf(base: Base, { product }: Pick<Goal, 'product'>): string {
  const row = product === undefined ? -1 : rowOf(base, 'product', product);
  return row < 0 ? '' : textAt(base.table('product').columns.name, row);
}

/** Whether two questions mean the same owners. */
export function samePeople(a: People, b: People): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((meant, slot) => meant === b[slot]);
}

const always = { start: -Infinity, end: Infinity };

/** Every target and quota there is, of anybody. */
export function allGoals(ask: Ask): readonly Goal[] {
  return ask.on({ everyone: true, whole: true, period: always }).once(allGoals, () => [...entered(ask), ...handedDown(ask)]);
}

function entered(ask: Ask): Goal[] {
  const { base } = ask;
  return ask.inputs.targets.flatMap((target, index): Goal[] => {
    const [from, to] = [parseDay(target.from), parseDay(target.to)];
    const people = peopleOf(base, target.who, ask.me);
    if (from === undefined || to === undefined || to < from || people === 'no_user') return [];
    return [
      {
        ...{ key: `target ${index}`, metric: target.metric, people, goal: target.goal, currency: target.currency },
        product: target.productId === undefined ? undefined : codeOrNowhere(codeOf(base.dataset, 'product', target.productId)),
        ...{ first: from, end: to + 1, calendarDays: target.calendarDays === true, quota: target.quota === true },
      },
    ];
  });
}

/** A quota in money is revenue; a number means deals, or pieces where it is about one product. */
function handedDown(ask: Ask): Goal[] {
  const { base } = ask;
  const { rows, columns } = base.table('quota');
  const goals: Goal[] = [];
  for (let row = 0; row < rows; row++) {
    const [units, count] = [columns.amount[row] ?? NaN, columns.count[row] ?? NaN];
    if (Number.isNaN(units) && Number.isNaN(count)) continue;
    const product = columns.productId[row] ?? -1;
    const isMoney = !Number.isNaN(units);
    goals.push({
      key: `quota ${textAt(columns.id, row)}`,
      metric: isMoney ? 'revenue' : product >= 0 ? 'sales_volume' : 'won_deals',
      people: holders(ask, columns.userId[row] ?? -1, columns.teamId[row] ?? -1),
      goal: isMoney ? units : count,
      currency: isMoney ? base.dataset.words[columns.currency[row] ?? -1] : undefined,
      product: product >= 0 ? product : undefined,
      ...{ first: columns.startDay[row] ?? NaN, end: (columns.endDay[row] ?? NaN) + 1, calendarDays: false, quota: true },
    });
  }
  return goals.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** A person's, a team's with those below it, or everybody's. */
function holders({ base }: Ask, user: number, team: number): People {
  if (user >= 0) return ownersWhere(base, (code) => code === user);
  if (team >= 0) return peopleOfTeam(base, team);
  return undefined;
}

/** Local days [first, end) a question covers, a day that is cut off included. */
export function daysAsked({ zone, period }: Pick<Ask, 'zone' | 'period'>): { first: number; end: number } {
  return { first: zone.dayOf(period.start), end: zone.dayOf(period.end - 1) + 1 };
}

/**
 * The goals of the people asked about whose days equal or cover the period, the most fitting first: the same days before longer
 * ones, all products before one, revenue before other figures, quotas before personal targets. A question about one product has
 * the goals for it.
 */
export function goalsOf(ask: Ask): Goal[] {
  const { first, end } = daysAsked(ask);
  const product = ask.cut?.by === 'product' ? ask.cut.key : undefined;
  const fitting = allGoals(ask).filter(
    (goal) =>
      goal.first <= first && goal.end >= end && samePeople(goal.people, ask.people) && (product === undefined || goal.product === product),
  );
  return fitting.sort(
    (a, b) =>
      a.end - a.first - (b.end - b.first) ||
      Number(a.product !== undefined) - Number(b.product !== undefined) ||
      Number(b.metric === 'revenue') - Number(a.metric === 'revenue') ||
      Number(b.quota) - Number(a.quota) ||
      (a.metric === b.metric ? (a.key < b.key ? -1 : 1) : a.metric < b.metric ? -1 : 1),
  );
}

/** What was reached of a goal in its own days, and the goal in the same currency. */
export interface Reached {
  goal: Goal;
  result: MetricResult;
  /** In the result's currency, at the rate of the goal's first day; undefined where that cannot be said. */
  wanted: number | undefined;
  /** The goal was in another currency. */
  converted: boolean;
}

/** What changes of a question when it is asked for a goal: its days, its people, its product. */
export function questionOf({ zone, base }: Ask, { first, end, people, product }: Goal): AskOn {
  const keys = (entity: Entity): Int32Array | undefined => dimensions.product.keys(base, entity);
  return {
    period: { start: zone.startOf(first), end: zone.startOf(end) },
    ...(people === undefined ? { everyone: true } : { people }),
    ...(product === undefined
      ? { whole: true }
      : { cut: { name: `product ${product}`, key: product, by: 'product', byStage: false, keys } }),
  };
}

/** The figure of a goal over the goal's days, for its people and product. */
export function reach(ask: Ask, goal: Goal): Reached {
  const result = ask.metric(goal.metric, { ...questionOf(ask, goal), brief: true });
  const { currency } = result;
  const fits = goal.currency === undefined || currency === undefined || goal.currency === currency;
  // Nothing sold is of no currency where there are no rates.
  if (fits || (result.n === 0 && !ask.ratesOn(0).any)) return { goal, result, wanted: goal.goal, converted: false };
  const rates = ask.ratesOn(goal.first);
  const rate = rates.any && currency === ask.currency ? rates.rateOf(wordCode(ask.base.dataset, goal.currency ?? '')) : undefined;
  return { goal, result, wanted: rate && convert(goal.goal, rate), converted: true };
}
