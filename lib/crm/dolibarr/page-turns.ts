/**
 * Records page after page, with the session alone. Every run opens what is new and what was still open, and of the others a few in turn.
 * When a record was made, and by whom, is on a second page: it is opened once, and again when the record has come to its end.
 */
import * as z from 'zod/mini';
import type { Cursor, SourceContext, StreamPage } from '../adapter';
import type { Born } from './page-rows';

/** Pages at a time: they are stored with the cursor, and a killed worker loses no more. */
const atOnce = 8;
/** Of those that are over, or are none, how many are opened a run: some hundreds a day, however many there are. */
const others = 8;

export interface Turns<R extends { card: string }> {
  /** All of them, the newest first. */
  ids: (context: SourceContext) => Promise<string[]>;
  read: (context: SourceContext, id: string, born: Born | undefined) => Promise<R>;
  /** It has come to its end, or is no such record. */
  isOver: (one: R) => boolean;
  /** What of an open one need not be read again. */
  bornOf: (one: R) => Born | undefined;
}

/**
 * `queue`: what this run still opens; `done`: what is over, those opened longest ago first; `births`: of what is open, so that one page
 * tells the rest.
 */
export async function inTurns<R extends { card: string }>(
  context: SourceContext,
  cursor: Cursor | undefined,
  how: Turns<R>,
): Promise<Omit<StreamPage, 'rows'> & { read: R[] }> {
  const underWay = typeof cursor?.['queue'] === 'string';
  const done = new Set(listed(cursor?.['done']));
  const births = birthsIn(cursor?.['births']);
  const queue = underWay ? listed(cursor?.['queue']) : inTurn(await how.ids(context), done);
  const read = await Promise.all(queue.slice(0, atOnce).map((id) => how.read(context, id, births.get(id))));
  for (const one of read) {
    births.delete(one.card);
    done.delete(one.card);
    if (how.isOver(one)) done.add(one.card);
    const born = how.bornOf(one);
    if (born) births.set(one.card, { createdAt: born.createdAt, author: born.author });
  }
  const left = queue.slice(atOnce);
  const next: Cursor = {
    done: [...done].join(','),
    births: JSON.stringify([...births]),
    ...(left.length > 0 && { queue: left.join(',') }),
  };
  return { read, next, more: left.length > 0, ...(underWay ? {} : { total: queue.length }) };
}

/** What is new or was open, and a few of the others. What is not there any more is forgotten. */
function inTurn(ids: readonly string[], done: Set<string>): string[] {
  const there = new Set(ids);
  for (const id of done) if (!there.has(id)) done.delete(id);
  return [...ids.filter((id) => !done.has(id)), ...[...done].slice(0, others)];
}

const birth = z.object({ createdAt: z.int(), author: z.optional(z.object({ id: z.string(), name: z.string() })) });

/** By id: when it was made, and by whom. */
function birthsIn(value: unknown): Map<string, Born> {
  const found = z.safeParse(z.array(z.tuple([z.string(), birth])), JSON.parse(typeof value === 'string' ? value : '[]'));
  return new Map(found.data ?? []);
}

const listed = (value: unknown): string[] => (typeof value === 'string' && value !== '' ? value.split(',') : []);
