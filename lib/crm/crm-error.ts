/**
 * What can go wrong between us and a CRM. Messages say what to do; they never hold tokens, query values,
 * record contents or names, because they end up in "Copy details".
 */

/** The same literals as `ProblemKind` of the message protocol, which this folder may not import. */
export type CrmErrorKind =
  | 'signed_out'
  | 'forbidden'
  | 'rate_limited'
  | 'unavailable'
  | 'timeout'
  | 'not_json'
  | 'odd_answer'
  | 'refused_write'
  | 'wrong_user'
  | 'no_tab'
  | 'no_token'
  | 'token_refused'
  | 'not_allowed'
  | 'offline'
  | 'storage'
  | 'internal';

const advice: Record<CrmErrorKind, string> = {
  signed_out: 'The CRM session has ended: sign in to the CRM again.',
  forbidden: 'The CRM refuses this to the signed-in user: ask its administrator for the right to read it.',
  rate_limited: 'The CRM asks for fewer requests: wait until the time it named.',
  unavailable: 'The CRM does not answer properly: try again later.',
  timeout: 'The CRM took too long to answer: try again later.',
  not_json: 'The CRM sent a page instead of data: open it and check that you are signed in.',
  odd_answer: 'The CRM answered something unexpected: update Paceline or report the details.',
  refused_write: 'This call is not among the declared reads: Paceline never sends it.',
  wrong_user: 'Somebody else is signed in to the CRM now: reload its page.',
  no_tab: 'No open tab of the CRM can carry the request: open the CRM.',
  no_token: 'The token of this connection was removed: give a new one in the options.',
  token_refused: 'The CRM no longer accepts the token: make a new one and replace it in the options.',
  not_allowed: 'The browser no longer allows this host: connect again in the options.',
  offline: 'The network is not reachable: check the connection.',
  storage: 'The browser refused to store data: free some space.',
  internal: 'A fault in Paceline: report the details.',
};

const longestDetail = 200;
/** No more of a text is looked at: the patterns below take the square of its length. */
const mostLooked = 1_000;

/**
 * A second net under `detail`: codes come from the vendor, and some put a value where a code should be. Addresses, links, long
 * keys and what does not print are taken out.
 */
function plainDetail(text: string): string {
  return text
    .slice(0, mostLooked)
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\bhttps?:\/\/\S+/gi, '…')
    .replace(/[^\s@"'<>(]+@[^\s@]+/g, '…')
    .replace(/[\w-]{24,}/g, (word) => (/\d/.test(word) ? '…' : word))
    .slice(0, longestDetail);
}

/** An error of the CRM road. `kind` decides what happens next, `detail` is for the report (status, field names; no values). */
export class CrmError extends Error {
  readonly kind: CrmErrorKind;
  /** Epoch ms from which another try makes sense, if the CRM named one. */
  readonly retryAt?: number;
  readonly detail?: string;
  /** The vendor's own code ("INVALID_FIELD"), for adapters that know a way round. */
  readonly code?: string;

  /** @param more.retryAt epoch ms · @param more.detail short, without values of records · @param more.code the vendor's own */
  constructor(kind: CrmErrorKind, more: { retryAt?: number | undefined; detail?: string | undefined; code?: string | undefined } = {}) {
    const detail = more.detail === undefined ? undefined : plainDetail(more.detail);
    super(detail === undefined ? advice[kind] : `${advice[kind]} (${detail})`);
    this.name = 'CrmError';
    this.kind = kind;
    if (more.retryAt !== undefined) this.retryAt = more.retryAt;
    if (detail !== undefined) this.detail = detail;
    if (more.code !== undefined) this.code = more.code;
  }
}
