/**
 * The contract of a marketing source: a system without a page that a person adds to a CRM connection in the options. What it
 * brings goes into that connection's own data, so that figures and the records behind them need nothing special. A source is one
 * folder: `reads.ts` (every call it will ever make), `source.ts`, `schema.ts` (what the vendor sends, tolerant), `assumptions.ts`.
 * Everything in it is pure; who fetches, keeps and asks is the background's business. Registered in index.ts.
 */
import type { Assumption, Budget, Call, Judged, ReadRule, Reply, SourceContext, Stream } from '../crm/adapter';
import type { Entity } from '../model/records';
import type { Joins } from './joins';

/** A key the person makes at the vendor and pastes. */
export interface KeyAccess {
  way: 'key';
  /** Does this look like such a key at all? Catches a password or half a key before it is sent anywhere. */
  looksRight(key: string): boolean;
  /** Origins the calls go to, `https://us19.api.mailchimp.com`: exactly these are asked for. Called only with a key that looks right. */
  origins(key: string): readonly string[];
  headers(key: string): Record<string, string>;
  /** Page of the vendor where it is made. */
  madeAt: string;
}

/**
 * OAuth 2 with PKCE and a client of the person's or the organisation's own, with its secret where the vendor's token endpoint asks
 * for one. Client and secret are kept like tokens and never shown again.
 */
export interface ClientAccess {
  way: 'client';
  authorizeUrl: string;
  tokenUrl: string;
  revokeUrl?: string;
  scopes: readonly string[];
  /** Beside the standard ones (`access_type: 'offline'`). */
  authorizeParams?: Readonly<Record<string, string>>;
  /** The vendor's token endpoint takes no client without its secret. */
  secret: boolean;
  looksRight(clientId: string): boolean;
  /** Origins the calls go to; those of `tokenUrl` and `revokeUrl` are asked for beside them. */
  origins: readonly string[];
  headers(token: string): Record<string, string>;
  /** Page of the vendor where the client is registered. */
  madeAt: string;
}

/** Whose data it is. */
export interface Account {
  /** Never changes; another id later is another account, and its data is not mixed in. */
  id: string;
  name: string;
  timeZone?: string;
  /** ISO 4217, for amounts the source brings. */
  currency?: string;
}

/** What the person has chosen, by `Choice.id`; what is not there is not chosen. */
export type Chosen = Readonly<Record<string, string>>;

export interface ChoiceOption {
  value: string;
  /** As the vendor's page names it. */
  name: string;
}

/** Something the person says before the first read. Its words are `choice_<source>_<id>` and `choiceHelp_<source>_<id>` in lib/text. */
export interface Choice {
  id: string;
  /** Nothing can be read without it. */
  needed?: boolean;
  /** May be typed where it is not in the list (an id, the name of an event). Checked by `fits`. */
  typed?: { fits(text: string): boolean };
  /** Is asked for, and its list fetched anew, only when this other choice is made. */
  after?: string;
  /** What there is to choose from, asked live. Throws CrmError. */
  options(context: SourceContext, chosen: Chosen): Promise<readonly ChoiceOption[]>;
  /** What is chosen where the person has not said anything; undefined: nothing. */
  usual?(options: readonly ChoiceOption[]): string | undefined;
}

/** What streams are made of. All of it is the same in every page of a run. */
export interface Given {
  chosen: Chosen;
  joins: Joins;
  /** Kinds of records the CRM brings itself: a source leaves them to it. */
  brought: ReadonlySet<Entity>;
}

export interface MarketingSource {
  /** = folder name; never changes once shipped. Letters and digits. */
  id: string;
  /** The product's own name, shown to the person. */
  name: string;
  access: KeyAccess | ClientAccess;
  /** Every call this source ever makes; the background refuses any other. */
  reads: readonly ReadRule[];
  /** Where a call goes: one of `origins`. */
  originOf(call: Call, origins: readonly string[]): string;
  pace: { perSecond: number; parallel: number };
  /** Whose data it is; asked before anything is kept, and at the start of each read. `context.me` is not there yet. */
  me(context: SourceContext): Promise<Account>;
  /** In the order they are asked. */
  choices: readonly Choice[];
  /** Kinds of records it can bring. */
  brings: readonly Entity[];
  /** The ready mapping (lib/import) of the same tool's exports, and how the ids of its records begin: what both hold counts once. */
  exports?: { ready: string; ids: Partial<Record<Entity, string>> };
  /**
   * In the order they are pulled. `context.me` is the account (`loginId` = its id; `currency` '' where it has none). Ids of all records are made by `ownId`;
   * the ids of streams, without prefix, name cursors. Whatever reads several times over one period brings the same ids again.
   */
  streams(given: Given): readonly Stream[];
  /** Reads a reply before anybody else: errors the vendor hides in a body. Undefined: as usual. */
  judge?(reply: Reply, call: Call, now: number): Judged | undefined;
  /** How much of the vendor's allowance is used, if this reply tells. */
  budget?(reply: Reply, now: number): Budget | undefined;
  assumptions: readonly Assumption[];
}

/** The id of a record that a source brings: `mailchimp:42694e9e57`. Another one's are never touched, and its own all go with it. */
export const ownId = (source: Pick<MarketingSource, 'id'>, id: string): string => `${source.id}:${id}`;
