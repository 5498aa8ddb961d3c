/**
 * The contract every CRM adapter keeps. An adapter is one folder:
 * `page.ts` (what page is this; runs on the CRM's page, must stay tiny), `reads.ts` (every call it will ever make),
 * `source.ts` (raw rows → records; runs in the background), `schema.ts` (what the vendor sends, tolerant).
 * `page.ts` and `reads.ts` go into the content script: no zod there.
 */
import type { AnyRecord, Entity } from '../model/records';

/** One call to the CRM, as plain data: it travels from the background to the tab that carries it. */
export interface Call {
  method: 'GET' | 'POST';
  /** Path and query on the CRM's own origin, starting with "/". Never a full URL. */
  path: string;
  /** JSON text; only with POST. */
  body?: string;
}

/**
 * One declared read. A call is carried only if some rule matches it completely:
 * method, path, and, where one URL serves reads and writes, the RPC method named in the JSON body.
 */
export interface ReadRule {
  method: Call['method'];
  /** Tested against the path without query; anchor it with ^ and $. */
  path: RegExp;
  /** The body is a JSON object whose `field` is exactly one of `names` (a trailing "*" is not supported on purpose). */
  rpc?: { field: string; names: readonly string[] };
}

export interface Reply {
  status: number;
  /** Lower-case names; only those the shared HTTP layer needs (content-type, retry-after, …). */
  headers: Record<string, string>;
  body: string;
  /** The signed-in user the page showed at the moment of the call; guards against "log in as". */
  userId?: string;
}

/** What a page adapter may look at. Handed in, so that an adapter never touches a global. */
export interface PageContext {
  url: URL;
  document: Pick<Document, 'querySelector' | 'title'>;
  /** `localStorage.getItem` of the page; undefined where storage is refused. */
  stored(key: string): string | undefined;
}

export interface RecordRef {
  entity: 'deal' | 'lead' | 'account' | 'contact';
  id: string;
}

export interface CrmPage {
  crm: string;
  /** The tenant: two organisations on one host are two connections. */
  org: string;
  /** Undefined while signed out. */
  userId?: string;
  record?: RecordRef;
}

export interface PageAdapter {
  /** = folder name; never changes once shipped. */
  id: string;
  /** The product's own name, shown to the person. */
  name: string;
  /** URLs that are and are not pages of this CRM; documentation, positive test, and every other adapter's negative test. */
  examples: { match: readonly ExamplePage[]; not: readonly ExamplePage[] };
  reads: readonly ReadRule[];
  /** Undefined: not a page of this CRM. Cheap enough to run on every navigation. */
  readPage(page: PageContext): CrmPage | undefined;
  /** Headers for the page's own API (session, CSRF). They stay in the tab: the background never sees them. */
  session(page: PageContext): Record<string, string>;
  /** Which entity a finished request of the page may have saved. `exact`: the URL alone proves a save. */
  changed(url: URL, contentType: string): { entity: Entity | 'any'; exact: boolean } | undefined;
  /** Path + hash of a record's page on the CRM's origin, for links from the panel. */
  recordPath(org: string, record: RecordRef): string;
}

/** A page as an example needs it: its URL, and what the page holds that the adapter looks at. */
export interface ExamplePage {
  url: string;
  html?: string;
  stored?: Record<string, string>;
}

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

export interface SourceContext {
  /** Speaks to the CRM; every call is checked against `reads`, retried, paced. Throws CrmError. */
  http: CrmHttp;
  org: string;
  /** Instant of this sync run, epoch ms. */
  now: number;
  /** What `me()` returned, undefined only inside `me()` itself. */
  me?: Me;
  signal: AbortSignal;
}

export interface Stream {
  /** Unique in its adapter; names the cursor. */
  id: string;
  /** What the person sees in "1,240 of 3,900 deals"; the stream's main entity. */
  entity: Entity;
  page(context: SourceContext, cursor: Cursor | undefined): Promise<StreamPage>;
  map(row: unknown, context: SourceContext): Mapped;
  /** Ids of `entity` deleted since the last run, and where to go on. */
  deleted?(context: SourceContext, cursor: Cursor | undefined): Promise<{ ids: readonly string[]; next: Cursor }>;
  /** All ids of `entity` there are now, for CRMs that do not report deletions; what the store holds beyond them is deleted. */
  ids?(context: SourceContext): Promise<readonly string[]>;
  /** true: pulled after everything else; the panel is usable without it. */
  late?: boolean;
}

export interface Me {
  /** Id among the `user` records; undefined for an account that is no salesperson. */
  userId?: string;
  /** The login itself, as `CrmPage.userId` shows it. */
  loginId: string;
  name: string;
  timeZone?: string;
  /** Reporting currency of the organisation. */
  currency: string;
}

/** Why an entity or field a metric needs is absent from this CRM; key into lib/text. */
export type Absent = 'no_model' | 'no_messages' | 'no_history' | 'no_permission';

export interface SourceAdapter {
  id: string;
  /** Entities this CRM has no data for, and why. A metric that needs one says so instead of showing 0. */
  absent: Partial<Record<Entity, Absent>>;
  /** The scale the vendor uses; `map` brings it to 0..1. Never guessed. */
  probabilityScale: 1 | 100;
  /** At most so many calls a second, and so many at once. */
  pace: { perSecond: number; parallel: number };
  me(context: SourceContext): Promise<Me>;
  /** In the order they are pulled. */
  streams: readonly Stream[];
}

/** The shared HTTP layer as adapters see it (lib/crm/http.ts). */
export interface CrmHttp {
  /** Parsed JSON of a 2xx reply. `signal` cancels this call alone; the run's own signal cancels it anyway. */
  json(call: Call, signal?: AbortSignal): Promise<unknown>;
  /** `Reply.userId` of the newest reply: who is signed in, for CRMs whose own interface does not say it. */
  readonly userId?: string | undefined;
}
