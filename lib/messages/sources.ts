/** Marketing sources as the options page shows them. Keys travel one way: from the page to the background. */
import type { Entity } from '../model/records';
import type { ConnectFailure } from './ways';
import type { Problem, ProblemKind } from './problem';

/** What a person gives to let Paceline in. */
export interface SourceKey {
  /** A key that was pasted, … */
  key?: string;
  /** … or the client of an organisation. */
  clientId?: string;
  clientSecret?: string;
}

export type SourcesRequest =
  | { type: 'sources'; id: string }
  | ({ type: 'sourceHosts'; source: string } & SourceKey)
  | ({ type: 'addSource'; id: string; source: string } & SourceKey)
  | { type: 'sourceChoices'; id: string; source: string; chosen: Record<string, string> }
  | {
      type: 'saveSource';
      id: string;
      source: string;
      chosen: Record<string, string>;
      chosenNames: Record<string, string>;
      pairs: SourcePairs;
    }
  | { type: 'readSource'; id: string; source: string }
  | { type: 'removeSource'; id: string; source: string };

/** Names as they are compared (without spaces around, lower case) → the CRM's campaign id or source; '' : joins nothing. */
export interface SourcePairs {
  campaigns: Record<string, string>;
  sources: Record<string, string>;
}

/** A source there is. */
export interface SourceKind {
  id: string;
  name: string;
  way: 'key' | 'client';
  /** Of a client: its secret is asked for, too. */
  secret?: true;
  madeAt: string;
  /** Of a client: where the vendor sends its answer to. */
  redirectUrl?: string;
  brings: readonly Entity[];
  /** The ready mapping of the same tool's exports, and what these hold of its kinds. */
  exports?: { ready: string; entities: Entity[] };
  /** What files have brought of the same kinds. `same`: exports of this very tool, which make way for what it brings itself. */
  inFiles?: { entity: Entity; rows: number; same: boolean }[];
}

export interface SourceView {
  source: string;
  name: string;
  account: string;
  addedAt: number;
  /** 'choosing': nothing was said yet of what to read · 'waiting': goes on by itself · 'failed': somebody must do something. */
  state: 'choosing' | 'never' | 'reading' | 'idle' | 'waiting' | 'failed';
  readAt?: number;
  problem?: Problem;
  retryAt?: number;
  partial: { entity: Entity; problem: Problem }[];
  /** Records it has brought. */
  counts: { entity: Entity; rows: number }[];
  rejects: { entity: Entity; reason: string; count: number }[];
  chosen?: Record<string, string>;
  chosenNames?: Record<string, string>;
  pairs: SourcePairs;
  /** Names that join nothing of the CRM, in order. */
  unjoined: { campaigns: string[]; sources: string[] };
  /** How many of its records belong to no campaign of the CRM, of those that could. */
  withoutCampaign: number;
  hosts: string[];
}

export interface SourcesView {
  kinds: SourceKind[];
  added: SourceView[];
  /** Match patterns of every source of every connection. */
  hosts: string[];
}

/** Match patterns that have to be allowed; none yet where what was given looks like no key. */
export type SourceHosts = { is: 'odd_key' } | { is: 'hosts'; patterns: string[]; permissions: 'identity'[] };

export type AddAnswer = { is: 'added'; account: string } | { is: 'failed'; why: ConnectFailure; detail?: string };

export interface ChoiceView {
  id: string;
  needed?: true;
  typed?: true;
  options: { value: string; name: string }[];
  /** What is chosen where nothing was said. */
  usual?: string;
}
export type ChoicesAnswer = { is: 'choices'; choices: ChoiceView[] } | { is: 'failed'; why: ProblemKind; detail?: string };

export interface SourcesAnswers {
  sources: SourcesView | undefined;
  sourceHosts: SourceHosts;
  addSource: AddAnswer;
  sourceChoices: ChoicesAnswer;
  saveSource: boolean;
  readSource: boolean;
  removeSource: boolean;
}
