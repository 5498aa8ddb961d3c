/**
 * Tryton's history tables → stage and owner changes. `history_revisions` says when a deal was saved, not what changed,
 * so each moment is read on its own; only deals changed since, and of them only moments not read before.
 */
import * as z from 'zod/mini';
import type { Mapped, SourceContext, Stream } from '../adapter';
import { CrmError } from '../crm-error';
import type { AnyRecord } from '../../model/records';
import { changedRows, type ModelPages } from './changed-rows';
import { idText } from './deals';
import { rpcRows } from './rpc';
import { misfit, opportunity, revision, revisionEntry } from './schema';
import { instantOfStamp, stampOf, wireOf } from './wire';

const pages: ModelPages = { model: 'sale.opportunity', limit: 20, fields: ['state', 'employee'] };

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
    const result = await Promise.all(
      known.map(async (now) => {
        const all = stamps.get(now.id);
        return all ? pastOf(context, now, all, since) : { id: now.id, unreadable: true };
      }),
    );
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

async function pastOf(context: SourceContext, now: z.infer<typeof current>, all: readonly string[], since: string | null): Promise<Past> {
  const fresh = since === null ? 0 : all.findIndex((at) => at > since);
  if (fresh < 0) return { id: now.id, moments: [] };
  const first = Math.max(0, fresh - 1);
  const latest = stampOf(now.write_date ?? now.create_date);
  const standings = await Promise.all(
    all.slice(first).map(async (at) => {
      const was = at === latest ? { id: now.id, state: now.state, employee: now.employee } : await standingAt(context, now.id, at);
      return was ? [{ ...was, at }] : [];
    }),
  );
  const read = standings.flat();
  const before = fresh > 0 ? read.find((was) => was.at === all[first]) : undefined;
  const moments = before ? read.filter((was) => was !== before) : read;
  return before ? { id: now.id, before, moments } : { id: now.id, moments };
}

/** How a deal stood at a moment; undefined where it did not exist then. */
async function standingAt(context: SourceContext, id: number, at: string): Promise<Standing | undefined> {
  const moment = { _datetime: wireOf(at) };
  const fields = ['state', 'employee'];
  try {
    return (await rpcRows(context, 'model.sale.opportunity.read', [[id], fields], revision, moment))[0];
  } catch (error) {
    // `read` refuses ids that were not there at that moment; a search just does not find them.
    if (!(error instanceof CrmError) || (error.kind !== 'forbidden' && error.kind !== 'odd_answer')) throw error;
    return (await rpcRows(context, 'model.sale.opportunity.search_read', [[['id', '=', id]], 0, 1, null, fields], revision, moment))[0];
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
