/** Reads a CRM as the sync does: a stream that is refused is told and left out, the rest goes on; deletions are taken out. */
import type { CrmHttp, Cursor, Me, SourceAdapter, SourceContext, Stream } from '../../../lib/crm/adapter.ts';
import { CrmError } from '../../../lib/crm/crm-error.ts';
import { parseRecord, type AnyRecord, type Entity } from '../../../lib/model/records.ts';
import { isPartial, problemOf } from '../../../lib/sync/problems.ts';

/** What a connection holds after a run. */
export interface Held {
  me: Me | undefined;
  /** By entity and id. */
  records: Map<string, AnyRecord>;
  cursors: Map<string, Cursor>;
  /** "kind: detail" of the error that ended the run. */
  stopped: string | undefined;
  /** Streams that could not be read, by id. */
  partial: Map<string, { entity: Entity; error: string }>;
  /** Reasons why rows do not fit, by stream, each once; the stream's entity says which figures know of it. */
  rejects: Map<string, { entity: Entity; reasons: Set<string>; rows: number }>;
}

export interface ReadOptions {
  org: string;
  now: number;
  also?: Partial<SourceContext>;
  /** What an earlier run held: this one goes on from its cursors. */
  earlier?: Held;
  /** Ids are compared, as in every thirtieth run. */
  sweep?: boolean;
}

/** @throws what no adapter may throw: anything but a CrmError */
export async function readAll(source: SourceAdapter, http: CrmHttp, { org, now, also, earlier, sweep }: ReadOptions): Promise<Held> {
  const held: Held = {
    me: earlier?.me,
    records: new Map(earlier?.records),
    cursors: new Map(earlier?.cursors),
    stopped: undefined,
    partial: new Map(),
    rejects: new Map(),
  };
  const bare: SourceContext = { ...also, http, org, now, signal: new AbortController().signal };
  try {
    held.me = await source.me(bare);
    const context: SourceContext = { ...bare, me: held.me };
    for (const stream of source.streams) {
      try {
        await readStream(stream, context, held, { again: earlier !== undefined, sweep: sweep === true });
      } catch (error) {
        if (!isPartial(problemOf(error, now))) throw error;
        held.partial.set(stream.id, { entity: stream.entity, error: told(error) });
      }
    }
  } catch (error) {
    held.stopped = told(error);
  }
  return held;
}

function told(error: unknown): string {
  if (!(error instanceof CrmError)) throw error;
  return error.detail === undefined ? error.kind : `${error.kind}: ${error.detail}`;
}

async function readStream(stream: Stream, context: SourceContext, held: Held, run: { again: boolean; sweep: boolean }): Promise<void> {
  const deleted = `${stream.id}:deleted`;
  const takeOut = (ids: readonly string[]) => {
    for (const id of ids) held.records.delete(`${stream.entity} ${id}`);
  };
  const deletions = async (): Promise<boolean> => {
    const found = await stream.deleted?.(context, held.cursors.get(deleted));
    if (!found) return false;
    takeOut(found.ids);
    held.cursors.set(deleted, found.next);
    return found.compare === true;
  };
  // As in the sync: where deletions begin is asked before the first page.
  if (!held.cursors.has(deleted)) await deletions();
  for (let more = true; more;) {
    const page = await stream.page(context, held.cursors.get(stream.id));
    for (const row of page.rows) keep(row, stream, context, held);
    held.cursors.set(stream.id, JSON.parse(JSON.stringify(page.next)) as Cursor);
    more = page.more;
  }
  const compare = await deletions();
  if (!stream.ids || !run.again || !(stream.deleted ? compare || run.sweep : run.sweep)) return;
  const there = new Set(await stream.ids(context));
  takeOut([...held.records.values()].flatMap(({ entity, id }) => (entity === stream.entity && !there.has(id) ? [id] : [])));
}

function keep(row: unknown, stream: Stream, context: SourceContext, held: Held): void {
  const reject = (entity: Entity, reason: string) => {
    const found = held.rejects.get(stream.id) ?? { entity, reasons: new Set<string>(), rows: 0 };
    found.reasons.add(reason);
    found.rows += 1;
    held.rejects.set(stream.id, found);
  };
  const mapped = stream.map(row, context);
  if ('reject' in mapped) return reject(stream.entity, mapped.reject);
  for (const record of mapped.records) {
    const parsed = parseRecord(record);
    if (parsed.ok) held.records.set(`${record.entity} ${record.id}`, parsed.record);
    else reject(record.entity, parsed.reason);
  }
}
