/**
 * Stages a deal has passed: its change log, one page of HTML a deal, where the stage is audited (as it is from the start). Asked for
 * last, and never again for what has not changed. The log names fields in the person's language: which of them is the stage is told by
 * what it holds.
 */
import * as z from 'zod/mini';
import type { AnyRecord } from '../../model/records';
import type { Cursor, SourceContext, Stream, StreamPage } from '../adapter';
import { CrmError } from '../crm-error';
import { mapRow } from '../map-row';
import { once } from '../once';
import { given, same } from '../row-fields';
import { changeLog, find, idIn, keyOf, textIn, type Row } from './ask';
import { noLog } from './judge';
import { changedRows } from './list-stream';
import type { Choice, LogLine } from './markup';
import { loggedAt, settingsOf } from './moments';
import * as schema from './schema';
import { anyDeal, stagesOf, won } from './stages';

/** Deals at a time: a page is stored with its cursor, and a killed worker loses no more than one. */
const atOnce = 25;
/** Deals whose logs are looked through for a change of stage. */
const looked = 10;

/** @returns undefined: it was deleted since it was listed */
async function logOf(context: SourceContext, id: string): Promise<readonly LogLine[] | undefined> {
  try {
    return await changeLog(context, id);
  } catch (error) {
    if (!(error instanceof CrmError) || error.code !== noLog) throw error;
    const there = await find(context, {
      module: 'Opportunities',
      fields: ['id'],
      conditions: [{ name: 'id', op: 'contains', value: id }],
      limit: 100,
    });
    if (!there.some((row) => idIn(row) === id)) return undefined;
    throw new CrmError('forbidden', { detail: 'change logs may not be read' });
  }
}

const isStage = (choices: readonly Choice[], text: string): boolean => choices.some(({ key, label }) => text === label || text === key);

/** What the log calls the stage. @throws CrmError forbidden where no deal that was won has ever changed it: it is not audited */
const stageField = (context: SourceContext, choices: readonly Choice[]): Promise<string> =>
  once(context, 'stage field', async () => {
    const condition = { name: 'sales_stage', op: 'equal', value: won } as const;
    const rows = await find(context, { module: 'Opportunities', fields: ['id'], conditions: [condition], limit: looked });
    for (const id of rows.flatMap((row) => idIn(row) ?? [])) {
      const line = (await logOf(context, id))?.find(({ before, after }) => isStage(choices, after) && isStage(choices, before));
      if (line) return line.field;
    }
    throw new CrmError('forbidden', { detail: 'no change log holds a change of stage: the stage is not audited' });
  });

const change = z.object({ at: z.int(), from: schema.text, to: schema.id });
const past = z.object({ past: schema.id, born: z.int(), now: schema.id, changes: z.array(change) });

async function pastOf(context: SourceContext, [id, born, stage]: Waiting): Promise<Row[]> {
  const log = await logOf(context, id);
  if (log === undefined) return [];
  const choices = await stagesOf(context, id);
  const [field, settings] = [await stageField(context, choices), await settingsOf(context)];
  const changes = log
    .filter((line) => line.field === field)
    .map(({ at, before, after }) => ({ at: loggedAt(at, settings), from: keyOf(choices, before), to: keyOf(choices, after) }))
    .toReversed();
  return [{ past: id, born, now: keyOf(choices, stage), changes }];
}

/** The log begins with the first change; the stage before that is the one the deal was made in. */
function stageChanges({ past: dealId, born, now, changes }: z.infer<typeof past>): readonly AnyRecord[] {
  const made = { at: born, to: changes[0] ? (changes[0].from ?? '') : now, from: undefined };
  return [...(made.to === '' ? [] : [made]), ...changes].map(({ at, from, to }, index) => ({
    entity: 'stageChange',
    id: `${dealId}:${index}`,
    dealId,
    at,
    toStageId: to,
    ...given('fromStageId', from, same),
    modifiedAt: at,
  }));
}

const day = 86_400_000;
const settled = 120_000;

/** Of rows changed on days that will be read again, which change it was: "id=instant". */
function seenOf(rows: readonly Row[], now: number): string[] {
  return rows.flatMap((row) => {
    const [id, at] = [idIn(row), row.date_modified];
    return id !== undefined && typeof at === 'number' && at >= now - 2 * day && at < now - settled ? [`${id}=${at}`] : [];
  });
}

/** What of a deal its history needs, while it waits for its turn. */
const waitingDeal = z.tuple([z.string(), z.int(), z.string()]);
type Waiting = z.infer<typeof waitingDeal>;

export const dealHistory: Stream = {
  id: 'deal-history',
  entity: 'stageChange',
  late: true,
  async page(context, cursor) {
    const { queue, seen, ...rest } = cursor ?? {};
    const known = textOf(seen);
    const waiting = z.parse(z.array(waitingDeal), JSON.parse(typeof queue === 'string' ? queue : '[]'));
    if (waiting.length > 0) return some(context, waiting, rest, known);
    const list = Object.keys(rest).length === 0 ? undefined : rest;
    const dates = { moments: ['date_entered', 'date_modified'] };
    const found = await changedRows(context, 'Opportunities', ['date_entered', 'sales_stage'], list, dates);
    const changed = found.rows.filter((row) => !known.includes(`${idIn(row)}=${String(row.date_modified)}`));
    const read = changed.map((row) => ({
      row,
      deal: z.safeParse(waitingDeal, [idIn(row), row.date_entered, textIn(row, 'sales_stage')]).data,
    }));
    const queued = read.flatMap(({ deal }) => (deal ? [deal] : []));
    // Whose date cannot be read is rejected with that reason.
    const unread = read.flatMap(({ row, deal }) => (deal ? [] : [{ past: row.id, born: row.date_entered }]));
    const now = [...known, ...seenOf(found.rows, context.now)];
    const more = found.more || queued.length > 0;
    return { rows: unread, next: cursorOf(found.next, queued, more ? now : fresh(now, context.now)), more };
  },
  map: mapRow(past, stageChanges, 'past'),
};

/** The next few of those that wait. */
async function some(context: SourceContext, waiting: readonly Waiting[], rest: Cursor, seen: readonly string[]): Promise<StreamPage> {
  const rows: Row[] = [];
  for (const deal of waiting.slice(0, atOnce)) rows.push(...(await pastOf(context, deal)));
  const left = waiting.slice(atOnce);
  const more = left.length > 0 || typeof rest.todo === 'string';
  return { rows, next: cursorOf(rest, left, more ? seen : fresh(seen, context.now)), more };
}

const textOf = (value: unknown): string[] => (typeof value === 'string' && value !== '' ? value.split(',') : []);
const cursorOf = (rest: Cursor, queue: readonly Waiting[], seen: readonly string[]): Cursor => ({
  ...rest,
  ...(queue.length === 0 ? {} : { queue: JSON.stringify(queue) }),
  ...(seen.length === 0 ? {} : { seen: [...new Set(seen)].join(',') }),
});
/** What a later run cannot meet again is forgotten. */
const fresh = (seen: readonly string[], now: number): string[] => seen.filter((one) => Number(one.split('=')[1]) >= now - 2 * day);

/** For "check my CRM": what the log calls the stage, in an installation that has deals. */
export async function stageIsLogged(context: SourceContext): Promise<boolean | undefined> {
  const deal = await anyDeal(context);
  if (deal === undefined) return undefined;
  return (await stageField(context, await stagesOf(context, deal))) !== '';
}
