/**
 * The contract every CRM adapter keeps. An adapter is one folder:
 * `page.ts` (what page is this; runs on the CRM's page, must stay tiny), `reads.ts` (every call it will ever make),
 * `source.ts` (raw rows → records; runs in the background), `schema.ts` (what the vendor sends, tolerant), `examples.ts` (its
 * addresses, for tests), and where needed
 * `access.ts` (other ways in than the page's session) and `assumptions.ts` (what was taken for granted).
 * `page.ts` and `reads.ts` go into the content script: no zod there.
 */
import type { AnyRecord, Entity, Money } from '../model/records';
import type { CrmError } from './crm-error';

/** One call to the CRM, as plain data: it travels from the background to the tab that carries it. */
export interface Call {
  method: 'GET' | 'POST';
  /** Path and query on the CRM's own origin, starting with "/". Never a full URL. */
  path: string;
  /** JSON text; only with POST. */
  body?: string;
  /** What the CRM wants said beside the session; nothing but these is ever sent. */
  headers?: Partial<Record<CallHeader, string>>;
}

/** Headers an adapter may add to a call. None of them can carry a session. */
export const callHeaders = [
  'accept',
  'if-modified-since',
  'prefer',
  'odata-version',
  'odata-maxversion',
  'sforce-query-options',
  'x-crm-org',
] as const;
export type CallHeader = (typeof callHeaders)[number];

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
  /** Where the query string says what is done (SOQL): this parameter is there once, and its value matches. */
  query?: { field: string; value: RegExp };
}

export interface Reply {
  status: number;
  /** Lower-case names; only those of `replyHeaders`. Status 0: a redirect, which is never followed. */
  headers: Record<string, string>;
  body: string;
  /** The signed-in user the page showed at the moment of the call; guards against "log in as". */
  userId?: string;
}

/** Headers of a reply that anybody here may need: what it is, when to come back, how much is left. Never a cookie or token. */
export const replyHeaders = [
  'content-type',
  'retry-after',
  'date',
  'link',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'x-daily-ratelimit-token-remaining',
  'x-daily-requests-left',
  'x-hubspot-ratelimit-daily',
  'x-hubspot-ratelimit-daily-remaining',
  'x-hubspot-ratelimit-max',
  'x-hubspot-ratelimit-remaining',
  'x-hubspot-ratelimit-interval-milliseconds',
  'x-api-credits-remaining',
  'x-ms-ratelimit-burst-remaining-xrm-requests',
  'x-status-reason',
  'sforce-limit-info',
  'preference-applied',
] as const;

/** What a page adapter may look at. Handed in, so that an adapter never touches a global. */
export interface PageContext {
  url: URL;
  document: Pick<Document, 'querySelector' | 'title'>;
  /** `localStorage.getItem` of the page; undefined where storage is refused. */
  stored(key: string): string | undefined;
  /** A cookie of the page that scripts may read, decoded. */
  cookie(name: string): string | undefined;
  /** The newest thing the page's own requests told, for CRMs whose addresses say too little (`hint` of the adapter); a hint, never proof. */
  hint?: Readonly<Record<string, string>> | undefined;
}

export interface RecordRef {
  entity: 'deal' | 'lead' | 'account' | 'contact';
  id: string;
}

export interface CrmPage {
  crm: string;
  /** The tenant: two organisations on one host are two connections. */
  org: string;
  /** Undefined while signed out, and on pages that do not say who is signed in (see `whoAsks` and `Access`). */
  userId?: string;
  record?: RecordRef;
}

export interface PageAdapter {
  /** = folder name; never changes once shipped. */
  id: string;
  /** The product's own name, shown to the person. */
  name: string;
  reads: readonly ReadRule[];
  /** Undefined: not a page of this CRM. Cheap enough to run on every navigation. */
  readPage(page: PageContext): CrmPage | undefined;
  /** Headers for the page's own API (session, CSRF). They stay in the tab: the background never sees them. */
  session(page: PageContext): Record<string, string>;
  /** Query parameters for the page's own API (CSRF of some). They stay in the tab, too, and are added after the call was checked. */
  sessionQuery?(page: PageContext): Record<string, string>;
  /**
   * For pages that do not say who is signed in: the declared read that does. The page script asks it on every new document,
   * whenever the tab comes to the front, and whenever the page's `org` changes; until it has answered, `userId` is undefined.
   * `userId` gets the parsed JSON; undefined: nobody is signed in.
   */
  whoAsks?: { call(page: CrmPage): Call; userId(answer: unknown): string | undefined };
  /**
   * What an address that the page itself has requested tells (PerformanceObserver: URLs only). Merged over what was known;
   * navigation clears nothing by itself. A hint is never trusted: it says which record to show, never what is in it.
   */
  hint?(url: URL): Record<string, string> | undefined;
  /** Which entity a finished request of the page may have saved. `exact`: the URL alone proves a save. */
  changed(url: URL, contentType: string): { entity: Entity | 'any'; exact: boolean } | undefined;
  /** Path + hash of a record's page on the CRM's origin, for links from the panel. */
  recordPath(org: string, record: RecordRef): string;
}

/** URLs that are and are not pages of a CRM (`examples.ts`): documentation, positive test, and every other adapter's negative test. */
export interface PageExamples {
  match: readonly ExamplePage[];
  not: readonly ExamplePage[];
}

