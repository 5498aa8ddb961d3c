/**
 * When deals reached their stages. Zoho keeps a row for each stay in a stage: `Stage`, when it was entered (`Modified_Time`) and
 * where the deal went next (`Moved_To__s`). The rows of fifty deals are read by one query; where the organisation or the person may
 * not ask that, each deal's own list is read. Only deals that changed are asked about, and what was read is never asked again.
 */
import type { StageChange } from '../../model/records';
import type { Cursor, SourceContext, Stream, StreamPage } from '../adapter';
import { answer, mapRow } from '../map-row';
import { given, same } from '../row-fields';
import * as z from 'zod/mini';
import { ask, coql, isRefused, pageSize, quoted } from './ask';
import { moduleStream, type Row } from './module-stream';
import * as schema from './schema';
import { stageBook, type StageBook } from './stages';
import { at, id, link, text, time } from './wire';

/** https://www.zoho.com/crm/developer/docs/api/v8/COQL-Limitations.html: values in one `in` */
const dealsPerQuery = 50;
/** Rows one query may answer. */
const rowsPerQuery = 2_000;

/** https://www.zoho.com/crm/developer/docs/api/v8/get-related-records.html (related list Stage_History) */
const stay = z.object({ id, Stage: text, Modified_Time: time, Moved_To__s: text, Potential_Name: link });
type Stay = z.infer<typeof stay>;

/** What a stay becomes: the change into it. `fault`: why it cannot become one. */
const change = z.object({
  id,
  dealId: id,
  at: time,
  toStageId: z.optional(z.string()),
  fromStageId: z.optional(z.string()),
  fault: z.optional(z.string()),
});

/** Deals in the order they changed, whatever is asked about them. */
const changed = moduleStream({
  id: 'history',
  entity: 'deal',
  module: 'Deals',
  fields: ['Pipeline', 'Created_Time'],
  map: () => ({ records: [] }),
});

/** `alone`: deals are asked about one by one. Kept in the cursor, so that a refusal is met once a day, not on every page. */
async function page(context: SourceContext, cursor: Cursor | undefined): Promise<StreamPage> {
  const { alone, ...place } = cursor ?? {};
  const found = await changed.page(context, cursor === undefined ? undefined : place);
  const deals = (found.rows as readonly Row[]).filter((row): row is Row & { id: string } => typeof row.id === 'string');
  if (deals.length === 0) return { rows: [], next: { ...found.next, ...(alone ? { alone } : {}) }, more: found.more };
  const book = await stageBook(context);
  let refused = typeof alone === 'number' && context.now - alone < day ? alone : undefined;
  const rows: unknown[] = [];
  for (let from = 0; from < deals.length; from += dealsPerQuery) {
    const some = deals.slice(from, from + dealsPerQuery);
    const together = refused === undefined ? await byQuery(context, some) : undefined;
    if (together === undefined) refused ??= context.now;
    const stays = together ?? (await oneByOne(context, some));
    for (const deal of some) rows.push(...lateStart(deal, stays.get(deal.id) ?? []), ...changesOf(deal, stays.get(deal.id) ?? [], book));
  }
  return { rows, next: { ...found.next, ...(refused === undefined ? {} : { alone: refused }) }, more: found.more };
}

const day = 24 * 60 * 60_000;

/** Stays of some deals by one query; undefined where it is refused. */
async function byQuery(context: SourceContext, deals: readonly { id: string }[]): Promise<Map<string, Stay[]> | undefined> {
  const ids = deals.map((deal) => quoted(deal.id)).join(', ');
  const stays = new Map<string, Stay[]>();
  for (let skip = 0; ; skip += rowsPerQuery) {
    const query = `select id, Potential_Name, Stage, Modified_Time, Moved_To__s from DealHistory where Potential_Name in (${ids}) order by Modified_Time asc limit ${skip}, ${rowsPerQuery}`;
    let found: Awaited<ReturnType<typeof coql>>;
    try {
      found = await coql(context, query);
    } catch (error) {
      if (isRefused(error)) return undefined;
      throw error;
    }
    for (const row of found.rows) {
      const one = answer(stay, row, 'DealHistory');
      const deal = one.Potential_Name?.id;
      if (deal !== undefined) stays.set(deal, [...(stays.get(deal) ?? []), one]);
    }
    if (!found.more) return stays;
  }
}

async function oneByOne(context: SourceContext, deals: readonly { id: string }[]): Promise<Map<string, Stay[]>> {
  const lists = await Promise.all(deals.map(async (deal) => [deal.id, await ofDeal(context, deal.id)] as const));
  return new Map(lists);
}

async function ofDeal(context: SourceContext, deal: string): Promise<Stay[]> {
  const stays: Stay[] = [];
  for (let number = 1; ; number += 1) {
    const query = { fields: 'Stage,Modified_Time,Moved_To__s', per_page: pageSize, page: number };
    const found = answer(schema.rowsPage, await ask(context, `/Deals/${deal}/Stage_History`, query), 'Stage_History');
    stays.push(...(found.data ?? []).map((row) => answer(stay, row, 'Stage_History')));
    if (found.info?.more_records !== true) return stays;
  }
}

/** Whatever Zoho does after a deal was saved, it does within this. */
const afterwards = 60 * 60_000;

/** What is kept begins later than the deal: its way up to there is missing, which must not pass in silence. */
function lateStart({ id: dealId, Created_Time: created }: Row & { id: string }, stays: readonly Stay[]): unknown[] {
  if (typeof created !== 'string') return [];
  const first = Math.min(...stays.map((one) => at(one.Modified_Time)));
  if (first <= at(created) + afterwards) return [];
  return [{ id: dealId, dealId, at: created, fault: 'what is kept of the stages of this deal begins later than the deal' }];
}

/** The way of one deal: each stay begins with a change from the stay before. */
function changesOf(deal: Row & { id: string }, stays: readonly Stay[], book: StageBook): unknown[] {
  const pipeline = typeof deal.Pipeline === 'string' ? deal.Pipeline : undefined;
  const inOrder = stays.toSorted((a, b) => at(a.Modified_Time) - at(b.Modified_Time) || leads(a, b) || (a.id < b.id ? -1 : 1));
  let before: string | undefined;
  return inOrder.map((one) => {
    const to = one.Stage ? book.find(one.Stage, pipeline)?.id : undefined;
    const row = { id: one.id, dealId: deal.id, at: one.Modified_Time, toStageId: to, fromStageId: before };
    before = to;
    return to === undefined ? { ...row, fault: 'the stage is in no pipeline any more' } : row;
  });
}

/** Two stays of one second: the one that went on to the other came first. */
const leads = (a: Stay, b: Stay): number =>
  a.Moved_To__s && a.Moved_To__s === b.Stage ? (b.Moved_To__s === a.Stage ? 0 : -1) : b.Moved_To__s && b.Moved_To__s === a.Stage ? 1 : 0;

export const history: Stream = {
  id: 'stage-history',
  entity: 'stageChange',
  late: true,
  page,
  map: mapRow(change, (row): StageChange | string => {
    if (row.toStageId === undefined) return row.fault ?? 'the stay has no stage';
    return {
      entity: 'stageChange',
      id: row.id,
      dealId: row.dealId,
      at: at(row.at),
      toStageId: row.toStageId,
      ...given('fromStageId', row.fromStageId, same),
      modifiedAt: at(row.at),
    };
  }),
};
