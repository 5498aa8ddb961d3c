/** What went wrong, as every view is told. Types only. */

export type ProblemKind =
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
  /** A page that is read as it stands is not what it was. */
  | 'page_changed'
  | 'offline'
  | 'storage'
  | 'internal';

/** Words for `kind` stand in lib/text; `detail` is for "Copy details" and never holds personal data or tokens. */
export interface Problem {
  kind: ProblemKind;
  at: number;
  detail?: string;
}
