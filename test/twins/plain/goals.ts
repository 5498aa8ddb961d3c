/** Targets and quotas in plain loops, and the figures they are for, from those figures' own twins. */
import { peopleOfTeam } from './teams';
import { metricIds } from '../../../lib/metrics/ids';
import type { Who } from '../../../lib/model/who';
import { only } from '../../oracles/company';
import averageDeal from '../average_deal_size';
import leadResponse from '../lead_response_time';
import salesVolume from '../sales_volume';
import mrr from '../single/mrr';
import revenue from '../single/revenue';
import winRate from '../win_rate_count';
import wonDeals from '../won_deals';
import type { Answer, Question, Twin } from '../question';
import { halfAway, rateOn } from './customers-money';
import { addDays, daysBetween } from './period-before';
import { shareOfProduct } from './product-shares';
import { asking, dayOf, startOf } from './sales';

export interface Goal {
  key: string;
  metric: string;
  owners: ReadonlySet<string> | undefined;
  goal: number;
  currency: string | undefined;
  product: string | undefined;
  from: string;
  to: string;
  calendarDays: boolean;
  quota: boolean;
}

const figures: Record<string, Twin> = {
  revenue,
  average_deal_size: averageDeal,
  won_deals: wonDeals,
  sales_volume: salesVolume,
  mrr,
  win_rate_count: winRate,
  lead_response_time: leadResponse,
};

function ownersOf(q: Question, who: Who): ReadonlySet<string> | undefined {
  if (who.kind === 'everyone') return undefined;
  if (who.kind === 'team') return new Set(peopleOfTeam(q.records, who.teamId));
  return new Set([who.kind === 'me' ? q.me : who.userId]);
}

const isDay = (day: string): boolean => {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day;
};

export function allGoals(q: Question): Goal[] {
  const goals: Goal[] = [];
  for (const [index, target] of q.inputs.targets.entries()) {
    if (!isDay(target.from) || !isDay(target.to)) continue;
    goals.push({
      key: `target ${index}`,
      metric: target.metric,
      owners: ownersOf(q, target.who),
      goal: target.goal,
      currency: target.currency,
      product: target.productId,
      from: target.from,
      to: target.to,
      calendarDays: target.calendarDays ?? false,
      quota: target.quota ?? false,
    });
  }
  for (const quota of only(q.records, 'quota')) {
    const goal = quota.amount?.units ?? quota.count;
    if (goal === undefined) continue;
    const team: Who | undefined = quota.teamId === undefined ? undefined : { kind: 'team', teamId: quota.teamId };
    const who: Who = quota.userId === undefined ? (team ?? { kind: 'everyone' }) : { kind: 'user', userId: quota.userId };
    goals.push({
      key: `quota ${quota.id}`,
      metric: quota.amount ? 'revenue' : quota.productId === undefined ? 'won_deals' : 'sales_volume',
      owners: ownersOf(q, who),
      goal,
      currency: quota.amount?.currency,
      product: quota.productId,
      from: quota.startDay,
      to: quota.endDay,
      calendarDays: false,
      quota: true,
    });
  }
  return goals;
}

/** Owners who are known: somebody no record names is the same as nobody. */
function knownOwners(q: Question, owners: ReadonlySet<string> | undefined): string {
  if (owners === undefined) return '*';
  const named = new Set(
    q.records.flatMap((record) =>
      (record.entity === 'user' ? [record.id] : []).concat(
        ['ownerId', 'userId', 'fromUserId', 'toUserId', 'managerId'].flatMap((field) => {
          const value: unknown = Reflect.get(record, field);
          return typeof value === 'string' ? [value] : [];
        }),
      ),
    ),
  );
  return [...owners]
    .filter((owner) => named.has(owner))
    .sort()
    .join(' ');
}

/** Goals of the owners meant for days that equal or cover the period, the most fitting first. */
export function goalsOf(q: Question): Goal[] {
  const [first, last] = [dayOf(q, q.start), dayOf(q, q.end - 1)];
  const meant = knownOwners(q, q.owners);
  const found = allGoals(q).filter((goal) => goal.from <= first && goal.to >= last && knownOwners(q, goal.owners) === meant);
  const rank = (goal: Goal): readonly (number | string)[] => [
    daysBetween(goal.from, goal.to),
    goal.product === undefined ? 0 : 1,
    goal.metric === 'revenue' ? 0 : 1,
    goal.quota ? 0 : 1,
    goal.metric,
    goal.key,
  ];
  return found.sort((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    for (const [i, left] of x.entries()) {
      const right = y[i] ?? 0;
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  });
}

export interface Reached {
  actual: Answer;
  wanted: number | undefined;
}

/** What was reached of a goal, and the goal in the same currency at the rate of its first day. */
export function reach(q: Question, goal: Goal): Reached {
  const time = { start: startOf(q, goal.from), end: startOf(q, addDays(goal.to, 1)) };
  const question = asking(q, { owners: goal.owners, ...time });
  const figure = figures[goal.metric];
  if (!figure) throw new Error(`no twin for a target on ${goal.metric}: ${metricIds.join(' ')}`);
  const actual = goal.product === undefined ? figure(question) : shareOfProduct(question, goal.metric, goal.product);
  const rated = only(q.records, 'exchangeRate').length > 0;
  if (goal.currency === undefined || actual.currency === undefined || goal.currency === actual.currency || (actual.n === 0 && !rated))
    return { actual, wanted: goal.goal };
  const rate = rated && actual.currency === q.baseCurrency ? rateOn(q, goal.currency, goal.from) : undefined;
  return { actual, wanted: rate === undefined ? undefined : Number(halfAway(BigInt(goal.goal) * rate, 10_000_000_000n)) };
}
