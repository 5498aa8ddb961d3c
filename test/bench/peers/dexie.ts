/** Peer: records as rows in IndexedDB by Dexie; one range query per table, then plain reduces. Derived fields are stored. */
import { Dexie } from 'dexie';
import type { Answer } from '../answer';
import { ACTIVITY_STATUS, DAY_SECONDS, DIRECTION, KIND, NOW_SECONDS, OPEN_STAGES, ORDER_STATUS, REPS, SOURCES, STATUS } from '../company';
import { STAGE_CHANCE } from '../dataset';
import { ascending, mean, perUnit, quantileOf, ratio, sum } from '../plain-statistics';
import { tableNames } from '../statements';
import { rowsIn, type Tables } from '../tables';
import type { View } from '../views';
import { customerMonths, isAsked, type Stretch } from '../who';

type Row = Record<string, number> & { id: number };

/** The database of row objects, indexed by what is asked for and no more: every index makes filling slower. */
export function dexieRows(name: string): Dexie {
  const db = new Dexie(name, { chromeTransactionDurability: 'relaxed' });
  db.version(1).stores({
    deals: 'id, t, status',
    leads: 'id, t',
    activities: 'id, t',
    orders: 'id, t',
    purchases: 'id, t',
    entries: 'id, t',
    stays: 'id, t',
  });
  return db;
}

const BATCH = 20_000;

/** Writes every record as a row. */
export async function fillRows(db: Dexie, tables: Tables, progress: (rows: number) => void): Promise<void> {
  let done = 0;
  for (const name of tableNames) {
    const columns = Object.entries(tables[name]);
    const rows = rowsIn(tables[name]);
    for (let from = 0; from < rows; from += BATCH) {
      const count = Math.min(BATCH, rows - from);
      await db.table(name).bulkAdd(
        Array.from({ length: count }, (_, i) => ({
          id: from + i,
          ...Object.fromEntries(columns.map(([column, values]) => [column, values[from + i] ?? 0])),
        })),
      );
      progress((done += count));
    }
  }
}

/** Rows of each table. */
export type StoredRows = Record<keyof Tables, Row[]>;

/** The figures by range queries. */
export function dexiePeer(db: Dexie): { answer(view: View): Promise<Answer> } {
  const range = async (name: keyof Tables, start: number, end: number): Promise<Row[]> =>
    db.table<Row>(name).where('t').between(start, end, true, false).toArray();
  return {
    async answer(view) {
      const end = Math.min(view.end, NOW_SECONDS + 1);
      const [deals, open, leads, activities, entries, stays, orders, purchases] = await Promise.all([
        range('deals', view.start, end),
        db.table<Row>('deals').where('status').equals(STATUS.open).toArray(),
        range('leads', view.start, end),
        range('activities', view.start, end),
        range('entries', view.start, end),
        range('stays', view.start, end),
        range('orders', view.start, end),
        range('purchases', customerMonths(view).start.from, end),
      ]);
      return figuresOf({ deals: [...deals, ...open], leads, activities, orders, purchases, entries, stays }, view);
    },
  };
}

