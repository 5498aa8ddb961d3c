/**
 * Rows of an object that are new since the last run, in the order of their stamp. A page ends where the CRM ends it; the next one
 * is asked for by the CRM's own cursor while that lives, else from the last row on: a run killed anywhere goes on days later.
 */
import type { Cursor, SourceContext, StreamPage } from '../adapter';
import { CrmError } from '../crm-error';
import { unreadable } from './fields';
import { isMissing, isRow, type AnyRow } from './known';
import type { QueryResult } from './schema';
import { further, instant, query, text } from './soql';
import { itemsOf, without, type Table } from './table';

const minute = 60_000;
const day = 24 * 60 * minute;
/** A transaction is stamped when it begins to save and seen when it ends. */
const overlap = 2 * minute;
/** A reading so long after the newest stamp has seen all that could still turn up below it. */
const longAfter = 20 * minute;
/** Rows that change without their stamp are looked for this often. */
const againEvery = 10 * minute;
/** Our clock may differ from theirs. */
const skew = 60 * minute;

/** Where a stream is; all of it survives being written down. */
interface State {
  /** Items of the SELECT as JSON, and when they were learned. */
  items: string;
  checked: number;
  /** What `learn` of the table said, as JSON. */
  learned: string;
  /** Where this run began: rows stamped then or later; null: all. */
  since: string | null;
  /** Last row of the newest page, and the CRM's own cursor after it. */
  at: string | null;
  id: string | null;
  locator: string | null;
  /** Newest stamp seen, and when we first saw it. */
  high: string | null;
  highAt: number;
  /** A reading long after has found nothing newer: nothing below it is asked for any more; this run is such a reading. */
  settled: boolean;
  settling: boolean;
  /** Newest run; 0 of `phase`: rows by stamp, then the conditions of `again`. */
  asked: number;
  phase: number;
  againAt: number;
  running: boolean;
}

const read = (cursor: Cursor | undefined): State | undefined => (cursor?.items === undefined ? undefined : (cursor as unknown as State));

/**
 * @returns the next page of this run, or of the next one when the last is complete
 * @throws CrmError forbidden where the object is not there for this user
 */
export async function changes(table: Table, context: SourceContext, cursor: Cursor | undefined): Promise<StreamPage> {
  const before = read(cursor);
  if (cursor && before && !before.running && context.now - before.asked < (table.every ?? 0))
    return { rows: [], next: cursor, more: false };
  let state = before?.running ? before : await begin(table, context, before);
  let page: QueryResult;
  for (;;) {
    try {
      page = await pageOf(table, context, state);
      break;
    } catch (error) {
      if (error instanceof CrmError && error.code === 'INVALID_QUERY_LOCATOR' && state.locator !== null)
        state = { ...state, locator: null };
      else if (state.phase > 0 && error instanceof CrmError && (error.kind === 'odd_answer' || error.kind === 'forbidden')) {
        // What hangs on rows may not be there, or not be asked for in this way: the rows themselves are complete.
        page = { totalSize: 0, done: true, records: [] };
        break;
      } else {
        const fewer = without(JSON.parse(state.items) as string[], table, error);
        if (!fewer) throw isMissing(error) ? unreadable(table.object) : error;
        state = { ...state, items: JSON.stringify(fewer) };
      }
    }
  }
  const rows = await Promise.all(page.records.map((row) => (isRow(row) ? whole(context, row) : row)));
  const next = after(table, state, page, context.now);
  const first = before === undefined || (before.since === null && before.high === null);
  return { rows, next: { ...next }, more: next.running, ...(first ? { total: page.totalSize } : {}) };
}

