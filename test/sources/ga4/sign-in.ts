/** Google's sign-in for a web client: code with PKCE, the client's secret at the exchange, a refresh token with offline access. */
import { createHash, randomBytes } from 'node:crypto';
import type { Asked, Told } from '../../crms/kit/serve.ts';

export const clientId = '123456789012-0abc1def2ghi3jkl4mno5pqr6stu7vwx.apps.googleusercontent.com';
export const clientSecret = `GOCSPX-${'x1'.repeat(14)}`;
const scope = 'https://www.googleapis.com/auth/analytics.readonly';

export interface SignIns {
  /** Undefined: not one of its addresses. */
  answer(asked: Asked): Told | undefined;
  isGood(token: string): boolean;
  /** Ends every access token; refresh tokens stay. */
  expire(): void;
  log: ('authorized' | 'exchanged' | 'renewed' | 'revoked')[];
}

const fresh = (prefix: string): string => `${prefix}${randomBytes(16).toString('hex')}`;
const no = (error: string, status = 400): Told => ({ status, body: { error, error_description: 'Bad Request' } });

export function signIns(): SignIns {
  const codes = new Map<string, { challenge: string; redirect: string }>();
  const [good, refreshes] = [new Set<string>(), new Set<string>()];
  const log: SignIns['log'] = [];

  const tokens = (refresh?: string): Told => {
    const access = fresh('ya29.');
    good.add(access);
    return {
      body: {
        access_token: access,
        expires_in: 3599,
        scope,
        token_type: 'Bearer',
        ...(refresh === undefined ? {} : { refresh_token: refresh }),
      },
    };
  };

  function authorize({ query }: Asked): Told {
    const redirect = query.get('redirect_uri') ?? '';
    const right =
      query.get('client_id') === clientId &&
      query.get('response_type') === 'code' &&
      query.get('scope') === scope &&
      query.get('access_type') === 'offline' &&
      query.get('code_challenge_method') === 'S256' &&
      /^https:\/\/([a-p]{32}\.chromiumapp|[0-9a-f]{40}\.extensions\.allizom)\.org\/$/.test(redirect);
    if (!right) return { status: 400, body: 'Error 400: invalid_request' };
    const code = fresh('4/0A');
    codes.set(code, { challenge: query.get('code_challenge') ?? '', redirect });
    const back = new URL(redirect);
    const said = { state: query.get('state') ?? '', iss: 'https://accounts.google.com', code, scope };
    for (const [name, value] of Object.entries(said)) back.searchParams.set(name, value);
    log.push('authorized');
    return { status: 302, headers: { location: back.href } };
  }

  function exchange(form: URLSearchParams): Told {
    if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret) return no('invalid_client', 401);
    if (form.get('grant_type') === 'refresh_token') {
      if (!refreshes.has(form.get('refresh_token') ?? '')) return no('invalid_grant');
      log.push('renewed');
      return tokens();
    }
    const given = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!given || given.challenge !== proof || given.redirect !== form.get('redirect_uri')) return no('invalid_grant');
    const refresh = fresh('1//0');
    refreshes.add(refresh);
    log.push('exchanged');
    return tokens(refresh);
  }

  return {
    log,
    isGood: (token) => good.has(token),
    expire: () => good.clear(),
    answer(asked) {
      if (asked.path === '/o/oauth2/v2/auth') return authorize(asked);
      if (asked.path === '/token' && asked.method === 'POST') return exchange(new URLSearchParams(asked.body));
      if (asked.path !== '/revoke') return undefined;
      const token = new URLSearchParams(asked.body).get('token') ?? '';
      if (!refreshes.delete(token) && !good.delete(token)) return no('invalid_token');
      log.push('revoked');
      return { body: {} };
    },
  };
}
