/** Signing in at a marketing source with a client of one's own, and its tokens: kept, renewed before they end, ended with the source. */
import type { OAuthAccess, Place } from '../../../lib/crm/access';
import { CrmError } from '../../../lib/crm/crm-error';
import {
  authorizeAddress,
  challengeOf,
  codeForm,
  codeIn,
  randomText,
  refreshForm,
  revokeForm,
  tokensIn,
  type OAuthAttempt,
  type OAuthTokens,
} from '../../../lib/crm/oauth';
import { browser } from '../../../lib/platform/browser';
import type { ClientAccess } from '../../../lib/sources';
import type { Store } from '../../../lib/store';
import { post, redirectUrl } from '../ways/oauth';
import type { LendHeaders } from './source-line';

export interface SourceClient {
  clientId: string;
  clientSecret?: string;
}

const margin = 60_000;
const random = () => randomText((bytes) => crypto.getRandomValues(bytes));
const nowhere: Place = { origin: '', org: '' };

/** The same access in the words of the shared OAuth code. */
const shared = (access: ClientAccess): OAuthAccess => ({
  id: 'client',
  way: 'oauth',
  scopes: access.scopes.map((name) => ({ name, for: [] })),
  authorizeUrl: () => access.authorizeUrl,
  tokenUrl: () => access.tokenUrl,
  ...(access.authorizeParams ? { authorizeParams: access.authorizeParams } : {}),
  apiOrigin: () => access.origins[0] ?? '',
  headers: (token) => access.headers(token),
  madeAt: () => access.madeAt,
});

/** A form of the token endpoint with the secret, where there is one (RFC 6749 §2.3.1). */
const withSecret = (form: string, { clientSecret }: SourceClient): string =>
  clientSecret === undefined ? form : `${form}&${new URLSearchParams({ client_secret: clientSecret }).toString()}`;

/**
 * Lets the person allow the reading on the vendor's own page, and fetches the tokens.
 * @throws CrmError; `forbidden` with code `declined` when the person closed the page
 */
export async function signInClient(access: ClientAccess, client: SourceClient, now: number): Promise<OAuthTokens> {
  const redirect = redirectUrl();
  if (redirect === undefined) throw new CrmError('not_allowed', { detail: 'identity' });
  const attempt: OAuthAttempt = { clientId: client.clientId, redirectUrl: redirect, state: random(), verifier: random() };
  const challenge = await challengeOf(attempt.verifier, (data) => crypto.subtle.digest('SHA-256', data));
  const oauth = shared(access);
  const url = authorizeAddress(oauth, nowhere, attempt, challenge);
  const answered = await browser.identity.launchWebAuthFlow({ url, interactive: true }).catch(() => {
    // The browser's words may hold the address with state and code.
    throw new CrmError('forbidden', { detail: 'not completed', code: 'declined' });
  });
  const code = codeIn(answered, oauth, nowhere, attempt);
  const { status, body } = await post(access.tokenUrl, withSecret(codeForm(code, attempt), client));
  return tokensIn(status, body, now).tokens;
}

/** Renewals under way, by key: two must never run beside each other. */
const renewing = new Map<string, Promise<OAuthTokens>>();

/** @param key where the tokens stand */
export function lendClient(store: Store, key: string, access: ClientAccess, now: () => number): LendHeaders {
  async function renewed(refused: string | undefined): Promise<OAuthTokens> {
    const row = await store.tokenRow(key);
    if (!row) throw new CrmError('no_token');
    if (refused !== undefined && row.value !== refused) return row;
    const { refresh, clientId, clientSecret } = row;
    if (refresh === undefined || clientId === undefined) throw new CrmError('token_refused', { detail: 'expired' });
    const client: SourceClient = { clientId, ...(clientSecret === undefined ? {} : { clientSecret }) };
    const { status, body } = await post(access.tokenUrl, withSecret(refreshForm(refresh, clientId), client));
    const { tokens } = tokensIn(status, body, now(), refresh);
    // Taken away meanwhile: what has just come belongs to nobody, and ends at the vendor.
    if (!(await store.tokenRow(key))) {
      await endClient(access, tokens, clientId);
      throw new CrmError('no_token');
    }
    const kept = { ...row };
    delete kept.expiresAt;
    await store.saveToken(key, tokens.value, { ...kept, ...tokens });
    return tokens;
  }

  const renew = (refused: string | undefined): Promise<OAuthTokens> => {
    const going = renewing.get(key) ?? renewed(refused).finally(() => renewing.delete(key));
    renewing.set(key, going);
    return going;
  };

  let last: string | undefined;
  return async (refusedOnce) => {
    const row = await store.tokenRow(key);
    if (!row) throw new CrmError('no_token');
    const ends = row.expiresAt !== undefined && row.expiresAt - margin <= now();
    const tokens = refusedOnce || ends ? await renew(refusedOnce ? last : row.value) : row;
    last = tokens.value;
    return access.headers(tokens.value);
  };
}

/** Ends what the vendor gave, as far as it lets us; whoever calls forgets it in any case. */
export async function endClient(access: ClientAccess, tokens: OAuthTokens, clientId: string | undefined): Promise<void> {
  if (clientId === undefined || access.revokeUrl === undefined) return;
  await post(access.revokeUrl, revokeForm(tokens, clientId)).catch(() => undefined);
}
