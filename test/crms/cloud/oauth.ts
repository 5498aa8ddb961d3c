/** The sign-in of Northdesk Cloud: OAuth 2 with PKCE for public clients, as RFC 6749, 7636, 7009, 9207 and 9700 describe it. */
import { createHash, randomBytes } from 'node:crypto';
import type { Asked, Told } from '../kit/serve.ts';

export interface SignIns {
  answer(asked: Asked): Told;
  /** What the person does on the page: who they are, or that they say no. */
  person: { userId: string; says: 'yes' | 'no' };
  /** Seconds an access token lives. */
  life: number;
  /** Every grant that was given, newest last. */
  grants: Grant[];
  /** Sends the answer of the next sign-in as if it belonged to another one. */
  mixUp: boolean;
}

interface Grant {
  userId: string;
  clientId: string;
  access: string;
  refresh: string;
  ended: boolean;
  /** Refresh tokens that were used up. */
  used: string[];
}

export const clientId = 'paceline-acme';
const secret = (prefix: string): string => `${prefix}${randomBytes(12).toString('hex')}`;
const no = (error: string, status = 400): Told => ({
  status,
  body: { error, error_description: `not repeated: ${randomBytes(4).toString('hex')}` },
});

/** @param secrets whose each access token is, for the API */
export function signIns(secrets: Map<string, string>): SignIns {
  const codes = new Map<string, { userId: string; challenge: string; redirect: string }>();
  const own: SignIns = { answer, person: { userId: '', says: 'yes' }, life: 3600, grants: [], mixUp: false };

  function answer({ path, query, body, method }: Asked): Told {
    if (path === '/authorize') return authorize(query);
    if (method !== 'POST') return { status: 405, body: 'POST' };
    const form = new URLSearchParams(body);
    if (path === '/token') return form.get('grant_type') === 'refresh_token' ? renew(form) : exchange(form);
    if (path === '/revoke') return revoke(form);
    return { status: 404, body: 'nothing here' };
  }

  function authorize(query: URLSearchParams): Told {
    const redirect = query.get('redirect_uri') ?? '';
    const challenge = query.get('code_challenge') ?? '';
    const right =
      query.get('response_type') === 'code' &&
      query.get('client_id') === clientId &&
      query.get('code_challenge_method') === 'S256' &&
      /^[\w-]{43}$/.test(challenge) &&
      /^[\w-]{43}$/.test(query.get('state') ?? '') &&
      query.get('access_type') === 'offline' &&
      (query.get('scope') ?? '').includes('sales.read');
    // As Chromium and Firefox make them for an extension.
    const ours = /^https:\/\/([a-p]{32}\.chromiumapp|[0-9a-f]{40}\.extensions\.allizom)\.org\/$/.test(redirect);
    if (!right || !ours) return { status: 400, body: 'This sign-in is not right.' };
    const back = new URL(redirect);
    back.searchParams.set('state', own.mixUp ? 'of-another-sign-in' : (query.get('state') ?? ''));
    back.searchParams.set('iss', 'https://accounts.northdesk-cloud.test');
    if (own.person.says === 'no') back.searchParams.set('error', 'access_denied');
    else {
      const code = secret('code_');
      codes.set(code, { userId: own.person.userId, challenge, redirect });
      back.searchParams.set('code', code);
    }
    return { status: 303, headers: { location: back.href } };
  }

  function exchange(form: URLSearchParams): Told {
    const code = form.get('code') ?? '';
    const given = codes.get(code);
    codes.delete(code); // a code counts once
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!given || form.get('client_id') !== clientId || form.get('redirect_uri') !== given.redirect || proof !== given.challenge)
      return no('invalid_grant');
    if (form.has('client_secret')) return no('invalid_client');
    const grant: Grant = { userId: given.userId, clientId, access: '', refresh: secret('nd_ref_'), ended: false, used: [] };
    own.grants.push(grant);
    return tokens(grant);
  }

  function renew(form: URLSearchParams): Told {
    const refresh = form.get('refresh_token') ?? '';
    const grant = own.grants.find((one) => one.refresh === refresh && !one.ended);
    if (!grant) {
      // A refresh token that comes twice was stolen from somebody: the grant ends.
      for (const one of own.grants) if (one.used.includes(refresh)) end(one);
      return no('invalid_grant');
    }
    grant.used.push(refresh);
    grant.refresh = secret('nd_ref_');
    return tokens(grant);
  }

  function tokens(grant: Grant): Told {
    secrets.delete(grant.access);
    grant.access = secret('nd_oat_');
    secrets.set(grant.access, grant.userId);
    return {
      body: {
        ...{ access_token: grant.access, refresh_token: grant.refresh, token_type: 'Bearer', expires_in: own.life },
        api: 'https://api.northdesk-cloud.test',
      },
    };
  }

  function end(grant: Grant): void {
    grant.ended = true;
    secrets.delete(grant.access);
  }

  function revoke(form: URLSearchParams): Told {
    const token = form.get('token') ?? '';
    for (const grant of own.grants) if (grant.refresh === token || grant.access === token) end(grant);
    return { body: {} };
  }
  return own;
}
