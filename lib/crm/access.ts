/**
 * Ways in other than the page's own session: who lends what, and where it goes. An adapter lists them in its `access.ts`.
 * Secrets (tokens, cookies) are held by the background alone; they reach no page, no panel, no log and no export.
 */
import type { Entity } from '../model/records';
import type { TokenNote } from './adapter';

/** One right the person (or their administrator) gives, and what it is for. */
export interface Scope {
  /** As the vendor spells it: `crm.objects.deals.read`. */
  name: string;
  for: readonly Entity[];
  /** Without it the connection cannot work at all. */
  needed?: boolean;
}

interface AccessBase {
  /** Unique in its adapter; `SourceContext.access` while it carries the calls. */
  id: string;
  /** The vendor does not document this route; the options page says so. */
  undocumented?: boolean;
  scopes: readonly Scope[];
}

/** The page's own session, through the tab. */
export interface SessionAccess extends AccessBase {
  way: 'session';
}

/** What an access needs to know of the place that was connected. */
export interface Place {
  /** Origin of the page, `https://acme.lightning.force.com`. */
  origin: string;
  org: string;
}

/**
 * A session cookie of a sister host, sent as a bearer token by the background (permission `cookies`, asked for when chosen).
 * The newest cookie that fits is looked up for every run and never stored.
 */
export interface CookieAccess extends AccessBase {
  way: 'cookie';
  cookie: {
    name: string;
    /** Hosts to look at for this place, most likely first; each is asked for as `https://<host>/*`. */
    hosts(place: Place): readonly string[];
    /** Is this the cookie of the organisation? */
    fits(value: string, place: Place): boolean;
  };
  /** Where the calls go, from the host whose cookie fits. */
  apiOrigin(host: string, place: Place): string;
  headers(value: string): Record<string, string>;
}

/** A token the person makes in the CRM and pastes. */
export interface TokenAccess extends AccessBase {
  way: 'token';
  apiOrigin(place: Place): string;
  headers(token: string, place: Place): Record<string, string>;
  /** Query parameters every call needs beside the headers (`thirdTraceId`). Never the token. */
  query?(place: Place, random: () => string): Record<string, string>;
  /** Does this look like such a token at all? Catches a password or half a token before it is sent anywhere. */
  looksRight(token: string): boolean;
  /** Page of the CRM or of the vendor where it is made. */
  madeAt(place: Place): string;
  /** Key into lib/text, shown under the field. */
  note?: TokenNote;
  /** The token names no user: the person says who they are (`SourceAdapter.people`). */
  nameless?: boolean;
}

/** OAuth 2 with PKCE, as a public client; the client id is the organisation's own. No client secret is ever asked for. */
export interface OAuthAccess extends AccessBase {
  way: 'oauth';
  authorizeUrl(place: Place): string;
  tokenUrl(place: Place): string;
  revokeUrl?(place: Place): string;
  /** How the scopes are joined; a space if not given. */
  separator?: string;
  /** Beside the standard ones (`access_type: 'offline'`). */
  authorizeParams?: Readonly<Record<string, string>>;
  /** @param answer the token endpoint's JSON: some name the API host in it */
  apiOrigin(place: Place, answer: Readonly<Record<string, unknown>>): string;
  headers(token: string, place: Place): Record<string, string>;
  madeAt(place: Place): string;
}

export type Access = SessionAccess | CookieAccess | TokenAccess | OAuthAccess;
