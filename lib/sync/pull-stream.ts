/** One stream of one run: its new pages, then what was deleted. Every page is stored with the cursor after it. */
import type { Cursor, SourceContext, Stream } from '../crm/adapter';
import { CrmError } from '../crm/crm-error';
import type { Store, StreamState } from '../store';
import { mapRows } from './map-rows';
import { isPartial, problemOf } from './problems';
import type { Seal } from './seal';
import type { StageWatch } from './stage-watch';

export interface PullOptions {
  store: Store;
  connection: string;
  context: SourceContext;
  seal: Seal;
  /** For a CRM without stage history. */
  watch: StageWatch | undefined;
  /** This run compares ids, where the CRM does not report deletions. */
  sweep: boolean;
  /** All streams of the CRM: several may bring one kind of record. */
  streams: readonly Stream[];
  onPage: (stream: Stream, page: Pulled) => void;
  /** Ids that this reading answers for: those of others are no business of its comparison. All if not given. */
  own?: (id: string) => boolean;
}

/** What one stored page came to. */
export interface Pulled {
  changed: boolean;
  generation: number;
  records: number;
  deleted: number;
  rejected: number;
  /** Rows of the first pull so far. */
  done: number;
  total?: number;
  finished: boolean;
}

/**
 * Pulls one stream to its end.
 * @param stream what to pull
 * @param options where to, and what is asked of this run
 * @throws CrmError, StoreError, or the signal's reason; what was stored before stays
 */
export async function pullStream(stream: Stream, options: PullOptions): Promise<void> {
  const before = await options.store.stream(options.connection, stream.id);
  // Where deletions start is asked before the first page: what is deleted while the pages come must not be missed.
  const watched = stream.deleted && (await options.store.stream(options.connection, deletedStream(stream))) === undefined;
  if (watched) await pullDeleted(stream, options, before);
  const after = await pullPages(stream, options, before);
  const told = stream.deleted && (await pullDeleted(stream, options, after));
  const compare = told ? told.compare === true : options.sweep;
  if (!stream.ids || !before?.finished || !compare) return;
  // One comparison for all streams of a kind of record: the last one that lists ids makes it.
  if (told?.compare === true || alike(stream, options).at(-1) === stream)
    await sweep(stream, options, after, told?.next ?? { swept: options.context.now });
}

/** Streams of the same kind of record that list ids. */
const alike = ({ entity }: Stream, { streams }: PullOptions): readonly Stream[] =>
  streams.filter((one) => one.entity === entity && one.ids !== undefined);

/** Deletions have a cursor of their own. */
const deletedStream = (stream: Stream): string => `${stream.id}:deleted`;

type Reached = Pick<StreamState, 'done' | 'finished'> & { total?: number };

async function pullPages(stream: Stream, options: PullOptions, before: StreamState | undefined): Promise<Reached> {
  const { store, connection, context, seal, watch } = options;
  let cursor: Cursor | undefined = before?.cursor;
  let reached: Reached = before ?? { done: 0, finished: false };
  for (;;) {
    context.signal.throwIfAborted();
    const page = await stream.page(context, cursor);
    if (page.more && JSON.stringify(page.next) === JSON.stringify(cursor ?? null)) {
      throw new CrmError('odd_answer', { detail: `${stream.id}: the next page is this page` });
    }
    const { records, rejects } = await mapRows(stream, page.rows, context, seal);
    const observed = watch?.seen(records) ?? [];
    const total = page.total ?? reached.total;
    reached = {
      done: reached.finished ? reached.done : reached.done + page.rows.length,
      finished: reached.finished || !page.more,
      ...(total !== undefined && !reached.finished && { total }),
    };
    const upserts = await seal.records([...records, ...observed]);
    context.signal.throwIfAborted();
    const written = await store.applyPage({
      connection,
      stream: stream.id,
      entity: stream.entity,
      upserts,
      deletes: [],
      rejects,
      cursor: page.next,
      ...reached,
    });
    watch?.stored(observed);
    options.onPage(stream, { ...written, ...reached, records: records.length, deleted: 0, rejected: rejects.length });
    if (!page.more) return reached;
    cursor = page.next;
  }
}

type Deleted = Awaited<ReturnType<NonNullable<Stream['deleted']>>>;

async function pullDeleted(stream: Stream, options: PullOptions, reached: Reached | undefined): Promise<Deleted | undefined> {
  const { store, connection, context } = options;
  context.signal.throwIfAborted();
  const before = await store.stream(connection, deletedStream(stream));
  const found = await stream.deleted?.(context, before?.cursor);
  if (found) await remove(stream, options, found.ids, found.next, reached);
  return found;
}

async function sweep(stream: Stream, options: PullOptions, reached: Reached, cursor: Cursor): Promise<void> {
  const { store, connection, context } = options;
  context.signal.throwIfAborted();
  // Ours first: what is created while the CRM answers is then on its list and not yet on ours.
  const ours = (await store.ids(connection, stream.entity)).filter(options.own ?? (() => true));
  if (ours.length === 0) return;
  const gone = async (): Promise<string[]> => {
    const theirs = await idsOfAll(stream, options);
    return theirs ? ours.filter((id) => !theirs.has(id)) : [];
  };
  let ids = await gone();
  // A short answer may be half an answer: before most is taken out, the CRM is asked again, and only what is missing twice goes.
  if (ids.length * 2 > ours.length) {
    const again = new Set(await gone());
    ids = ids.filter((id) => again.has(id));
  }
  if (ids.length > 0) await remove(stream, options, ids, cursor, reached);
}

/**
 * What all streams of a kind of record list: what another one brings is not gone because this one does not list it.
 * @returns undefined where another one cannot be asked now: then nobody can say what is gone
 */
async function idsOfAll(stream: Stream, options: PullOptions): Promise<ReadonlySet<string> | undefined> {
  const all = new Set<string>();
  for (const one of alike(stream, options)) {
    try {
      for (const id of (await one.ids?.(options.context)) ?? []) all.add(id);
    } catch (error) {
      if (one === stream || !isPartial(problemOf(error, options.context.now))) throw error;
      return undefined;
    }
  }
  return all;
}

async function remove(
  stream: Stream,
  options: PullOptions,
  ids: readonly string[],
  cursor: Cursor,
  reached: Reached | undefined,
): Promise<void> {
  const { store, connection, context, onPage } = options;
  context.signal.throwIfAborted();
  const deletes = ids.map((id) => ({ entity: stream.entity, id }));
  const written = await store.applyPage({
    connection,
    stream: deletedStream(stream),
    upserts: [],
    deletes,
    rejects: [],
    cursor,
    finished: true,
  });
  if (deletes.length > 0)
    onPage(stream, { ...written, ...(reached ?? { done: 0, finished: false }), records: 0, deleted: deletes.length, rejected: 0 });
}
