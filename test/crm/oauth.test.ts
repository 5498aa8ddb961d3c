import { createHash, webcrypto } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { access as ways } from '../../lib/crm/cloud/access';
import { authorizeAddress, challengeOf, codeForm, codeIn, randomText, refreshForm, revokeForm, tokensIn } from '../../lib/crm/oauth';

const access = ways.find((way) => way.way === 'oauth');
if (access?.way !== 'oauth') throw new Error('Northdesk Cloud has an OAuth way.');
const place = { origin: 'https://acme.northdesk-cloud.test', org: 'acme' };
const attempt = {
  clientId: 'app',
  redirectUrl: 'https://abc.chromiumapp.org/',
  state: 'st',
  verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
};
const answered =
  (query: string, base = attempt.redirectUrl) =>
  () =>
    codeIn(`${base}?${query}`, access, place, attempt);

describe('a sign-in with PKCE', () => {
  it('has the challenge of RFC 7636, appendix B', async () =>
    expect(await challengeOf(attempt.verifier, (data) => webcrypto.subtle.digest('SHA-256', data))).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    ));

  it('has a verifier and a state of 256 bits each, other ones every time', () => {
    const texts = Array.from({ length: 50 }, () => randomText((bytes) => webcrypto.getRandomValues(bytes)));
    expect(new Set(texts).size).toBe(50);
    for (const text of texts) expect(text).toMatch(/^[\w-]{43}$/);
    const bytes = Buffer.from(texts[0] ?? '', 'base64url');
    expect(createHash('sha256').update(bytes).digest()).toHaveLength(32);
  });

  it('asks with everything the standards want, and no secret', () => {
    const url = new URL(authorizeAddress(access, place, attempt, 'challenge'));
    expect(url.origin + url.pathname).toBe('https://accounts.northdesk-cloud.test/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      ...{ access_type: 'offline', response_type: 'code', client_id: 'app', redirect_uri: attempt.redirectUrl, state: 'st' },
      ...{ scope: 'sales.read people.read activities.read', code_challenge: 'challenge', code_challenge_method: 'S256' },
    });
    expect(Object.fromEntries(new URLSearchParams(codeForm('c', attempt)))).toEqual({
      ...{
        grant_type: 'authorization_code',
        code: 'c',
        redirect_uri: attempt.redirectUrl,
        client_id: 'app',
        code_verifier: attempt.verifier,
      },
    });
    expect(refreshForm('r', 'app')).toBe('grant_type=refresh_token&refresh_token=r&client_id=app');
    expect(revokeForm({ value: 'a', refresh: 'r' }, 'app')).toBe('token=r&token_type_hint=refresh_token&client_id=app');
    expect(revokeForm({ value: 'a' }, 'app')).toBe('token=a&token_type_hint=access_token&client_id=app');
  });

  it('takes a code only from an answer to itself', () => {
    expect(answered('code=c&state=st')()).toBe('c');
    expect(answered('code=c&state=st&iss=https://accounts.northdesk-cloud.test')()).toBe('c');
    for (const wrong of ['code=c', 'code=c&state=other', 'state=st', 'code=c&state=st&iss=https://evil.test'])
      expect(answered(wrong)).toThrow(expect.objectContaining({ kind: 'odd_answer' }));
    expect(answered('code=c&state=st', 'https://evil.test/')).toThrow(expect.objectContaining({ kind: 'odd_answer' }));
    expect(answered('error=access_denied&state=st&error_description=very-secret')).toThrow(
      expect.objectContaining({ kind: 'forbidden', code: 'access_denied' }),
    );
    expect(answered('error=<script>&state=st')).toThrow(expect.objectContaining({ code: 'unknown error' }));
  });

  it('keeps what came, and when it ends', () => {
    const body = JSON.stringify({ access_token: 'a', refresh_token: 'r2', expires_in: 60, token_type: 'Bearer' });
    expect(tokensIn(200, body, 1000, 'r1').tokens).toEqual({ value: 'a', refresh: 'r2', expiresAt: 61_000 });
    // Without rotation the refresh token stays; without an end nobody makes one up.
    expect(tokensIn(200, '{"access_token":"a"}', 1000, 'r1').tokens).toEqual({ value: 'a', refresh: 'r1' });
  });

  it.each([
    [400, '{"error":"invalid_grant"}', 'token_refused'],
    [200, '{"error":"invalid_code"}', 'forbidden'],
    [401, '{"error":"invalid_client"}', 'forbidden'],
    [503, '{"error":"temporarily_unavailable"}', 'unavailable'],
    [502, '<html>', 'unavailable'],
    [200, '<html>', 'odd_answer'],
    [200, '{"access_token":7}', 'odd_answer'],
    [200, '{"access_token":"very-secret","token_type":"mac"}', 'odd_answer'],
    [302, '', 'odd_answer'],
  ])('%d %s is %s, without a token in the words', (status, body, kind) => {
    let caught: unknown;
    try {
      tokensIn(status, body, 0);
    } catch (error) {
      caught = error;
    }
    expect(caught).toMatchObject({ kind });
    expect(String(caught)).not.toContain('very-secret');
  });
});
