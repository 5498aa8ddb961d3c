/** Signing in at a marketing source with a client of one's own: the same as at a CRM, at no place of its own. */
import type { OAuthAccess, Place } from '../../../lib/crm/access';
import type { OAuthTokens } from '../../../lib/crm/oauth';
import type { ClientAccess } from '../../../lib/sources';
import type { Store } from '../../../lib/store';
import { endTokens, keptToken, signIn, type OAuthClient } from '../ways/oauth';
import type { LendHeaders } from './source-line';

const nowhere: Place = { origin: '', org: '' };

/** The same access in the words of the shared OAuth code. */
function shared(access: ClientAccess): OAuthAccess {
  const { authorizeUrl, tokenUrl, revokeUrl, authorizeParams, scopes, origins, madeAt } = access;
  return {
    id: 'client',
    way: 'oauth',
    scopes: scopes.map((name) => ({ name, for: [] })),
    authorizeUrl: () => authorizeUrl,
    tokenUrl: () => tokenUrl,
    ...(revokeUrl === undefined ? {} : { revokeUrl: () => revokeUrl }),
    ...(authorizeParams ? { authorizeParams } : {}),
    apiOrigin: () => origins[0] ?? '',
    headers: (token) => access.headers(token),
    madeAt: () => madeAt,
  };
}

/**
 * Lets the person allow the reading on the vendor's own page, and fetches the tokens.
 * @throws CrmError; `forbidden` with code `declined` when the person closed the page
 */
export async function signInClient(access: ClientAccess, client: OAuthClient, now: () => number): Promise<OAuthTokens> {
  const { tokens } = await signIn(shared(access), nowhere, client, now);
  return tokens;
}

/** @param key where the tokens stand */
export function lendClient(store: Store, key: string, access: ClientAccess, now: () => number): LendHeaders {
  const token = keptToken(store, key, shared(access), nowhere, now);
  return async (refused) => access.headers(await token(refused));
}

/** Ends what the vendor gave, as far as it lets us; whoever calls forgets it in any case. */
export const endClient = (access: ClientAccess, tokens: OAuthTokens & { clientId?: string }): Promise<void> =>
  endTokens(nowhere, shared(access), tokens);
