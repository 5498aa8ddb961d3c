import type { Activity } from '../../lib/model/records';
import { only } from '../oracles/company';
import { dayAfter, wallDay } from '../oracles/plain-time';
import { inPeriod, isMeant, seenIn, whyNot } from './plain/activities';
import { groupsOf } from './plain/group';
import type { Question, Twin } from './question';

const HOUR = 3_600_000;

const counts = (q: Question, a: Activity): boolean => {
  const why = seenIn(q.records).verdicts.get(a.id);
  return why === undefined || (why === 'internal' && !a.automated && (a.status === undefined || a.status === 'done'));
};

const faces = (a: Activity): boolean =>
  a.work !== undefined
    ? a.work === 'selling'
    : a.direction !== 'internal' && a.external !== false && a.kind !== 'task' && a.kind !== 'note';

/** Milliseconds covered by the stretches of these activities, person by person. */
function covered(list: readonly Activity[]): number {
  let sum = 0;
  for (const [user, own] of groupsOf(list, (a) => a.userId)) {
    const stretches = own.map((a) => [a.at, a.at + (a.durationSeconds ?? 0) * 1000] as const).sort((a, b) => a[0] - b[0]);
    let until = -Infinity;
    for (const [from, to] of stretches) {
      if (user === undefined) sum += to - from;
      else if (to > until) {
        sum += to - Math.max(from, until);
        until = to;
      }
    }
  }
  return sum;
}

function contract(q: Question): number | undefined {
  const [first, last] = [wallDay(q.start, q.calendar.timeZone), wallDay(Math.min(q.end, q.now + 1) - 1, q.calendar.timeZone)];
  let hours: number | undefined;
  for (const user of only(q.records, 'user')) {
    if (!user.active || !isMeant(q, user.id)) continue;
    for (let day = first; day <= last; day = dayAfter(day)) {
      const fitting = q.inputs.hours.filter((h) => h.from <= day && day <= h.to && (h.userId === undefined || h.userId === user.id));
      const found = fitting.find((h) => h.userId === user.id) ?? fitting[0];
      if (found) hours = (hours ?? 0) + found.perWeek / 7;
    }
  }
  return hours;
}

export default ((q) => {
  const all = only(q.records, 'activity');
  if (all.length === 0) return { reason: 'no_activities', n: 0 };
  const excluded: Record<string, number> = {};
  let [n, facingCount] = [0, 0];
  for (const a of inPeriod(q)) {
    const takesTime = ['meeting', 'demo', 'event'].includes(a.kind) || (a.kind === 'call' && a.connected !== false);
    if (a.durationSeconds === undefined && !takesTime) continue;
    const why =
      a.at > q.now
        ? 'future'
        : !counts(q, a)
          ? whyNot(q, a)
          : a.durationSeconds === undefined
            ? 'no_duration'
            : a.durationSeconds < 0
              ? 'bad_duration'
              : undefined;
    if (why === undefined) {
      n++;
      if (faces(a)) facingCount++;
    } else excluded[why] = (excluded[why] ?? 0) + 1;
  }
  if (n === 0 && excluded.no_duration) return { reason: 'no_duration', n, excluded };
  const timed = all.filter((a) => counts(q, a) && (a.durationSeconds ?? 0) > 0 && isMeant(q, a.userId));
  const before = (list: readonly Activity[], end: number): Activity[] => list.filter((a) => a.at < end);
  const within = (list: readonly Activity[]): number =>
    q.start > q.now ? 0 : covered(before(list, Math.min(q.end, q.now + 1))) - covered(before(list, q.start));
  const [spent, facing, hours] = [within(timed), within(timed.filter(faces)), contract(q)];
  const [value, selling, admin] = [spent / HOUR, facing / HOUR, (spent - facing) / HOUR];
  return {
    value,
    n,
    excluded,
    companions: {
      selling,
      admin,
      sellingShare: value > 0 ? selling / value : undefined,
      contractShare: hours === undefined || hours === 0 ? undefined : selling / hours,
    },
    rows: { selling: { value: selling, n: facingCount }, admin: { value: admin, n: n - facingCount } },
  };
}) satisfies Twin;
