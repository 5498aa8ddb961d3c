/** Ways into a CRM as the connect and options pages show them. Secrets travel one way: from the page to the background. */
import type { TokenNote } from '../crm/adapter';
import type { Entity } from '../model/records';
import type { ProblemKind } from './problem';

/** One way in, made ready for one place. */
export interface WayView {
  id: string;
  way: 'session' | 'cookie' | 'token' | 'oauth';
  /** The vendor does not document it. */
  undocumented?: true;
  scopes: { name: string; for: readonly Entity[]; needed?: true }[];
  /** Match patterns to ask for beside the page's own. */
  hosts: string[];
  /** Abilities of the browser to ask for in the same click. */
  permissions: ('cookies' | 'identity')[];
  /** Page where the token is made, or the client id registered. */
  madeAt?: string;
  /** What else to say of the token; key into lib/text. */
  note?: TokenNote;
  /** Where the CRM sends its answer to; to be registered with it. */
  redirectUrl?: string;
  /** Known already: used before, or given by the organisation's policy. */
  clientId?: string;
  clientIdFixed?: true;
}

/** Where a connection is to be made: the page of a tab, or one that is connected already. */
export type ConnectFrom = { tabId: number } | { id: string };

export interface ConnectBy {
  type: 'connectBy';
  from: ConnectFrom;
  /** `id` of the way. */
  way: string;
  token?: string;
  /** For a token that belongs to nobody: who the person is. */
  actAs?: string;
  clientId?: string;
}

export type ConnectAnswer =
  | { is: 'connected'; id: string; userName: string }
  /** The token names nobody: who is it? */
  | { is: 'choose'; people: { id: string; name: string }[] }
  /** The CRM named a host that is not allowed yet. */
  | { is: 'needs_host'; pattern: string }
  | { is: 'failed'; why: ConnectFailure; detail?: string };

/** `not_found`: the page is no longer there · `odd_token`: that is no such token · `declined`: the person or the CRM said no. */
export type ConnectFailure = ProblemKind | 'not_found' | 'odd_token' | 'declined';

export type WaysRequest =
  | { type: 'waysOf'; id: string }
  | { type: 'chooseWay'; tabId: number; way: string }
  | ConnectBy
  | { type: 'checks'; id: string }
  | { type: 'checkOne'; id: string; assumption: string }
  | { type: 'removeToken'; id: string };

export interface WaysAnswers {
  chooseWay: boolean;
  connectBy: ConnectAnswer;
  checks: CheckList | undefined;
  checkOne: CheckAnswer;
  removeToken: boolean;
}

/** What an adapter takes for granted, to be held against the live CRM. */
export interface CheckList {
  crm: string;
  version: string;
  browser: string;
  /** `id` of the way in. */
  way: string;
  /** Data centre: the end of the host's name, without whatever names the organisation. */
  region: string;
  /** `askable`: the CRM can be asked. */
  list: { id: string; mark: 'V' | 'S' | 'M'; claim: string; ifWrong: string; askable: boolean }[];
}

/** `saw`: names of fields, statuses, counts. */
export type CheckAnswer = { holds: boolean | 'unknown'; saw: string } | { failed: ProblemKind };

/** What the options page tells of the way a connection uses; never the token. */
export interface AccessView {
  way: WayView['way'];
  undocumented?: true;
  /** When the token was given, epoch ms. */
  setAt?: number;
  /** There is a choice of ways. */
  others?: true;
}

/** How much of the CRM's allowance is used, as it told last. */
export interface BudgetView {
  unit: 'requests' | 'tokens' | 'credits';
  per: 'day' | 'hour' | 'minutes' | 'seconds';
  used?: number;
  left?: number;
  limit?: number;
  resetsAt?: number;
  /** When it was told, epoch ms. */
  at: number;
  /** Little is left: read less often, … */
  slow?: true;
  /** … or not before, epoch ms. */
  waitsUntil?: number;
}
