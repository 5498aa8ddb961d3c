/** How records are pulled: page by page, each row mapped to our records. */
import type { AnyRecord, Entity } from '../model/records';
import type { SourceContext } from './source-context';

/** Opaque to everybody but its stream; plain JSON, saved after every page. */
export type Cursor = Record<string, string | number | boolean | null>;

export interface StreamPage {
  rows: readonly unknown[];
  /** Where to go on. Saved in one transaction with the rows. */
  next: Cursor;
  /** false: this run is complete and `next` is where the next incremental run starts. */
  more: boolean;
  /** Expected rows of the whole first run, if the CRM says it. */
  total?: number;
}

/** What one row became. One row may hold several records (a deal and its history). */
export type Mapped = { records: readonly AnyRecord[] } | { reject: string; id?: string };

export interface Stream {
  /** Unique in its adapter; names the cursor. */
  id: string;
  /** What the person sees in "1,240 of 3,900 deals"; the stream's main entity. */
  entity: Entity;
  page(context: SourceContext, cursor: Cursor | undefined): Promise<StreamPage>;
  map(row: unknown, context: SourceContext): Mapped;
  /**
   * Ids of `entity` deleted since the last run, and where to go on. `compare`: the CRM may have forgotten some of what went, so
   * `ids`, where there is one, is compared as well.
   */
  deleted?(context: SourceContext, cursor: Cursor | undefined): Promise<{ ids: readonly string[]; next: Cursor; compare?: boolean }>;
  /**
   * All ids this stream could bring now, for CRMs that do not report deletions. What the store holds of `entity` beyond those of
   * all its streams together is deleted.
   */
  ids?(context: SourceContext): Promise<readonly string[]>;
  /** true: pulled after everything else; the panel is usable without it. */
  late?: boolean;
}