/** A new run: which fields there are is looked up once a day; one that has appeared means to read all rows anew. */
async function begin(table: Table, context: SourceContext, before: State | undefined): Promise<State> {
  const { now } = context;
  const fresh = before !== undefined && now - before.checked < day;
  const items = fresh ? before.items : JSON.stringify(await itemsOf(context, table));
  const learned = fresh ? before.learned : JSON.stringify((await table.learn?.(context)) ?? null);
  const same = before !== undefined && before.learned === learned && isFewer(items, before.items);
  const high = same ? before.high : null;
  const settled = same && before.settled;
  // The newest rows are read again for a while, in case another of their time comes late.
  const since = high === null ? null : settled ? high : instant(Date.parse(plain(high)) - overlap);
  return {
    items,
    checked: fresh ? before.checked : now,
    learned,
    since,
    at: null,
    id: null,
    locator: null,
    high,
    highAt: before?.highAt ?? now,
    settled,
    settling: before !== undefined && now - before.highAt > longAfter,
    asked: now,
    phase: 0,
    againAt: before?.againAt ?? now,
    running: true,
  };
}

const isFewer = (items: string, before: string): boolean => {
  const old = new Set(JSON.parse(before) as string[]);
  return (JSON.parse(items) as string[]).every((item) => old.has(item));
};

/** As SOQL and every engine read it: without the offset's odd spelling. */
const plain = (stamp: string): string => stamp.replace(/(\.\d+)?([+-]00:?00|Z)$/, 'Z');

async function pageOf(table: Table, context: SourceContext, state: State): Promise<QueryResult> {
  if (state.locator !== null) return further(context, state.locator);
  const { stamp = 'SystemModstamp' } = table;
  const conditions = [...(table.where === undefined ? [] : [table.where])];
  let order = 'Id';
  if (state.phase === 0) {
    order = `${stamp}, Id`;
    const { at, id, since } = state;
    if (at !== null && id !== null) conditions.push(`${stamp} >= ${plain(at)}`, `(${stamp} > ${plain(at)} OR Id > ${text(id)})`);
    else if (since !== null) conditions.push(`${stamp} ${since === state.high ? '>' : '>='} ${plain(since)}`);
  } else {
    conditions.push(againOf(table, state)[state.phase - 1] ?? '');
    if (state.id !== null) conditions.push(`Id > ${text(state.id)}`);
  }
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const items = JSON.parse(state.items) as string[];
  return query(context, `SELECT ${items.join(', ')} FROM ${table.object}${where} ORDER BY ${order}`, table.archived);
}

const againOf = (table: Table, { againAt, asked }: State): readonly string[] =>
  table.again?.(instant(againAt - skew), instant(asked)) ?? [];

/** Where to go on after a page. */
function after(table: Table, state: State, page: QueryResult, now: number): State {
  const last = page.records.at(-1);
  const { stamp = 'SystemModstamp' } = table;
  const [at, id] = isRow(last) ? [last[stamp], last.Id] : [undefined, undefined];
  const next = { ...state, locator: page.nextRecordsUrl ?? null };
  if (typeof id === 'string') next.id = id;
  if (state.phase === 0 && typeof at === 'string') {
    next.at = at;
    if (state.high === null || Date.parse(plain(at)) > Date.parse(plain(state.high))) {
      [next.high, next.highAt] = [at, now];
      [next.settled, next.settling] = [false, false];
    }
  }
  if (!page.done && (next.locator !== null || typeof id === 'string')) return next;
  // This phase is complete. On a first run nothing can have changed without its stamp: all has just been read.
  const due = state.since !== null && state.asked - state.againAt >= againEvery ? againOf(table, state).length : 0;
  const ended = { ...next, at: null, id: null, locator: null };
  if (state.phase < due) return { ...ended, phase: state.phase + 1 };
  return {
    ...ended,
    settled: ended.settled || ended.settling,
    running: false,
    againAt: due > 0 || state.since === null ? state.asked : state.againAt,
  };
}

/** A row with all of what hangs on it, where the CRM broke that off. */
async function whole(context: SourceContext, row: AnyRow): Promise<AnyRow> {
  const out = { ...row };
  for (const [name, value] of Object.entries(row)) {
    if (!isRow(value) || value.done !== false || typeof value.nextRecordsUrl !== 'string' || !Array.isArray(value.records)) continue;
    const records = [...(value.records as unknown[])];
    for (let path: string | undefined = value.nextRecordsUrl; path !== undefined;) {
      const page: QueryResult = await further(context, path);
      records.push(...page.records);
      path = page.done ? undefined : page.nextRecordsUrl;
    }
    out[name] = { ...value, done: true, records };
  }
  return out;
}
