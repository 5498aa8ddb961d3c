/**
 * Leads, page after page, with the session alone. Every run opens what is new and what was still open, and of the others a few in
 * turn. When it was made, and by whom, is on a second page: it is opened once, and again when the lead has ended.
 */
import * as z from 'zod/mini';
import type { Cursor, Mapped, SourceContext, StreamPage } from '../adapter';
import { mapRow, type RowResult } from '../map-row';
import { projectIds, readCard, type Born, type CardRead } from './cards';
import { dealOf } from './lead';
import * as schema from './schema';
import { isUnusual, stageRows } from './stages';

const card = z.object({
  card: schema.id,
  odd: schema.text,
  title: z.optional(z.string()),
  end: z.optional(z.enum(['open', 'won', 'lost', 'derailed'])),
  createdAt: z.optional(z.int()),
  modifiedAt: z.optional(z.int()),
  ...{ stage: z.optional(z.string()), accountId: z.optional(z.string()) },
  ...{ amount: z.optional(z.string()), percent: z.optional(z.string()) },
  ...{ startDay: z.optional(z.string()), closeDay: z.optional(z.string()), author: z.optional(z.object({ id: z.string() })) },
});

export const mapCard = (row: unknown, context: SourceContext): Mapped =>
  mapRow(
    card,
    (r): RowResult => {
      if (r.odd) return r.odd;
      if (r.createdAt === undefined || r.end === undefined) return 'the page does not say when it was made';
      const { modifiedAt, stage, amount, percent, startDay, closeDay, accountId } = r;
      const rest = { modifiedAt, stage, amount, percent, startDay, closeDay, accountId };
      return dealOf({ id: r.card, title: r.title ?? '', end: r.end, createdAt: r.createdAt, ownerId: r.author?.id, ...rest }, context);
    },
    'card',
  )(row);

/** Pages at a time: they are stored with the cursor, and a killed worker loses no more. */
const atOnce = 8;
/** Of those that have ended, or are no leads, how many are opened a run: some hundreds a day, however many there are. */
const others = 8;

/**
 * `queue`: what this run still opens; `done`: what has ended or is no lead, those opened longest ago first; `births`: of what is open, so
 * that one page tells the rest.
 */
export async function byCards(context: SourceContext, cursor: Cursor | undefined): Promise<StreamPage> {
  const underWay = typeof cursor?.['queue'] === 'string';
  const done = new Set(listed(cursor?.['done']));
  const births = birthsIn(cursor?.['births']);
  const queue = underWay ? listed(cursor?.['queue']) : inTurn(await projectIds(context), done);
  const read = await Promise.all(queue.slice(0, atOnce).map((id) => readCard(context, id, births.get(id))));
  for (const one of read) {
    births.delete(one.card);
    done.delete(one.card);
    if ('none' in one || ('end' in one && one.end !== 'open')) done.add(one.card);
    if ('end' in one && one.end === 'open') births.set(one.card, { createdAt: one.createdAt, author: one.author });
  }
  const left = queue.slice(atOnce);
  const next: Cursor = {
    done: [...done].join(','),
    births: JSON.stringify([...births]),
    ...(left.length > 0 && { queue: left.join(',') }),
  };
  const rows = [...(await besides(context, read)), ...read.filter((one) => !('none' in one))];
  return { rows, next, more: left.length > 0, ...(underWay ? {} : { total: queue.length }) };
}

/** What is new or was open, and a few of the others. What is not there any more is forgotten. */
function inTurn(ids: readonly string[], done: Set<string>): string[] {
  const there = new Set(ids);
  for (const id of done) if (!there.has(id)) done.delete(id);
  return [...ids.filter((id) => !done.has(id)), ...[...done].slice(0, others)];
}

const birth = z.object({ createdAt: z.int(), author: z.optional(z.object({ id: z.string(), name: z.string() })) });

/** By project: when it was made, and by whom. */
function birthsIn(value: unknown): Map<string, Born> {
  const found = z.safeParse(z.array(z.tuple([z.string(), birth])), JSON.parse(typeof value === 'string' ? value : '[]'));
  return new Map(found.data ?? []);
}

/** People and statuses that the pages name. */
async function besides(context: SourceContext, read: readonly CardRead[]): Promise<unknown[]> {
  const people = new Map(read.flatMap((one) => ('author' in one && one.author ? [[one.author.id, one.author] as const] : [])));
  const unusual = new Set(read.flatMap((one) => ('stage' in one && one.stage && isUnusual(one.stage) ? [one.stage] : [])));
  return [...[...people.values()].map((person) => ({ person })), ...(await stageRows(context, unusual))];
}

const listed = (value: unknown): string[] => (typeof value === 'string' && value !== '' ? value.split(',') : []);
