/**
 * What the figures must be, read straight from Tryton's SQLite file and from its own report models.
 * Plain SQL and plain loops on purpose: nothing of the product is used here, so both can only agree by being right.
 *
 * Terms: `from` and `to` are local days, both included; `now` is epoch ms; `timeZone` is an IANA name;
 * people are employee ids as text; money is an integer in 1/10,000 of the company's currency.
 * The seed ends at 2025-06-30T16:00Z, but a panel computes with the machine's real now: hand that in.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { call, type Session } from './login.ts';

export interface Question {
  from: string;
  to: string;
  now: number;
  timeZone: string;
  /** The database file; up.sh's by default. */
  path?: string;
}

/** Everybody together, people without an employee included. */
export const everyone = 'everyone';

export interface Decisions {
  won: number;
  lost: number;
  /** Cancelled: no decision of the customer, not in the rate. */
  derailed: number;
  /** Won or lost with a negative amount: not in the rate. */
  negative: number;
  /** won / (won + lost); undefined when nothing was decided. */
  rate: number | undefined;
}

export interface Pipeline {
  /** Open deals, those without amount included. */
  n: number;
  units: number;
  /** Σ amount × chance, rounded once. */
  weighted: number;
  noAmount: number;
  nonPositive: number;
  /** Expected close before the local day. */
  overdue: number;
}

export interface StoredDeal {
  id: string;
  state: string;
  employee: string | undefined;
  units: number | undefined;
  /** Chance in millionths. */
  chance: number;
  startDay: string | undefined;
  endDay: string | undefined;
  createdAt: number;
}

/** How a deal stood from `at` on; the last row Tryton wrote at that moment. */
export interface Moment {
  at: number;
  state: string;
  employee: string | undefined;
}

export interface Stay {
  deal: string;
  state: string;
  from: number;
  /** undefined: still there. */
  to: number | undefined;
}

const open = ['lead', 'opportunity', 'converted'];

/** Where up.sh keeps the database. */
export function databasePath(): string {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(process.env.TRYTON_HOME || join(cache, 'tryton-testbed'), `${process.env.TRYTON_DB || 'crm'}.sqlite`);
}

/** Rows of a read-only query; waits while the server writes. */
export function query(sql: string, path = databasePath()): Record<string, unknown>[] {
  const db = new DatabaseSync(path, { readOnly: true, timeout: 10_000 });
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
}

/** All deals as they are now. */
export function deals(path?: string): StoredDeal[] {
  const sql = `select id, state, employee, cast(amount as text) as amount, conversion_probability as chance,
    start_date, end_date, create_date from sale_opportunity order by id`;
  return query(sql, path).map((row) => ({
    id: String(row.id),
    state: String(row.state),
    employee: text(row.employee),
    units: row.amount === null ? undefined : Math.round(Number(row.amount) * 10_000),
    chance: Math.round(Number(row.chance) * 1_000_000),
    startDay: text(row.start_date),
    endDay: text(row.end_date),
    createdAt: instant(row.create_date),
  }));
}

/** Every deal's past, oldest first; moments at which neither state nor employee changed are in it, too. */
export function moments(path?: string): Map<string, Moment[]> {
  const sql = `select id, coalesce(write_date, create_date) as at, state, employee from sale_opportunity__history
    order by id, coalesce(write_date, create_date), __id`;
  const result = new Map<string, Moment[]>();
  let last = '';
  for (const row of query(sql, path)) {
    const key = `${String(row.id)} ${String(row.at)}`;
    const list = result.get(String(row.id)) ?? [];
    if (key === last) list.pop();
    last = key;
    list.push({ at: instant(row.at), state: String(row.state), employee: text(row.employee) });
    result.set(String(row.id), list);
  }
  return result;
}

/**
 * Decisions in [from, to] per employee and for everyone. Won counts on its close day (that day's start has come), lost and
 * cancelled on the moment the state was last entered, else on the close day; credited to whoever owned the deal then,
 * for a mere day at its last millisecond or now.
 */
