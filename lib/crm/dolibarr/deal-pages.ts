/** Leads by their pages, with the session alone. */
import * as z from 'zod/mini';
import type { Cursor, Mapped, SourceContext, StreamPage } from '../adapter';
import { mapRow, type RowResult } from '../map-row';
import { projectIds, readCard, type CardRead } from './cards';
import { dealOf } from './lead';
import { inTurns } from './page-turns';
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

export async function byCards(context: SourceContext, cursor: Cursor | undefined): Promise<StreamPage> {
  const { read, ...page } = await inTurns(context, cursor, {
    ids: projectIds,
    read: readCard,
    isOver: (one) => 'none' in one || ('end' in one && one.end !== 'open'),
    bornOf: (one) => ('end' in one && one.end === 'open' ? one : undefined),
  });
  return { ...page, rows: [...(await besides(context, read)), ...read.filter((one) => !('none' in one))] };
}

/** People and statuses that the pages name. */
async function besides(context: SourceContext, read: readonly CardRead[]): Promise<unknown[]> {
  const people = new Map(read.flatMap((one) => ('author' in one && one.author ? [[one.author.id, one.author] as const] : [])));
  const unusual = new Set(read.flatMap((one) => ('stage' in one && one.stage && isUnusual(one.stage) ? [one.stage] : [])));
  return [...[...people.values()].map((person) => ({ person })), ...(await stageRows(context, unusual))];
}
