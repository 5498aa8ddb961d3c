/** The records behind a figure, a page at a time: judged by the metric itself, so that the list adds up to the headline. */
import { EMPTY_INT } from '../columns/table';
import { textAt } from '../columns/typed';
import type { ClosedDeals, NewLeads, OpenDeals } from '../metrics/define';
import { DERAILED, LOST, WON } from '../metrics/define';
import type { BehindRow, Reason } from '../metrics/result';
import type { Calendar } from '../model/calendar';
import { DAY, MINUTE, zoneOf } from '../model/calendar';
import type { Base } from './base';
import { valueAt } from './histories';
import { orderOf } from './order';
import { userName } from './people';
import type { Slices } from './slices';

export interface Page {
  leftOut: boolean;
  offset: number;
  limit: number;
}

export interface BehindPage {
  counted: number;
  leftOut: number;
  offset: number;
  rows: BehindRow[];
}

/** What decides whether a record counts; a metric is one. */
interface Judge<S> {
  leftOut(slice: S, index: number): Reason | undefined;
}

/** A record unanswered for longer than this is never answered (D6). */
const NEVER_AFTER = 7 * DAY;

const outcomes = new Map<number, BehindRow['outcome']>([
  [WON, 'won'],
  [LOST, 'lost'],
  [DERAILED, 'derailed'],
]);

interface Judged {
  row: number;
  reason: Reason | undefined;
}

/** Splits a slice into what counts and what does not, and takes one page of the wanted part, largest key first. */
function pageOf<S extends { rows: Int32Array }>(judge: Judge<S>, slice: S, page: Page, keyOf: (row: number) => number) {
  const parts: { counted: Judged[]; leftOut: Judged[] } = { counted: [], leftOut: [] };
  for (const [index, row] of slice.rows.entries()) {
    const reason = judge.leftOut(slice, index);
    (reason ? parts.leftOut : parts.counted).push({ row, reason });
  }
  const wanted = page.leftOut ? parts.leftOut : parts.counted;
  const order = orderOf(Float64Array.from(wanted, ({ row }) => -keyOf(row)));
  const shown = Array.from(order.subarray(page.offset, page.offset + page.limit), (i) => wanted[i]).filter((one) => one !== undefined);
  return { counted: parts.counted.length, leftOut: parts.leftOut.length, shown };
}

/** Deals behind a figure: decided ones by their close, open ones by size, newest or largest first. */
export function behindDeals<S extends ClosedDeals | OpenDeals>(
  judge: Judge<S>,
  slice: S,
  base: Base,
  slices: Slices,
  input: { calendar: Calendar },
  page: Page,
): BehindPage {
  const { deals, dataset } = base;
  const zone = zoneOf(input.calendar.timeZone);
  const stock: OpenDeals | undefined = 'basis' in slice ? slice : undefined;
  const at = Math.min(slice.asOf, slice.period.end);
  const closedAt = slices.deals.closedAt;
  const { counted, leftOut, shown } = pageOf(judge, slice, page, (row) => (stock ? (deals.amount[row] ?? NaN) : (closedAt[row] ?? NaN)));
  const ownerOf = (row: number): number => {
    if (!stock) return slices.deals.creditedTo[row] ?? -1;
    const today = deals.ownerId[row] ?? -1;
    return stock.basis === 'live' ? today : valueAt(base.dealOwners, deals.id[row] ?? -1, at, today);
  };
  const rows = shown.map(({ row, reason }): BehindRow => {
    const closeDay = deals.closeDay[row] ?? EMPTY_INT;
    const placed = stock ? (closeDay === EMPTY_INT ? NaN : zone.startOf(closeDay)) : (closedAt[row] ?? NaN);
    const startDay = deals.startDay[row] ?? EMPTY_INT;
    const began = startDay === EMPTY_INT ? zone.dayOf(deals.createdAt[row] ?? NaN) : startDay;
    const length = zone.dayOf(stock ? at : (closedAt[row] ?? NaN)) - began;
    const amount = deals.amount[row] ?? NaN;
    const ownerName = userName(base, ownerOf(row));
    const outcome = stock ? 'open' : (outcomes.get(deals.status[row] ?? 0) ?? 'open');
    return {
      ...{ entity: 'deal', id: dataset.refs.deal?.[deals.id[row] ?? -1] ?? '', name: textAt(deals.name, row), outcome },
      ...(ownerName === undefined ? {} : { ownerName }),
      ...(Number.isNaN(amount) ? {} : { amount: { units: amount, currency: dataset.words[deals.currency[row] ?? -1] ?? '' } }),
      ...(Number.isNaN(placed) ? {} : { at: placed }),
      ...(Number.isNaN(length) ? {} : { length }),
      ...(reason ? { leftOut: reason } : {}),
    };
  });
  return { counted, leftOut, offset: page.offset, rows };
}

/** Leads behind a response time, the longest wait first. */
export function behindLeads(judge: Judge<NewLeads>, slice: NewLeads, base: Base, slices: Slices, page: Page): BehindPage {
  const { leads, dataset } = base;
  const waitOf = (row: number): number => {
    const reply = slice.replyAt[row] ?? NaN;
    return (reply <= slice.asOf ? reply : slice.asOf) - (leads.createdAt[row] ?? NaN);
  };
  const { counted, leftOut, shown } = pageOf(judge, slice, page, waitOf);
  const rows = shown.map(({ row, reason }): BehindRow => {
    const answered = (slice.replyAt[row] ?? NaN) <= slice.asOf;
    const ownerName = userName(base, slices.leadOwner(row));
    return {
      ...{ entity: 'lead', id: dataset.refs.lead?.[leads.id[row] ?? -1] ?? '', name: textAt(leads.name, row) },
      outcome: answered ? 'answered' : waitOf(row) > NEVER_AFTER ? 'never' : 'waiting',
      ...(ownerName === undefined ? {} : { ownerName }),
      at: leads.createdAt[row] ?? NaN,
      length: waitOf(row) / MINUTE,
      ...(reason ? { leftOut: reason } : {}),
    };
  });
  return { counted, leftOut, offset: page.offset, rows };
}