export function winRates({ from, to, now, timeZone, path }: Question): Map<string, Decisions> {
  const start = midnight(from, timeZone);
  const end = midnight(dayAfter(to), timeZone);
  const past = moments(path);
  const result = new Map<string, Decisions>([[everyone, nothingDecided()]]);
  for (const deal of deals(path)) {
    if (open.includes(deal.state)) continue;
    const history = past.get(deal.id) ?? [];
    const day = deal.endDay === undefined ? undefined : midnight(deal.endDay, timeZone);
    const entered = lastEntry(history, deal.state);
    const byDay = day !== undefined && (deal.state === 'won' ? day <= now : entered === undefined);
    const closedAt = byDay ? day : entered;
    if (closedAt === undefined || closedAt < start || closedAt >= end || closedAt > now) continue;
    const credit = byDay ? Math.min(now, midnight(dayAfter(deal.endDay ?? ''), timeZone) - 1) : closedAt;
    const owner = standing(history, credit)?.employee;
    for (const who of owner === undefined ? [everyone] : [everyone, owner]) {
      const tally = result.get(who) ?? nothingDecided();
      result.set(who, tally);
      if (deal.state === 'cancelled') tally.derailed += 1;
      else if ((deal.units ?? 0) < 0) tally.negative += 1;
      else if (deal.state === 'won') tally.won += 1;
      else tally.lost += 1;
    }
  }
  for (const tally of result.values()) if (tally.won + tally.lost > 0) tally.rate = tally.won / (tally.won + tally.lost);
  return result;
}

/** Open deals now, per employee and for everyone. */
export function pipelineNow({ now, timeZone, path }: Omit<Question, 'from' | 'to'>): Map<string, Pipeline> {
  const current = deals(path).filter((deal) => open.includes(deal.state));
  return sumPipeline(
    current.map((deal) => [deal, deal.employee]),
    dayIn(now, timeZone),
  );
}

/** Deals that were open at a past instant, with the owner of then and the amounts of today. */
export function pipelineAt({ at, timeZone, path }: { at: number; timeZone: string; path?: string }): Map<string, Pipeline> {
  const past = moments(path);
  const then = deals(path).flatMap((deal): [StoredDeal, string | undefined][] => {
    const was = standing(past.get(deal.id) ?? [], at);
    return was && deal.createdAt <= at && open.includes(was.state) ? [[deal, was.employee]] : [];
  });
  return sumPipeline(then, dayIn(at, timeZone));
}

/** Every stay of every deal in a state, in order of time: a reopened deal has two stays as lead. */
export function stays(path?: string): Stay[] {
  const result: Stay[] = [];
  for (const [deal, history] of moments(path)) {
    let current: Stay | undefined;
    for (const moment of history) {
      if (current?.state === moment.state) continue;
      if (current) current.to = moment.at;
      current = { deal, state: moment.state, from: moment.at, to: undefined };
      result.push(current);
    }
  }
  return result;
}

/** Whole days the deal has been in its present state. */
export function daysInState(deal: string, now: number, path?: string): number | undefined {
  const last = stays(path).findLast((stay) => stay.deal === deal);
  return last && Math.floor((now - last.from) / 86_400_000);
}

// ---------------------------------------------------------------- Tryton's own reports

/** A row of Tryton's own statistics: its cohort is by start date, and its denominator is every deal of it, open and cancelled ones too. */
export interface ReportRow {
  /** Employee id, or `YYYY-MM`; undefined for deals without employee. */
  key: string | undefined;
  number: number;
  /** Sale made; includes won. */
  converted: number;
  won: number;
  lost: number;
  units: number;
  wonUnits: number;
}

const reportFields = ['number', 'converted', 'won', 'lost', 'amount', 'won_amount'];

/** `sale.opportunity_employee` for deals started in [from, to]. */
export async function employeeReport(session: Session, { from, to }: Pick<Question, 'from' | 'to'>): Promise<ReportRow[]> {
  const context = { start_date: wireDay(from), end_date: wireDay(to) };
  const rows = await call<RawReport[]>(
    session,
    'model.sale.opportunity_employee.search_read',
    [[], 0, null, null, ['employee', ...reportFields]],
    context,
  );
  return rows.map((row) => reportRow(text(row.employee), row));
}

