/**
 * Ways into 纷享销客. The page's session is recommended: it shows each person what the CRM shows them. The open API is what the
 * vendor supports, but its tokens are made with the app's secret, last two hours and act for whomever the call names: whoever
 * holds the secret is everybody in the company. Paceline therefore never asks for a secret, only for a token somebody else made.
 */
import type { Access, Place } from '../access';

const gateway = 'https://open.fxiaoke.com';
/** Every call to the gateway carries an id of its own, a version 4 UUID. */
const traced = (_place: Place, random: () => string) => ({ thirdTraceId: random() });

export const access: readonly Access[] = [
  { id: 'session', way: 'session', undocumented: true, scopes: [] },
  {
    id: 'token',
    way: 'token',
    scopes: [],
    apiOrigin: () => gateway,
    // https://developer.fxiaoke.com/openapi_v2/ (request headers); pasted as `<employee id>:<access token>`
    headers: (token, { org }) => {
      const [employee = '', secret = ''] = split(token);
      return { authorization: `Bearer ${secret}`, 'x-fs-ea': org, 'x-fs-userid': employee };
    },
    query: traced,
    // 32 hexadecimal digits are an app secret or a permanent code, never a token: those must not be pasted anywhere.
    looksRight: (token) => {
      const [employee = '', secret = ''] = split(token);
      return /^\d{1,10}$/.test(employee) && /^[\w.~+/=-]{16,4000}$/.test(secret) && !/^[0-9a-f]{32}$/i.test(secret);
    },
    madeAt: ({ origin }) => `${origin}/XV/UI/manage`,
    note: 'tokenNote_fxiaoke',
    nameless: true,
  },
];

function split(token: string): [string?, string?] {
  const at = token.indexOf(':');
  return at < 0 ? [] : [token.slice(0, at).trim(), token.slice(at + 1).trim()];
}
