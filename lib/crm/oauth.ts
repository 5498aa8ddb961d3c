/**
 * OAuth 2 for a public client: authorization code with PKCE (RFC 6749 §4.1, RFC 7636 with S256), as RFC 9700 asks for:
 * a state of its own for every sign-in, exact redirect address, no secret. Pure: fetch, clock and randomness stay outside.
 */
import type { OAuthAccess, Place } from './access';
import { CrmError } from './crm-error';

/** What one sign-in is bound to; forgotten with it. */
export interface OAuthAttempt {
  clientId: string;
  redirectUrl: string;
  state: string;
  verifier: string;
}

export interface OAuthTokens {
  value: string;
  /** Undefined: the sign-in has to be repeated when the token ends. */
  refresh?: string;
  /** Epoch ms. */
  expiresAt?: number;
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

/** A fresh secret of 256 bits, of characters RFC 7636 §4.1 allows. */
export const randomText = (fill: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string => base64url(fill(new Uint8Array(32)));

/** `code_challenge` of a verifier, method S256 (RFC 7636 §4.2). */
export async function challengeOf(verifier: string, digest: (data: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>): Promise<string> {
  return base64url(new Uint8Array(await digest(new TextEncoder().encode(verifier))));
}

/** Where the person allows the reading. */
export function authorizeAddress(access: OAuthAccess, place: Place, attempt: OAuthAttempt, challenge: string): string {
  const url = new URL(access.authorizeUrl(place));
  const asked = {
    ...access.authorizeParams,
    response_type: 'code',
    client_id: attempt.clientId,
    redirect_uri: attempt.redirectUrl,
    scope: access.scopes.map(({ name }) => name).join(access.separator ?? ' '),
    state: attempt.state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url.href;
}

/** An OAuth error code is a short word; anything else is not repeated. */
const codeOf = (value: unknown): string => (typeof value === 'string' && /^[a-z_]{1,60}$/i.test(value) ? value : 'unknown error');

/**
 * The code out of the address the CRM sent the browser to.
 * @throws CrmError `forbidden` with the CRM's error word; `odd_answer` when it does not belong to this sign-in
 */
export function codeIn(address: string, access: OAuthAccess, place: Place, attempt: OAuthAttempt): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const expected = new URL(attempt.redirectUrl);
  if (!url || url.origin !== expected.origin || url.pathname !== expected.pathname)
    throw new CrmError('odd_answer', { detail: 'redirect' });
  const answer = url.searchParams;
  // First of all: an answer to somebody else's question is not even read.
  if (answer.get('state') !== attempt.state) throw new CrmError('odd_answer', { detail: 'state' });
  // RFC 9207: where the server says who it is, it must be the one that was asked.
  const issuer = answer.get('iss');
  const asked = [access.authorizeUrl(place), access.tokenUrl(place)].map((one) => new URL(one).origin);
  if (issuer !== null && !(URL.canParse(issuer) && asked.includes(new URL(issuer).origin)))
    throw new CrmError('odd_answer', { detail: 'issuer' });
  if (answer.has('error')) throw new CrmError('forbidden', { detail: codeOf(answer.get('error')), code: codeOf(answer.get('error')) });
  const code = answer.get('code');
  if (!code) throw new CrmError('odd_answer', { detail: 'code' });
  return code;
}

/** Body of the request that turns a code into tokens (RFC 6749 §4.1.3, RFC 7636 §4.5). */
export const codeForm = (code: string, { clientId, redirectUrl, verifier }: OAuthAttempt): string =>
  new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUrl,
    client_id: clientId,
    code_verifier: verifier,
  }).toString();

/** Body of the request for a fresh token (RFC 6749 §6). */
export const refreshForm = (refresh: string, clientId: string): string =>
  new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refresh, client_id: clientId }).toString();

/** Body of the request that ends a token (RFC 7009 §2.1). */
export const revokeForm = ({ value, refresh }: OAuthTokens, clientId: string): string =>
  new URLSearchParams(
    refresh === undefined
      ? { token: value, token_type_hint: 'access_token', client_id: clientId }
      : { token: refresh, token_type_hint: 'refresh_token', client_id: clientId },
  ).toString();

/**
 * What the token endpoint answered (RFC 6749 §5). Vendors send errors with any status, so the body is read first.
 * @param before the refresh token in use: it stays where the CRM sends no new one
 * @throws CrmError token_refused (the grant is gone), forbidden, unavailable, odd_answer; never with a token in it
 */
export function tokensIn(
  status: number,
  body: string,
  now: number,
  before?: string,
): { tokens: OAuthTokens; answer: Record<string, unknown> } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    parsed = undefined;
  }
  const answer = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Record<string, unknown>) : {};
  if (answer['error'] !== undefined) {
    const code = codeOf(answer['error']);
    throw new CrmError(code === 'invalid_grant' ? 'token_refused' : code === 'temporarily_unavailable' ? 'unavailable' : 'forbidden', {
      detail: code,
      code,
    });
  }
  if (status >= 500 || status === 429) throw new CrmError('unavailable', { detail: `status ${status}` });
  const { access_token: value, refresh_token: refresh, expires_in: seconds, token_type: type } = answer;
  if (status < 200 || status > 299 || typeof value !== 'string' || value === '')
    throw new CrmError('odd_answer', { detail: `token, status ${status}` });
  if (typeof type === 'string' && !/^(bearer|zoho-oauthtoken)$/i.test(type)) throw new CrmError('odd_answer', { detail: 'token type' });
  const renewed = typeof refresh === 'string' && refresh !== '' ? refresh : before;
  const life = Number(seconds);
  return {
    tokens: {
      value,
      ...(renewed === undefined ? {} : { refresh: renewed }),
      ...(Number.isFinite(life) && life > 0 ? { expiresAt: now + life * 1000 } : {}),
    },
    answer,
  };
}
