/**
 * The contract every CRM adapter keeps. An adapter is one folder:
 * `page.ts` (what page is this; runs on the CRM's page, must stay tiny), `reads.ts` (every call it will ever make),
 * `source.ts` (raw rows → records; runs in the background), `schema.ts` (what the vendor sends, tolerant), `examples.ts` (its
 * addresses, for tests), and where needed
 * `access.ts` (other ways in than the page's session) and `assumptions.ts` (what was taken for granted).
 * `page.ts` and `reads.ts` go into the content script: no zod there.
 * Everything an adapter needs is importable from here; each thing stands in the file of its name.
 */
import type { Entity } from '../model/records';
import type { Assumption } from './assumption';
import type { Budget } from './budget';
import type { Call, Judged, ReadRule, Reply } from './call';
import type { CountQuestion, CrmCount } from './crm-count';
import type { CrmPage, PageContext, RecordRef } from './crm-page';
import type { Me, SourceContext } from './source-context';
import type { Stream } from './stream';

export type { Assumption, Checked } from './assumption';
export type { Budget } from './budget';
export type { Call, CallHeader, Judged, ReadRule, Reply } from './call';
export { callHeaders, replyHeaders } from './call';
export type { CountQuestion, CrmCount } from './crm-count';
export type { CrmPage, PageContext, RecordRef } from './crm-page';
export type { ExamplePage, PageExamples } from './page-examples';
export type { CrmHttp, Me, SourceContext } from './source-context';
export type { Cursor, Mapped, Stream, StreamPage } from './stream';

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

/** Words under the field of a token beyond the usual ones: what it looks like, what must not be pasted; key into lib/text. */
export type TokenNote = 'tokenNote_fxiaoke';

/** Why an entity or field a metric needs is absent from this CRM; key into lib/text. */
export type Absent = 'no_model' | 'no_messages' | 'no_history' | 'no_permission' | 'not_given';

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
