/** Calls to a CRM and its replies as plain data, and the rules of what may be called. */
import type { CrmError } from './crm-error';

/** One call to the CRM, as plain data: it travels from the background to the tab that carries it. */
export interface Call {
  method: 'GET' | 'POST';
  /** Path and query on the CRM's own origin, starting with "/". Never a full URL. */
  path: string;
  /** JSON text, or a form (`operation=extendsession`); only with POST. */
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
  /** The body is this text, to the letter: a form that can say nothing else. */
  body?: string;
  /** The object under `field` of the body names each of these, and each of them once (Odoo's `params`: model and method). */
  within?: { field: string; name: Readonly<Record<string, readonly string[]>> };
  /** Where the query string says what is done (SOQL): this parameter is there once, and its value matches. */
  query?: { field: string; value: RegExp };
  /** Where one address does everything and the query says what (SuiteCRM): exactly these parameters, each once, each matching. */
  only?: Readonly<Record<string, RegExp>>;
}

/**
 * Characters of a reply. A longer one is none: it has to be held whole, to pass from the tab to the background (browsers let 64 MB
 * through), and to be parsed.
 */
export const longestReply = 16 * 2 ** 20;

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

/** What a vendor's reply comes to: the value it stands for, or an error; `again`: worth another try like a 5xx or a 429. */
export type Judged = { value: unknown } | { error: CrmError; again?: boolean };
