import { answers, usualCalendar, type AskedWho } from '../../crms/demo/answers.ts';
import type { DemoCrm } from '../../crms/demo/server.ts';
import { firstRep } from './demo-session.ts';
import { midnight } from './quarters.ts';
import { metricIds, readCards, type ReadCard, type Surface } from './read-panel.ts';

export interface Span {
  /** [start, end) in epoch ms. */
  start: number;
  end: number;
}

/** The calendar month that holds `now` in this zone: what a panel shows first. */
export function thisMonth(now: number, zone: string): Span {
  const [year = 0, month = 0] = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(now).split('-').map(Number);
  const first = (y: number, m: number) => `${m > 12 ? y + 1 : y}-${String(m > 12 ? 1 : m).padStart(2, '0')}-01`;
  return { start: midnight(first(year, month), zone), end: midnight(first(year, month + 1), zone) };
}

/** Twelve digits: two ways of interpolating a median may differ in the last bit of a double. */
const exact = (value: number | undefined) => (value === undefined ? undefined : Number(value.toPrecision(12)));

export interface Compared {
  shown: unknown[][];
  known: unknown[][];
}

/** Puts cards beside the known answers of the company as it is now, metric by metric: value, n, reason. */
export function besideKnown(crm: DemoCrm, cards: Record<string, ReadCard>, who: AskedWho, span: Span, zone: string): Compared {
  const right = answers(crm.company, {
    who,
    ...span,
    now: Math.max(...Object.values(cards).map((card) => card.asOf)),
    calendar: usualCalendar(zone),
  });
  return {
    shown: metricIds.map((metric) => [metric, exact(cards[metric]?.value), cards[metric]?.n, cards[metric]?.reason]),
    known: metricIds.map((metric) => [metric, exact(right[metric].value), right[metric].n, right[metric].reason]),
  };
}

/** The panel as it opens (Me, this month) beside the known answers. */
export async function meBesideKnown(crm: DemoCrm, panel: Surface, user = firstRep(crm)): Promise<Compared> {
  const cards = await readCards(panel);
  return besideKnown(crm, cards, { kind: 'user', userId: user.id }, thisMonth(cards.win_rate_count.asOf, user.timeZone), user.timeZone);
}
