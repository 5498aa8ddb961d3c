import { only } from '../oracles/company';
import { dayAfter, dayStart, wallDay, wallTime } from '../oracles/plain-time';
import type { Goal } from './plain/goals';
import { goalsOf, reach } from './plain/goals';
import type { Answer, Question, Twin } from './question';

/** The flows among the figures targets here are for; an average deal is in money, too, but is none. */
const flowing = ['revenue', 'won_deals', 'sales_volume'];
const money = (goal: Goal, value: number): number => (goal.metric === 'revenue' ? Math.sign(value) * Math.round(Math.abs(value)) : value);

/** Walks through the days of a goal and adds up what is gone and what is left. */
function time(q: Question, goal: Goal): { gone: number; all: number; started: boolean; over: boolean } {
  const [only1, ...more] = goal.owners ?? [];
  const user = only1 === undefined || more.length > 0 ? undefined : only(q.records, 'user').find(({ id }) => id === only1);
  const zone = user?.timeZone === undefined || user.timeZone === 'Not/AZone' ? q.calendar.timeZone : user.timeZone;
  const works = (day: string): boolean =>
    q.calendar.workDays.includes(new Date(`${day}T12:00:00Z`).getUTCDay() || 7) && !q.calendar.holidays.includes(day);
  const days: string[] = [];
  for (let day = goal.from; day <= goal.to; day = dayAfter(day)) days.push(day);
  const byCalendar = goal.calendarDays || !days.some(works);
  const counted = byCalendar ? days : days.filter(works);
  const today = wallDay(q.now, zone);
  let gone = counted.filter((day) => day < today).length;
  if (counted.includes(today)) {
    const [from, to] = byCalendar
      ? [dayStart(today, zone), dayStart(dayAfter(today), zone)]
      : [wallTime(today, q.calendar.workFrom, zone), wallTime(today, q.calendar.workTo, zone)];
    gone += Math.min(1, Math.max(0, (q.now - from) / (to - from)));
  }
  return { gone, all: counted.length, started: today >= goal.from, over: today > goal.to };
}

interface Told {
  value: number | undefined;
  reason: string | undefined;
  companions: Record<string, number | undefined>;
  actual: Answer;
}

function told(q: Question, goal: Goal): Told {
  const { actual, wanted } = reach(q, goal);
  const none = (reason: string | undefined, companions: Told['companions'] = {}): Told => ({
    value: undefined,
    reason,
    companions,
    actual,
  });
  if (goal.goal <= 0) return none('no_target');
  if (actual.value === undefined) return none(actual.reason);
  if (wanted === undefined) return none(only(q.records, 'exchangeRate').length > 0 ? 'not_converted' : 'mixed_currency');
  const gap = wanted - actual.value;
  if (!flowing.includes(goal.metric)) return none('no_component', { actual: actual.value, target: wanted, gap });
  const { gone, all, over } = time(q, goal);
  const share = over ? 1 : gone / all;
  const left = all - gone;
  const companions = {
    ...{ actual: actual.value, target: wanted, gap, elapsed: share },
    expected: money(goal, wanted * share),
    projected: over ? actual.value : share < 0.05 ? undefined : money(goal, actual.value / share),
    neededPerDay: left > 0 ? money(goal, Math.max(0, gap) / left) : undefined,
  };
  if (share === 0) return none('not_started', companions);
  return { value: actual.value / (wanted * share), reason: undefined, companions, actual };
}

export default ((q) => {
  const all = goalsOf(q).map((goal) => ({ goal, ...told(q, goal) }));
  const positive = all.filter(({ goal }) => goal.goal > 0);
  const head = positive.find(({ goal }) => flowing.includes(goal.metric)) ?? positive[0] ?? all[0];
  if (!head) return { reason: 'no_target', n: 0 };
  const rows: NonNullable<Answer['rows']> = {};
  for (const { goal, value, companions, actual } of all) rows[goal.key] = { value, n: actual.n ?? 0, companions };
  return { value: head.value, reason: head.reason, n: head.actual.n ?? 0, companions: head.companions, rows };
}) satisfies Twin;
