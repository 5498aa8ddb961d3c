/**
 * Goals as quotas: those for deals won, in every pipeline. Each period of a goal is one quota. Other goals (deals added, activities)
 * are expectations of another kind, and one that holds in some pipelines only would be compared with the wins of all.
 */
import type { AnyRecord } from '../../model/records';
import { civilOfDay, dayOfCivil, formatDay, parseDay, weekdayOf } from '../../model/days';
import type { SourceContext, Stream } from '../adapter';
import { answer, mapRow } from '../map-row';
import { given, moneyOf, type Row } from '../row-fields';
import { currencies, readable } from './once';
import { whole } from './people';
import * as schema from './schema';

type Goal = Row<typeof schema.goal>;
/** How far back and ahead goals are asked for, in days. */
const back = 1_100;
const ahead = 550;

async function rows(context: SourceContext): Promise<readonly unknown[]> {
  const today = Math.floor(context.now / 86_400_000);
  const [from, to] = [formatDay(today - back), formatDay(today + ahead)];
  const path = `/api/v1/goals/find?type.name=deals_won&period.start=${from}&period.end=${to}`;
  const { data } = answer(schema.goals, await context.http.json({ method: 'GET', path }), 'goals/find');
  const found = data?.goals ?? [];
  const inMoney = readable(schema.goal, found).some(({ expected_outcome: { tracking_metric: metric } }) => metric === 'sum');
  const codes = inMoney ? await currencies(context) : new Map<number, string>();
  return found.map((row) => {
    const [goal] = readable(schema.goal, [row]);
    return goal ? { ...(row as object), currency: codes.get(goal.expected_outcome.currency_id ?? -1), until: to } : row;
  });
}

/** The day after the period a day falls in. */
function nextPeriod(interval: Goal['interval'], day: number): number {
  const { year, month } = civilOfDay(day);
  const after = (months: number) => dayOfCivil(year + Math.floor((month - 1 + months) / 12), ((month - 1 + months) % 12) + 1, 1);
  if (interval === 'weekly') return day + 8 - weekdayOf(day);
  if (interval === 'monthly') return after(1);
  return interval === 'quarterly' ? after(3 - ((month - 1) % 3)) : after(13 - month);
}

/** Whether a period of the calendar begins on this day. */
const boundary = (interval: Goal['interval'], day: number): boolean => nextPeriod(interval, day - 1) === day;

function quotasOf(goal: Goal): readonly AnyRecord[] | string | undefined {
  if (goal.type.name !== 'deals_won' || (goal.type.params?.pipeline_id ?? []).some((one) => one !== null)) return undefined;
  const start = parseDay(goal.duration.start.slice(0, 10));
  const end = parseDay((goal.duration.end ?? goal.until ?? '').slice(0, 10));
  if (start === undefined || end === undefined) return 'the goal has no first or last day';
  // begun between two periods, it may count its own; where it ends before a second one begins that is the same
  const aligned = boundary(goal.interval, start);
  if (!aligned && end >= nextPeriod(goal.interval, start)) return `the ${goal.interval} goal begins in the middle of a period`;
  const { target, tracking_metric: metric } = goal.expected_outcome;
  const amount = metric === 'sum' ? moneyOf(String(target), goal.currency) : undefined;
  if (typeof amount === 'string') return amount;
  const whose =
    goal.assignee.type === 'person'
      ? given('userId', goal.assignee.id, String)
      : goal.assignee.type === 'team'
        ? given('teamId', goal.assignee.id, String)
        : {};
  const quotas: AnyRecord[] = [];
  for (let day = start; day <= end; day = nextPeriod(goal.interval, day)) {
    quotas.push({
      entity: 'quota',
      id: `${goal.id}@${formatDay(day)}`,
      ...whose,
      ...(amount ? { amount } : { count: target }),
      startDay: formatDay(day),
      endDay: formatDay(Math.min(end, nextPeriod(goal.interval, day) - 1)),
    });
  }
  return quotas;
}

export const goalStream: Stream = {
  id: 'goals',
  entity: 'quota',
  page: whole(rows),
  map: mapRow(schema.goal, quotasOf),
  ids: async (context) =>
    readable(schema.goal, await rows(context)).flatMap((goal) => {
      const quotas = quotasOf(goal);
      return typeof quotas === 'object' ? quotas.map(({ id }) => id) : [];
    }),
};
