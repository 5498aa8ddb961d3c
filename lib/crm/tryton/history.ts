/**
 * Tryton's history tables → stage and owner changes. `history_revisions` says when a deal was saved, not what changed,
 * so each moment has to be read: only of deals changed since, only moments not read before, and many deals in one reading.
 */
import * as z from 'zod/mini';
import type { Mapped, SourceContext, Stream } from '../adapter';
import { CrmError } from '../crm-error';
import type { AnyRecord } from '../../model/records';
import { changedRows, type ModelPages } from './changed-rows';
import { idText } from './deals';
import { rpcRows } from './rpc';
import { misfit, opportunity, revision, revisionEntry } from './schema';
import { onlyAt, readings, type Reading, type Span } from './shared-moments';
import { instantOfStamp, stampOf, wireOf } from './wire';

const pages: ModelPages = { model: 'sale.opportunity', limit: 100, fields: ['state', 'employee'] };

/** A deal's past as far as this run read it: `before` is how it stood ahead of the first moment listed. */
const past = z.object({
  id: z.int(),
  before: z.optional(revision),
  moments: z.array(z.extend(revision, { at: z.string() })),
});
type Past = z.infer<typeof past>;
type Standing = z.infer<typeof revision>;

const current = z.pick(opportunity, { id: true, state: true, employee: true, create_date: true, write_date: true });

export const history: Stream = {
  id: 'history',
  entity: 'stageChange',
  late: true,
  async page(context, cursor) {
    const { rows, next, more, total, since } = await changedRows(context, pages, cursor);
    const known = rows.flatMap((row) => z.safeParse(current, row).data ?? []);
    const stamps = await momentsOf(
      context,
      known.map((row) => row.id),
    );
    const plans = known.map((now) => planOf(now, stamps.get(now.id), since));
    const read = await standingsOf(
      context,
      plans.flatMap((plan) => plan.spans),
    );
    const result = plans.map((plan) => pastOf(plan, read));
    return { rows: result, next, more, ...(total === undefined ? {} : { total }) };
  },
  map: changesOf,
};

/** When each deal was saved, oldest first; a deal is missing where Tryton cannot say it. */
async function momentsOf(context: SourceContext, ids: readonly number[]): Promise<Map<number, string[]>> {
  const result = new Map<number, string[]>();
  if (ids.length === 0) return result;
  const ask = (some: readonly number[]) => rpcRows(context, 'model.sale.opportunity.history_revisions', [some], revisionEntry);
  // Tryton on SQLite trips over a moment without microseconds, and the whole batch with it: then ask one by one.
  const answers = await ask(ids).then(
    (entries) => [{ asked: ids, entries }],
    async (error: unknown) => {
      if (!isOdd(error)) throw error;
      const single = await Promise.all(
        ids.map((id) =>
          ask([id]).then(
            (entries) => ({ asked: [id], entries }),
            (e: unknown) => (isOdd(e) ? [] : rethrow(e)),
          ),
        ),
      );
      return single.flat();
    },
  );
  for (const { asked, entries } of answers) {
    for (const id of asked) {
      // One button may leave several rows with one stamp; a reading at that stamp gives the last of them.
      const stamps = new Set(entries.filter((entry) => entry[1] === id).map((entry) => stampOf(entry[0])));
      result.set(id, [...stamps].sort());
    }
  }
  return result;
}

/** What there is to read of a deal. */
interface Plan {
  now: z.infer<typeof current>;
  /** Moments to be told, oldest first, ahead of them one already known; undefined where Tryton cannot say them. */
  stamps: readonly string[] | undefined;
  /** The first of `stamps` has been told before. */
  goesOn: boolean;
  spans: Span[];
}

