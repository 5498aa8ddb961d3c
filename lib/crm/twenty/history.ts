/**
 * Changes of stage, from the timeline of opportunities. Dates of the timeline cannot be compared (every filter on them finds
 * nothing), so the first run goes through it by id, and later ones take the newest rows until they reach what is known. A row is
 * written by a program in the background, and takes in what the same person changes within ten minutes: the last half hour is
 * always read again. https://github.com/twentyhq/twenty — timeline-activity.repository.ts
 */
import * as z from 'zod/mini';
import type { Cursor, SourceContext, Stream, StreamPage } from '../adapter';
import { CrmError } from '../crm-error';
import { mapRow } from '../map-row';
import { either, list, pageSize, type ListAnswer, type ListQuestion } from './ask';
import { lists } from './queries';
import * as schema from './schema';

/** Ten minutes of merging, and the time the program in the background may need. */
const merging = 30 * 60_000;
/** More rows than this at once are not asked for: then the whole timeline is gone through once more. */
const most = 960;

const filter = { name: { eq: 'opportunity.updated' } };

const ask = (context: SourceContext, question: Omit<ListQuestion, 'filter'>): Promise<ListAnswer> =>
  either(context, [lists.history, lists.historySince1], (text) => list(context, text, { ...question, filter }));

const happened = z.object({ happensAt: schema.moment });
const atOf = (row: unknown): number => {
  const { data } = z.safeParse(happened, row);
  return data === undefined ? NaN : schema.at(data.happensAt);
};

/** The newest rows, back to a moment; undefined: more than can be had at once. */
async function since(context: SourceContext, from: number): Promise<readonly unknown[] | undefined> {
  for (let first = pageSize; first <= most; first *= 4) {
    const { nodes, more } = await ask(context, { first, orderBy: [{ happensAt: 'DescNullsLast' }] });
    const times = nodes.map(atOf);
    if (times.some((time, i) => time > (times[i - 1] ?? Infinity)))
      throw new CrmError('odd_answer', { detail: 'timelineActivities: the newest do not come first' });
    const known = times.findIndex((time) => time < from);
    if (known >= 0) return nodes.slice(0, known);
    if (!more) return nodes;
    // It gives no more than so many at once.
    if (nodes.length < first) return undefined;
  }
  return undefined;
}

/** A run through the whole timeline: where it is, how many rows came, and the newest change there was when it began. */
async function whole(context: SourceContext, cursor: Cursor | undefined): Promise<StreamPage> {
  const after = typeof cursor?.['after'] === 'string' ? cursor['after'] : undefined;
  const underWay = after !== undefined;
  const begun = underWay ? cursor : { top: await newest(context), rows: 0 };
  const { nodes, more, end, total } = await ask(context, { first: pageSize, after, orderBy: [{ id: 'AscNullsFirst' }] });
  const rows = Number(begun?.['rows']) + nodes.length;
  if (!more && total !== undefined && rows < total - pageSize)
    throw new CrmError('odd_answer', { detail: `timelineActivities: ${rows} of ${total} rows came` });
  const top = { top: begun?.['top'] ?? null };
  return {
    rows: nodes,
    next: more && end !== undefined ? { ...top, rows, after: end } : top,
    more,
    ...(cursor === undefined && total !== undefined ? { total } : {}),
  };
}

const newest = async (context: SourceContext): Promise<number | null> => {
  const at = atOf((await ask(context, { first: 1, orderBy: [{ happensAt: 'DescNullsLast' }] })).nodes[0]);
  return Number.isNaN(at) ? null : at;
};

async function page(context: SourceContext, cursor: Cursor | undefined): Promise<StreamPage> {
  const top = cursor?.['top'];
  if (cursor === undefined || typeof cursor['after'] === 'string' || typeof top !== 'number') return whole(context, cursor);
  const rows = await since(context, top - merging);
  if (rows === undefined) return whole(context, undefined);
  return { rows, next: { top: Math.max(top, ...rows.map(atOf).filter((time) => !Number.isNaN(time))) }, more: false };
}

const change = z.object({
  id: schema.id,
  happensAt: schema.moment,
  opportunityId: schema.text,
  properties: z.nullish(
    z.object({ diff: z.nullish(z.object({ stage: z.nullish(z.object({ before: schema.text, after: schema.text })) })) }),
  ),
});

export const history: Stream = {
  id: 'stage-history',
  entity: 'stageChange',
  late: true,
  page,
  map: mapRow(change, (r) => {
    const { before, after } = r.properties?.diff?.stage ?? {};
    // Other fields were changed, or the stage came back to what it was.
    if (!r.opportunityId || !before || !after || before === after) return undefined;
    return {
      entity: 'stageChange',
      id: r.id,
      dealId: r.opportunityId,
      at: schema.at(r.happensAt),
      fromStageId: before,
      toStageId: after,
    };
  }),
};
