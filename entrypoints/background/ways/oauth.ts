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
import { isGranted } from '../../../lib/platform/grants';
import type { Store, StoredConnection } from '../../../lib/store';
import type { Lend } from './lend';

/** A token is renewed when so little of it is left, so that none ends on its way. */
const margin = 60_000;
const patience = 30_000;

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
  clientId: string,
  now: () => number,
): Promise<{ tokens: OAuthTokens; answer: Record<string, unknown> }> {
  const redirect = redirectUrl();
  if (redirect === undefined) throw new CrmError('not_allowed', { detail: 'identity' });
  const attempt: OAuthAttempt = { clientId, redirectUrl: redirect, state: random(), verifier: random() };
  const challenge = await challengeOf(attempt.verifier, (data) => crypto.subtle.digest('SHA-256', data));
  const url = authorizeAddress(access, place, attempt, challenge);
  const answered = await browser.identity.launchWebAuthFlow({ url, interactive: true }).catch(() => {
    // The browser's words may hold the address with state and code.
    throw new CrmError('forbidden', { detail: 'not completed', code: 'declined' });
  });
  const code = codeIn(answered, access, place, attempt);
  const { status, body } = await post(access.tokenUrl(place), codeForm(code, attempt));
  return tokensIn(status, body, now());
}

/** Sends a form to an address of the CRM's sign-in. Nothing of it is ever told. */
export async function post(address: string, form: string): Promise<{ status: number; body: string }> {
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
    return { status: response.status, body: await response.text() };
  } catch {
    throw (await isGranted(address)) ? new CrmError('offline') : new CrmError('not_allowed', { detail: new URL(address).hostname });
  }
}

/** Renewals under way: with rotation a refresh token counts once, so two must never run beside each other. */
const renewing = new Map<string, Promise<OAuthTokens>>();

/** A token of a sign-in: renewed before it ends, and once when the CRM refuses it. */
export function lendOAuth(store: Store, connection: StoredConnection, access: OAuthAccess, now: () => number): Lend {
  const { id, origin, org } = connection;
  const place: Place = { origin, org };
  const lent = (value: string) => ({ apiOrigin: connection.access?.apiOrigin ?? '', headers: access.headers(value, place) });

  async function renewed(refused: string | undefined): Promise<OAuthTokens> {
    const row = await store.tokenRow(id);
    if (!row) throw new CrmError('no_token');
    // Somebody else has renewed it meanwhile.
    if (refused !== undefined && row.value !== refused) return row;
    if (row.refresh === undefined || row.clientId === undefined) throw new CrmError('token_refused', { detail: 'expired' });
    const { status, body } = await post(access.tokenUrl(place), refreshForm(row.refresh, row.clientId));
    const { tokens } = tokensIn(status, body, now(), row.refresh);
    // Somebody signed in anew or took the token away meanwhile: what has just come belongs to nobody, and ends at the CRM.
    const current = await store.tokenRow(id);
    if (current?.refresh !== row.refresh) {
      await endTokens(place, access, { ...tokens, clientId: row.clientId });
      if (!current) throw new CrmError('no_token');
      return current;
    }
    // Kept before it is used: the old refresh token counts no more.
    const kept = { ...row };
    delete kept.expiresAt;
    await store.saveToken(id, tokens.value, { ...kept, ...tokens });
    return tokens;
  }

  const renew = (refused: string | undefined): Promise<OAuthTokens> => {
    const going = renewing.get(id) ?? renewed(refused).finally(() => renewing.delete(id));
    renewing.set(id, going);
    return going;
  };

  let last: string | undefined;
  return async (refusedOnce) => {
    const row = await store.tokenRow(id);
    if (!row) throw new CrmError('no_token');
    const ends = row.expiresAt !== undefined && row.expiresAt - margin <= now();
    const tokens = refusedOnce || ends ? await renew(refusedOnce ? last : row.value) : row;
    last = tokens.value;
    return lent(tokens.value);
  };
}

/** Ends what the CRM gave, as far as it lets us; whoever calls forgets it in any case. */
export async function endTokens(place: Place, access: OAuthAccess, tokens: OAuthTokens & { clientId?: string }): Promise<void> {
  const address = access.revokeUrl?.(place);
  if (tokens.clientId === undefined || address === undefined) return;
  await post(address, revokeForm(tokens, tokens.clientId)).catch(() => undefined);
}