/** A page as an example needs it: its URL, and what the page holds that the adapter looks at. */
export interface ExamplePage {
  url: string;
  html?: string;
  stored?: Record<string, string>;
  cookies?: Record<string, string>;
  hint?: Record<string, string>;
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
  /** The site the person connected, `https://crm.example:8443`. */
  origin?: string;
  /** `id` of the access that carries the calls; undefined: the page's session. */
  access?: string;
  /** For a token that belongs to nobody: the id of the user the person said they are. */
  actAs?: string;
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
  /**
   * Ids of `entity` deleted since the last run, and where to go on. `compare`: the CRM may have forgotten some of what went, so
   * `ids`, where there is one, is compared as well.
   */
  deleted?(context: SourceContext, cursor: Cursor | undefined): Promise<{ ids: readonly string[]; next: Cursor; compare?: boolean }>;
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

/** Words under the field of a token beyond the usual ones: what it looks like, what must not be pasted; key into lib/text. */
export type TokenNote = 'tokenNote_fxiaoke';

/** Why an entity or field a metric needs is absent from this CRM; key into lib/text. */
export type Absent = 'no_model' | 'no_messages' | 'no_history' | 'no_permission';

/**
 * Optional fields of our records this CRM cannot fill, by entity (`competitor` of a deal); `kind=social` where it has no such
 * records at all. Ids, names and dates of creation always are.
 */
export type AbsentFields = Partial<Record<Entity, readonly string[]>>;

export interface SourceAdapter {
  id: string;
  /** Entities this CRM has no data for, and why. A metric that needs one says so instead of showing 0. */
  absent: Partial<Record<Entity, Absent>>;
  /** Optional fields it cannot fill, although it has the entity. */
  absentFields?: AbsentFields;
  /** The scale the vendor uses; `map` brings it to 0..1. Never guessed. */
  probabilityScale: 1 | 100;
  /** At most so many calls a second, and so many at once. */
  pace: { perSecond: number; parallel: number };
  me(context: SourceContext): Promise<Me>;
  /** In the order they are pulled. */
  streams: readonly Stream[];
  /** Reads a reply before anybody else: errors the vendor hides in a body, emptiness that is an answer. Undefined: as usual. */
  judge?(reply: Reply, call: Call, now: number): Judged | undefined;
  /** How much of the CRM's allowance is used, if this reply tells. */
  budget?(reply: Reply, now: number): Budget | undefined;
  /** The CRM's own figure for a headline ("as my CRM counts it"). Undefined: it cannot say. */
  count?(context: SourceContext, question: CountQuestion): Promise<CrmCount | undefined>;
  /** What this adapter takes for granted without having seen it, each with what happens if it is wrong. */
  assumptions?: readonly Assumption[];
  /** Users of the CRM a nameless token may act for; `me` gets the choice as `context.actAs`. */
  people?(context: SourceContext): Promise<readonly { id: string; name: string }[]>;
}

/** What a vendor's reply comes to: the value it stands for, or an error; `again`: worth another try like a 5xx or a 429. */
export type Judged = { value: unknown } | { error: CrmError; again?: boolean };

/** Of one allowance that starts anew at `resetsAt` (epoch ms). At least one of `used` and `left` is known. */
export interface Budget {
  unit: 'requests' | 'tokens' | 'credits';
  /** What it is counted over. */
  per: 'day' | 'hour' | 'minutes' | 'seconds';
  used?: number;
  left?: number;
  limit?: number;
  resetsAt?: number;
}

/** Deals of some owners: open ones now, or those closed from `fromDay` to `toDay` (both included) by the CRM's close date. */
export interface CountQuestion {
  of: 'open' | 'won' | 'lost';
  /** Ids of our `user` records; undefined: everybody the person may see. */
  ownerIds?: readonly string[];
  fromDay: string;
  toDay: string;
}

export interface CrmCount {
  count: number;
  /** Sums as the CRM adds them, one per currency it answered in. */
  sums: readonly Money[];
  /** true: the CRM converted the amounts itself, at its own rates. */
  converted?: boolean;
  /** Ids of the deals it counted, at most some thousand; undefined where it gives only numbers. */
  ids?: readonly string[];
  /** The question as it was put to the CRM, for people who know its language. */
  query: string;
}

export interface Assumption {
  id: string;
  /** V: the vendor says so · S: third-party code says so · M: from memory. */
  mark: 'V' | 'S' | 'M';
  /** One English sentence each: what is assumed, where it comes from, and what the person sees if it is wrong. For the report to the makers. */
  claim: string;
  source: string;
  ifWrong: string;
  /** Asks the live CRM, reading only; undefined: nothing can be asked, the streams' own checks notice. */
  check?(context: SourceContext): Promise<Checked>;
}

/** `saw`: names of fields, statuses, counts; never a value of a record or a person's name. */
export interface Checked {
  holds: boolean | 'unknown';
  saw: string;
}

/** The shared HTTP layer as adapters see it (lib/crm/http.ts). */
export interface CrmHttp {
  /** Parsed JSON of a 2xx reply. `signal` cancels this call alone; the run's own signal cancels it anyway. */
  json(call: Call, signal?: AbortSignal): Promise<unknown>;
  /** `Reply.userId` of the newest reply: who is signed in, for CRMs whose own interface does not say it. */
  readonly userId?: string | undefined;
}
