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
import { replyText } from '../../../lib/crm/reply-text';
import { browser } from '../../../lib/platform/browser';
import { isGranted } from '../../../lib/platform/grants';
import type { Store, StoredConnection } from '../../../lib/store';
import type { Lend } from './lend';

/** A token is renewed when so little of it is left, so that none ends on its way. */
const margin = 60_000;
const patience = 30_000;

/** Who asks: registered by the organisation or the person. The secret only where the vendor's token endpoint takes no client without. */
export interface OAuthClient {
  clientId: string;
  clientSecret?: string | undefined;
}

const random = () => randomText((bytes) => crypto.getRandomValues(bytes));

/** Where CRMs send their answer to; to be registered with each. Undefined without the permission `identity`. */
export function redirectUrl(): string | undefined {
  try {
    return (browser.identity as typeof browser.identity | undefined)?.getRedirectURL();
  } catch {
    // Given back while the worker runs: what is still there by its name throws.
    return undefined;
  }
}

/** The same before `identity` is granted: browsers make it from the extension's own address. */
export async function redirectAddress(): Promise<string> {
  const known = redirectUrl();
  if (known !== undefined) return known;
  return `https://${browser.runtime.id}.chromiumapp.org/`;
}

/**
 * Lets the person allow the reading on the CRM's own page, and fetches the tokens.
 * @throws CrmError; `forbidden` with code `declined` when the person closed the page
 */
export async function signIn(
  access: OAuthAccess,
  place: Place,
  client: OAuthClient,
  now: () => number,
): Promise<{ tokens: OAuthTokens; answer: Record<string, unknown> }> {
  const redirect = redirectUrl();
  if (redirect === undefined) throw new CrmError('not_allowed', { detail: 'identity' });
  const attempt: OAuthAttempt = { clientId: client.clientId, redirectUrl: redirect, state: random(), verifier: random() };
  const challenge = await challengeOf(attempt.verifier, (data) => crypto.subtle.digest('SHA-256', data));
  const url = authorizeAddress(access, place, attempt, challenge);
  const answered = await browser.identity.launchWebAuthFlow({ url, interactive: true }).catch(() => {
    // The browser's words may hold the address with state and code.
    throw new CrmError('forbidden', { detail: 'not completed', code: 'declined' });
  });
  const code = codeIn(answered, access, place, attempt);
  const { status, body } = await post(access.tokenUrl(place), withSecret(codeForm(code, attempt), client));
  return tokensIn(status, body, now());
}

/** A form of the token endpoint with the secret, where there is one (RFC 6749 §2.3.1). */
const withSecret = (form: string, { clientSecret }: OAuthClient): string =>
  clientSecret === undefined ? form : `${form}&${new URLSearchParams({ client_secret: clientSecret }).toString()}`;

/** Sends a form to an address of the CRM's sign-in. Nothing of it is ever told. */
async function post(address: string, form: string): Promise<{ status: number; body: string }> {
  if (new URL(address).protocol !== 'https:') throw new CrmError('refused_write', { detail: 'address' });
  try {
    const response = await fetch(address, {
      method: 'POST',
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: form,
      signal: AbortSignal.timeout(patience),
    });
    return { status: response.status, body: await replyText(response) };
  } catch (error) {
    if (error instanceof CrmError) throw error;
    throw (await isGranted(address)) ? new CrmError('offline') : new CrmError('not_allowed', { detail: new URL(address).hostname });
  }
}

/** Renewals under way: with rotation a refresh token counts once, so two must never run beside each other. */
const renewing = new Map<string, Promise<OAuthTokens>>();

/** A token of a sign-in: renewed before it ends, and once when the CRM refuses it. */
export function lendOAuth(store: Store, connection: StoredConnection, access: OAuthAccess, now: () => number): Lend {
  const { id, origin, org } = connection;
  const place: Place = { origin, org };
  const token = keptToken(store, id, access, place, now);
  return async (refused) => ({ apiOrigin: connection.access?.apiOrigin ?? '', headers: access.headers(await token(refused), place) });
}

/**
 * The token of a sign-in that is kept.
 * @param key where its tokens stand
 * @returns gives the token for one call; `refused`: the one it gave last has just been refused
 */
export function keptToken(
  store: Store,
  key: string,
  access: OAuthAccess,
  place: Place,
  now: () => number,
): (refused: boolean) => Promise<string> {
  async function renewed(refused: string | undefined): Promise<OAuthTokens> {
    const row = await store.tokenRow(key);
    if (!row) throw new CrmError('no_token');
    // Somebody else has renewed it meanwhile.
    if (refused !== undefined && row.value !== refused) return row;
    const { refresh, clientId, clientSecret } = row;
    if (refresh === undefined || clientId === undefined) throw new CrmError('token_refused', { detail: 'expired' });
    const { status, body } = await post(access.tokenUrl(place), withSecret(refreshForm(refresh, clientId), { clientId, clientSecret }));
    const { tokens } = tokensIn(status, body, now(), refresh);
    // Somebody signed in anew or took the token away meanwhile: what has just come belongs to nobody, and ends at the CRM.
    const current = await store.tokenRow(key);
    if (current?.refresh !== refresh) {
      // Where nothing new came along, ending it could end the new sign-in: some vendors end all of a person's through one client.
      if (!current || tokens.refresh !== refresh) await endTokens(place, access, { ...tokens, clientId });
      if (!current) throw new CrmError('no_token');
      return current;
    }
    // Kept before it is used: the old refresh token counts no more.
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
    return tokens.value;
  };
}

/** Ends what the CRM gave, as far as it lets us; whoever calls forgets it in any case. */
export async function endTokens(place: Place, access: OAuthAccess, tokens: OAuthTokens & { clientId?: string }): Promise<void> {
  const address = access.revokeUrl?.(place);
  if (tokens.clientId === undefined || address === undefined) return;
  await post(address, revokeForm(tokens, tokens.clientId)).catch(() => undefined);
}