/** The figures of a view from rows that hold at least its own. */
export function figuresOf(rows: StoredRows, view: View): Answer {
  const asked = isAsked(view);
  const end = Math.min(view.end, NOW_SECONDS + 1);
  const mine = (list: Row[]): Row[] => list.filter(({ owner }) => asked(owner ?? -1));
  const within = (list: Row[]): Row[] => mine(list).filter(({ t = -1 }) => t >= view.start && t < end);
  const deals = within(rows.deals);
  const open = mine(rows.deals).filter(({ status }) => status === STATUS.open);
  const leads = within(rows.leads);
  const activities = within(rows.activities);
  const entries = within(rows.entries);
  const stays = within(rows.stays);
  const bought = within(rows.orders).filter(({ status }) => status === ORDER_STATUS.done);
  const purchases = mine(rows.purchases);
  const stages = Array.from({ length: OPEN_STAGES }, (_, i) => i);
  const cents = (rows: Row[]): number => sum(rows.map((row) => (row.cents ?? 0) * 100));
  const [won, lost] = [STATUS.won, STATUS.lost].map((status) => deals.filter((deal) => deal.status === status)) as [Row[], Row[]];
  const cycles = ascending(won.map(({ cycle = -1 }) => cycle).filter((days) => days >= 0));
  const waits = ascending(leads.map(({ wait = -1 }) => wait).filter((wait) => wait >= 0));
  const worked = ascending(leads.filter(({ wait = -1 }) => wait >= 0).map(({ worked: seconds = 0 }) => seconds));
  const made = (kind: number): number =>
    activities.filter(
      (one) => one.kind === kind && one.direction === DIRECTION.out && one.automated === 0 && one.status === ACTIVITY_STATUS.done,
    ).length;
  const times = new Map<number, number>();
  for (const { account = -1 } of bought) times.set(account, (times.get(account) ?? 0) + 1);
  const months = customerMonths(view);
  const active = ({ from, to }: Stretch): Set<number> =>
    new Set(purchases.filter(({ t = -1 }) => t >= from && t < to).map(({ account = -1 }) => account));
  const [before, after] = [active(months.start), active(months.end)];
  return {
    revenue: cents(won),
    wonDeals: won.length,
    winRate: ratio(won.length, won.length + lost.length),
    winRateValue: ratio(cents(won), cents(won) + cents(lost)),
    averageDealSize: perUnit(cents(won), won.length),
    medianDealSize: medianOf(won),
    cycleMedian: quantileOf(cycles, 0.5),
    cycleMean: mean([...cycles]),
    cycleP90: quantileOf(cycles, 0.9),
    repRevenue: Array.from({ length: REPS }, (_, rep) => cents(won.filter(({ owner }) => owner === rep))),
    pipeline: cents(open),
    openDeals: open.length,
    weighted: Math.round(sum(open.map(({ cents: value = 0, stage = 0 }) => value * 100 * (STAGE_CHANCE[stage] ?? 0)))),
    leads: leads.length,
    responseMedian: quantileOf(waits, 0.5) / 60,
    responseMean: mean([...waits]) / 60,
    responseP90: quantileOf(waits, 0.9) / 60,
    businessMedian: quantileOf(worked, 0.5) / 60,
    businessP90: quantileOf(worked, 0.9) / 60,
    withinHour: ratio(waits.filter((wait) => wait <= 3600).length, leads.length - sum(leads.map(({ young = 0 }) => young))),
    never: ratio(sum(leads.map(({ never = 0 }) => never)), leads.length),
    sourceLeads: Array.from({ length: SOURCES }, (_, i) => leads.filter(({ source }) => source === i).length),
    sourceCustomers: Array.from(
      { length: SOURCES },
      (_, i) => leads.filter(({ source, customer }) => source === i && customer === 1).length,
    ),
    calls: made(KIND.call),
    emails: made(KIND.email),
    meetings: activities.filter(
      ({ kind, direction, automated, status }) =>
        (kind === KIND.meeting || kind === KIND.demo) &&
        direction !== DIRECTION.internal &&
        automated === 0 &&
        status === ACTIVITY_STATUS.done,
    ).length,
    entered: stages.map((i) => entries.filter(({ stage }) => stage === i).length),
    advanced: stages.map((i) => entries.filter(({ stage, advanced }) => stage === i && advanced === 1).length),
    leaked: stages.map((i) => entries.filter(({ stage, leaked }) => stage === i && leaked === 1).length),
    leakage: ratio(entries.filter(({ leaked }) => leaked === 1).length, entries.length),
    stageDays: stages.map(
      (i) => quantileOf(ascending(stays.filter(({ stage }) => stage === i).map(({ seconds = 0 }) => seconds)), 0.5) / DAY_SECONDS,
    ),
    averageOrder: perUnit(cents(bought), bought.length),
    medianOrder: medianOf(bought),
    repurchase: ratio([...times.values()].filter((count) => count >= 2).length, times.size),
    returning: ratio(new Set(bought.filter(({ again }) => again === 1).map(({ account }) => account)).size, times.size),
    retention: ratio([...before].filter((account) => after.has(account)).length, before.size),
  };
}

/** Median amount in whole units; fewer than three have none worth showing. */
function medianOf(rows: readonly Row[]): number {
  return rows.length < 3 ? NaN : Math.round(quantileOf(ascending(rows.map(({ cents = 0 }) => cents * 100)), 0.5));
}