function planOf(now: z.infer<typeof current>, all: readonly string[] | undefined, since: string | null): Plan {
  const fresh = since === null ? 0 : (all ?? []).findIndex((at) => at > since);
  if (!all || fresh < 0) return { now, stamps: all && [], goesOn: false, spans: [] };
  const stamps = all.slice(Math.max(0, fresh - 1));
  const latest = latestOf(now);
  // The last moment is shared with nobody: a save still under way may follow it.
  const spans = stamps.map((from, i) => ({ id: now.id, from, to: stamps[i + 1] ?? onlyAt(from) }));
  return { now, stamps, goesOn: fresh > 0, spans: spans.filter((span) => span.from !== latest) };
}

/** How deals stood, by id and stamp; without those that were not there then. */
async function standingsOf(context: SourceContext, spans: readonly Span[]): Promise<Map<string, Standing>> {
  const result = new Map<string, Standing>();
  const one = async ({ at, spans: held }: Reading): Promise<void> => {
    const from = new Map(held.map((span) => [span.id, span.from]));
    for (const was of await standingAt(context, [...from.keys()], at)) result.set(`${was.id}@${from.get(was.id) ?? ''}`, was);
  };
  await Promise.all(readings(spans).map(one));
  return result;
}

function pastOf({ now, stamps, goesOn }: Plan, read: ReadonlyMap<string, Standing>): Past | { id: number; unreadable: true } {
  if (!stamps) return { id: now.id, unreadable: true };
  const latest = latestOf(now);
  const told = stamps.flatMap((at) => {
    const was = at === latest ? { id: now.id, state: now.state, employee: now.employee } : read.get(`${now.id}@${at}`);
    return was ? [{ ...was, at }] : [];
  });
  const before = goesOn ? told.find((was) => was.at === stamps[0]) : undefined;
  const moments = before ? told.filter((was) => was !== before) : told;
  return before ? { id: now.id, before, moments } : { id: now.id, moments };
}

function latestOf(now: z.infer<typeof current>): string {
  return stampOf(now.write_date ?? now.create_date);
}

/** How deals stood at a moment, those that did not exist then left out. */
async function standingAt(context: SourceContext, ids: readonly number[], at: string): Promise<Standing[]> {
  const moment = { _datetime: wireOf(at) };
  const fields = ['state', 'employee'];
  try {
    return await rpcRows(context, 'model.sale.opportunity.read', [ids, fields], revision, moment);
  } catch (error) {
    // `read` refuses ids that were not there at that moment; a search just does not find them.
    if (!(error instanceof CrmError) || (error.kind !== 'forbidden' && error.kind !== 'odd_answer')) throw error;
    return rpcRows(context, 'model.sale.opportunity.search_read', [[['id', 'in', ids]], 0, null, null, fields], revision, moment);
  }
}

/** A deal's past as records. The first moment ever is its creation: it comes from no stage. */
export function changesOf(row: unknown): Mapped {
  const parsed = z.safeParse(past, row);
  if (!parsed.success) {
    const id = z.safeParse(z.object({ id: z.int() }), row).data?.id;
    return {
      reject: id === undefined ? misfit(parsed.error) : 'history: the CRM cannot read it',
      ...(id === undefined ? {} : { id: String(id) }),
    };
  }
  const dealId = String(parsed.data.id);
  const records: AnyRecord[] = [];
  let before = parsed.data.before;
  for (const moment of parsed.data.moments) {
    const at = instantOfStamp(moment.at);
    const id = `${dealId}@${moment.at}`;
    if (before?.state !== moment.state) {
      records.push({ entity: 'stageChange', id, dealId, at, fromStageId: before?.state, toStageId: moment.state, modifiedAt: at });
    }
    const [from, to] = [idText(before?.employee), idText(moment.employee)];
    if (from !== to)
      records.push({ entity: 'ownerChange', id, of: 'deal', recordId: dealId, at, fromUserId: from, toUserId: to, modifiedAt: at });
    before = moment;
  }
  return { records };
}

function isOdd(error: unknown): boolean {
  return error instanceof CrmError && error.kind === 'odd_answer';
}

function rethrow(error: unknown): never {
  throw error;
}