/** `sale.opportunity_monthly`: all deals by the month they started in. */
export async function monthlyReport(session: Session): Promise<ReportRow[]> {
  const rows = await call<RawReport[]>(session, 'model.sale.opportunity_monthly.search_read', [
    [],
    0,
    null,
    null,
    ['year', 'month', ...reportFields],
  ]);
  return rows.map((row) => reportRow(`${row.year}-${String(row.month).padStart(2, '0')}`, row));
}

interface RawReport {
  employee?: number | null;
  year?: string;
  month?: number;
  number: number;
  converted: number;
  won: number;
  lost: number;
  amount: { decimal: string } | null;
  won_amount: { decimal: string } | null;
}

function reportRow(key: string | undefined, row: RawReport): ReportRow {
  const { number, converted, won, lost } = row;
  // SQLite sums as floats: to the cent, then exact
  const units = (amount: { decimal: string } | null) => Math.round(Number(amount?.decimal ?? 0) * 100) * 100;
  return { key, number, converted, won, lost, units: units(row.amount), wonUnits: units(row.won_amount) };
}

// ---------------------------------------------------------------- small parts

function sumPipeline(rows: readonly (readonly [StoredDeal, string | undefined])[], today: string): Map<string, Pipeline> {
  const result = new Map<string, Pipeline>();
  const products = new Map<string, bigint>();
  const of = (who: string) => {
    const sum = result.get(who) ?? { n: 0, units: 0, weighted: 0, noAmount: 0, nonPositive: 0, overdue: 0 };
    result.set(who, sum);
    return sum;
  };
  of(everyone);
  for (const [deal, employee] of rows) {
    for (const who of employee === undefined ? [everyone] : [everyone, employee]) {
      const sum = of(who);
      sum.n += 1;
      if (deal.endDay !== undefined && deal.endDay < today) sum.overdue += 1;
      if (deal.units === undefined) sum.noAmount += 1;
      else {
        sum.units += deal.units;
        if (deal.units <= 0) sum.nonPositive += 1;
        products.set(who, (products.get(who) ?? 0n) + BigInt(deal.units) * BigInt(deal.chance));
      }
    }
  }
  for (const [who, product] of products) of(who).weighted = Number((2n * product + (product < 0n ? -1_000_000n : 1_000_000n)) / 2_000_000n);
  return result;
}

function nothingDecided(): Decisions {
  return { won: 0, lost: 0, derailed: 0, negative: 0, rate: undefined };
}

function standing(history: readonly Moment[], at: number): Moment | undefined {
  return history.findLast((moment) => moment.at <= at);
}

function lastEntry(history: readonly Moment[], state: string): number | undefined {
  return history.findLast((moment, index) => moment.state === state && history[index - 1]?.state !== state)?.at;
}

function text(value: unknown): string | undefined {
  return value === null || value === undefined ? undefined : String(value as string | number);
}

/** Tryton stores moments as naive UTC texts with microseconds. */
function instant(value: unknown): number {
  const [seconds = '', fraction = ''] = String(value).split('.');
  return Date.parse(`${seconds.replace(' ', 'T')}Z`) + Number(fraction.padEnd(3, '0').slice(0, 3));
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function dayIn(instantMs: number, timeZone: string): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(timeZone, format);
  return format.format(instantMs);
}

const midnights = new Map<string, number>();

/** First instant of a local day: the first minute within a day and a half around it that belongs to it. */
export function midnight(day: string, timeZone: string): number {
  const key = `${day} ${timeZone}`;
  const known = midnights.get(key);
  if (known !== undefined) return known;
  const around = Date.parse(`${day}T00:00:00Z`);
  let [low, high] = [around - 16 * 3_600_000, around + 16 * 3_600_000];
  while (high - low > 60_000) {
    const middle = low + Math.floor((high - low) / 120_000) * 60_000;
    if (dayIn(middle, timeZone) < day) low = middle;
    else high = middle;
  }
  midnights.set(key, high);
  return high;
}

function wireDay(day: string): { __class__: 'date'; year: number; month: number; day: number } {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { __class__: 'date', year, month, day: date };
}
