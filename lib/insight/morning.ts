/** What a work day begins with: who waits, which deal slips, what is planned. */
import { EMPTY_INT } from '../columns/table';
import { textAt } from '../columns/typed';
import type { Engine } from '../engine/engine';
import { lackOf } from '../engine/run';
import { CALL, DEMO, EMAIL, EVENT, MEETING, PLANNED, TASK } from '../facts/activity-codes';
import { idAt } from '../facts/base';
import { isAmong } from '../facts/people';
import type { Morning, MorningDeal } from '../messages/questions/morning';
import type { Ask } from '../metrics/ask';
import { metricOf } from '../metrics/index';
import { openDeals } from '../metrics/populations/deals';
import { between } from '../metrics/populations/pick';
import { brokenRules } from '../metrics/populations/stalled';
import { zoneOf } from '../model/calendar';
import { formatDay } from '../model/days';
import { workTimeOf } from '../model/work-time';
import { waitingFor } from './waiting';

/** A card of the first minute, not a list. */
const SHOWN = 3;
const kinds = new Map([
  [CALL, 'call'],
  [MEETING, 'meeting'],
  [DEMO, 'demo'],
  [TASK, 'task'],
  [EMAIL, 'email'],
  [EVENT, 'event'],
] as const);

/**
 * The signed-in person's day.
 * @param engine of this run; its now decides the day
 * @param limitMinutes working time within which somebody should hear back
 * @returns everything but the links, which only the adapter knows
 */
export function morningOf(engine: Engine, limitMinutes: number): Morning {
  const { calendar, now, me, absent } = engine.input;
  const zone = zoneOf(calendar.timeZone);
  const today = zone.dayOf(now);
  const bare = { day: formatDay(today), isWorkDay: workTimeOf(calendar).isWorkDay(today), closing: [], planned: [] };
  if (me.userId === undefined) return bare;
  const { items, total, reason } = waitingFor(engine, { kind: 'me' }, { limitMinutes, limit: SHOWN });
  const ask = engine.ask({ kind: 'me' }, { start: zone.startOf(today), end: zone.startOf(today + 1) });
  const deals = lackOf(metricOf.stalled_deals, absent) ? undefined : dealsOf(ask, today);
  return {
    ...bare,
    planned: plannedOf(ask, now),
    ...(reason ? { waitingReason: reason } : { waiting: { items, total } }),
    ...deals,
  };
}

function dealsOf(ask: Ask, today: number): Pick<Morning, 'slipping' | 'closing'> {
  const { base } = ask;
  const { closeDay, amount, currency, name } = base.deals;
  const broken = brokenRules(ask);
  const all = Array.from(openDeals(ask).rows, (row) => {
    const units = amount[row] ?? NaN;
    const day = closeDay[row] ?? EMPTY_INT;
    const deal: MorningDeal = {
      ref: { entity: 'deal', id: idAt(base, 'deal', row) },
      name: textAt(name, row),
      slips: broken(row),
      ...(Number.isNaN(units) ? {} : { amount: { units, currency: base.dataset.words[currency[row] ?? -1] ?? '' } }),
      ...(day === EMPTY_INT ? {} : { closeDay: formatDay(day) }),
    };
    return deal;
  });
  const late = ({ slips }: MorningDeal): number => (slips.includes('overdue') ? 0 : 1);
  const byWeight = (a: MorningDeal, b: MorningDeal): number =>
    late(a) - late(b) || (b.amount?.units ?? 0) - (a.amount?.units ?? 0) || (a.ref.id < b.ref.id ? -1 : 1);
  const slipping = all.filter(({ slips }) => slips.length > 0).sort(byWeight);
  const closing = all.filter((deal) => deal.closeDay === formatDay(today)).sort(byWeight);
  return { slipping: { items: slipping.slice(0, SHOWN), total: slipping.length }, closing: closing.slice(0, SHOWN) };
}

/** What the person has in the calendar today from now on; a task has the whole day. */
function plannedOf(ask: Ask, now: number): Morning['planned'] {
  const { at, kind, status, userId } = ask.base.table('activity').columns;
  const found = new Map<number, { count: number; first: number }>();
  for (const row of between(at, ask.period.start, ask.period.end)) {
    const code = kind[row] ?? 0;
    if (status[row] !== PLANNED || !kinds.has(code) || !isAmong(ask.people, userId[row] ?? -1)) continue;
    const begins = at[row] ?? NaN;
    if (code !== TASK && begins < now) continue;
    const one = found.get(code);
    if (one) one.count += 1;
    else found.set(code, { count: 1, first: begins });
  }
  return [...kinds].flatMap(([code, name]) => {
    const one = found.get(code);
    return one ? [{ kind: name, ...one }] : [];
  });
}
