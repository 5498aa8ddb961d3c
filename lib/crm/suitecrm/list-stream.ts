/**
 * A list as a stream. The first run asks for everything; where that is too much for one answer, for years, months, days, down to
 * minutes of change. Later runs ask for the days since. A day is read again as long as it may go on: what comes twice is the same.
 */
import type { Entity } from '../../model/records';
import { civilOfDay, formatDay, parseDay } from '../../model/days';
import type { Cursor, SourceContext, Stream, StreamPage } from '../adapter';
import { CrmError } from '../crm-error';
import { mapRow, type RowResult } from '../map-row';
import type * as z from 'zod/mini';
import { find, idIn, type Row } from './ask';
import { readable, type Fields } from './moments';
import { personOf, strangers } from './people';
import { partsOf, windowsBetween, yearsBetween } from './windows';

/** Rows an answer. A search loads each record whole, on the server. */
const atOnce = 1_000;
/** Changed in one and the same minute, by an import: there is no smaller part to ask for. */
const atMost = 20_000;
/** Clocks differ: a day is over only when it has been for so long, and may have begun so much earlier. */
const [late, early] = [12 * 3_600_000, 3_600_000];
const day = 86_400_000;
const everything = '*';

export interface ListStream<S extends z.ZodMiniType> {
  id: string;
  entity: Entity;
  module: string;
  fields: readonly string[];
  days?: readonly string[];
  moments?: readonly string[];
  row: S;
  map: (row: z.infer<S>, context: SourceContext) => RowResult;
  /** Adds what only another call knows. */
  complete?: (rows: readonly Row[], context: SourceContext) => Promise<readonly Row[]>;
  /** true: a person without the right sees an empty list, so an empty one is not taken for "there are none". */
  never?: 'empty';
  ids?: Stream['ids'] | 'elsewhere';
}

export function listStream<S extends z.ZodMiniType>(of: ListStream<S>): Stream {
  return {
    id: of.id,
    entity: of.entity,
    async page(context, cursor) {
      const found = await changedRows(context, of.module, of.fields, cursor, of);
      if (of.never && cursor === undefined && !found.more && found.rows.length === 0)
        throw new CrmError('forbidden', { detail: `${of.module}: the list is empty, or may not be read` });
      const whole = found.rows.length === 0 ? [] : ((await of.complete?.(found.rows, context)) ?? found.rows);
      const unseen = of.fields.includes('assigned_user_name') ? await strangers(context, found.rows) : [];
      return { ...found, rows: [...whole, ...unseen] };
    },
    map: (row, context) => personOf(row) ?? mapRow(of.row, (one: z.infer<S>) => of.map(one, context))(row),
    ...(of.ids === 'elsewhere' ? {} : { ids: of.ids ?? ((context) => idsOf(context, of.module)) }),
  };
}

interface RowPage extends StreamPage {
  rows: readonly Row[];
}

/** All ids there are now. */
export async function idsOf(context: SourceContext, module: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: Cursor | undefined;
  for (let more = true; more;) {
    const page: RowPage = await changedRows(context, module, ['date_modified'], cursor, {});
    ids.push(...page.rows.flatMap((row) => idIn(row) ?? []));
    [cursor, more] = [page.next, page.more];
  }
  return ids;
}

/** The next rows that were changed, their dates brought to ours. Cursor: `todo`, stretches still to ask for; `since`, the next run's first day. */
export async function changedRows(
  context: SourceContext,
  module: string,
  fields: readonly string[],
  cursor: Cursor | undefined,
  dates: Fields,
): Promise<RowPage> {
  const { since, todo } = begin(cursor, context.now);
  const [window = '', ...rest] = todo;
  const ask = (limit: number) =>
    find(context, {
      module,
      fields: [...new Set([...fields, 'date_modified'])],
      ...(window === everything ? {} : { conditions: [{ name: 'date_modified', op: 'contains', value: window }] }),
      limit,
    });
  const moments = [...new Set([...(dates.moments ?? []), 'date_modified'])];
  const readAll = (rows: readonly Row[]) => readable(context, module, rows, { ...dates, moments });
  let rows = await ask(atOnce);
  if (rows.length >= atOnce) {
    const parts = window === everything ? yearsFrom(await readAll(rows.slice(0, 1)), context.now) : partsOf(window);
    if (parts) return { rows: [], next: { since, todo: [...parts, ...rest].join('|') }, more: true };
    rows = await ask(atMost);
    if (rows.length >= atMost) throw new CrmError('odd_answer', { detail: `${module}: too much was changed in one minute` });
  }
  const read = await readAll(rows);
  if (window === everything) checkOrder(read, module);
  return rest.length > 0 ? { rows: read, next: { since, todo: rest.join('|') }, more: true } : { rows: read, next: { since }, more: false };
}

function begin(cursor: Cursor | undefined, now: number): { since: string; todo: string[] } {
  const next = formatDay(Math.floor((now - late) / day));
  const { since, todo } = cursor ?? {};
  if (typeof since !== 'string') return { since: next, todo: [everything] };
  if (typeof todo === 'string') return { since, todo: todo.split('|') };
  const last = Math.floor((now + early) / day);
  return { since: next, todo: windowsBetween(Math.min(parseDay(since) ?? last, last), last) };
}

/** From the year of the first row on, which is the one that was changed longest ago. */
function yearsFrom([first]: readonly Row[], now: number): string[] {
  const at = first?.date_modified;
  if (typeof at !== 'number') throw new CrmError('odd_answer', { detail: 'the longest unchanged row has no date of change' });
  const yearOf = (instant: number): number => civilOfDay(Math.floor(instant / day)).year;
  return yearsBetween(yearOf(at), yearOf(now + early));
}

/** Where lists get long, all rests on it that the one changed longest ago comes first. */
function checkOrder(rows: readonly Row[], module: string): void {
  const stamps = rows.flatMap(({ date_modified: at }) => (typeof at === 'number' ? [at] : []));
  if (stamps.some((at, index) => at < (stamps[index - 1] ?? -Infinity)))
    throw new CrmError('odd_answer', { detail: `${module}: rows are not in the order of their changes` });
}
