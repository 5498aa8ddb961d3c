/** Zoho CRM on this machine: the staged company behind Zoho's addresses, sessions, tokens, limits and error bodies. */
import { serve, type Asked, type Simulator, type Told } from '../kit/serve.ts';
import type { Carrier } from '../kit/send.ts';
import type { Staged } from '../kit/company.ts';
import { answerApi } from './api.ts';
import { backFrom } from './held.ts';
import type { Tokens } from './lists.ts';
import type { Oddities } from './oddities.ts';
import { pageShell } from './pages.ts';
import { Writer, type Rows } from './rows.ts';
import { edit } from './edit.ts';
import { fault } from './lists.ts';
import type { Entity } from '../../../lib/model/records.ts';

export const zgid = '60012345678';
export const host = 'crm.zoho.eu';

export interface Zoho {
  simulator: Simulator;
  staged: Staged;
  /** How the organisation differs; tests turn it while it runs. */
  odd: Oddities;
  /** Speaks as the page of this person of the company would. */
  carrier(userId: string): Carrier;
  /** Speaks as a client with an access token. */
  tokenCarrier(userId: string): Carrier;
  /** Ends this person's session, or begins it anew. */
  signOut(userId: string): void;
  signIn(userId: string): void;
  /** Credits used so far, and the most there are. */
  credits: { used: number; limit: number };
  back(entity: Entity, id: string): string;
  close(): Promise<void>;
}

export interface ZohoState {
  staged: Staged;
  odd: Oddities;
  tokens: Tokens;
  credits: { used: number; limit: number };
  writer(): Writer;
  /** A module's rows as they are now. */
  rows(name: string, make: (writer: Writer) => Rows): Rows;
}

export async function startZoho(staged: Staged, options: { tls?: boolean; odd?: Oddities } = {}): Promise<Zoho> {
  const { live } = staged;
  const signedIn = new Set(live.company.users.map(({ id }) => id));
  let written: { version: number; writer: Writer; rows: Map<string, Rows> } | undefined;
  const state: ZohoState = {
    staged,
    odd: options.odd ?? {},
    tokens: new Map(),
    credits: { used: 0, limit: 1_000_000 },
    writer() {
      const version = live.version();
      if (written?.version !== version) written = { version, writer: new Writer(live.company), rows: new Map() };
      return written.writer;
    },
    rows(name, make) {
      const writer = state.writer();
      const kept = written?.rows ?? new Map<string, Rows>();
      const found = kept.get(name) ?? make(writer);
      kept.set(name, found);
      return found;
    },
  };

  /** Who asks: by the page's cookies and its CSRF token, or by an access token. */
  function whoIs({ headers, cookies, method }: Asked): string | Told {
    const token = /^Zoho-oauthtoken token-(\d+)$/.exec(headers.authorization ?? '')?.[1];
    if (headers.authorization !== undefined)
      return token && signedIn.has(token) ? token : fault(401, 'INVALID_TOKEN', 'invalid oauth token');
    const user = cookies.get('zsession') ?? '';
    if (!signedIn.has(user)) return { status: 302, headers: { location: `https://accounts.zoho.eu/signin?servicename=ZohoCRM` } };
    const csrf = headers['x-zcsrf-token'];
    if (csrf !== `crmcsrfparam=csrf-${user}`)
      return method === 'GET' && csrf === undefined
        ? fault(401, 'AUTHENTICATION_FAILURE', 'Authentication failed')
        : fault(400, 'INVALID_CSRF_TOKEN', 'invalid csrf token');
    const org = headers['x-crm-org'];
    if (org !== undefined && org !== zgid) return fault(403, 'NO_PERMISSION', 'no permission for this organisation', { org });
    return user;
  }

  function answer(asked: Asked): Told {
    if (!asked.path.startsWith('/crm/v')) return pageShell(asked, state, signedIn);
    const user = whoIs(asked);
    if (typeof user !== 'string') return user;
    if (asked.method !== 'GET' && !(asked.method === 'POST' && asked.path.endsWith('/coql'))) return edit(asked, state, user);
    const { credits } = state;
    if (credits.used >= credits.limit)
      return { ...fault(429, 'LIMIT_EXCEEDED', 'API credits limit exceeded'), headers: { 'x-api-credits-remaining': '0' } };
    const told = answerApi(asked, state, user);
    credits.used += told.credits ?? 1;
    const left = credits.limit - credits.used;
    const headers = left <= credits.limit / 2 ? { ...told.headers, 'x-api-credits-remaining': String(Math.max(0, left)) } : told.headers;
    return { ...told, ...(headers ? { headers } : {}) };
  }

  const simulator = await serve((asked) => state.odd.bend?.(asked, answer(asked)) ?? answer(asked), options.tls ? { tls: true } : {});
  return {
    simulator,
    staged,
    odd: state.odd,
    credits: state.credits,
    carrier: (userId) => ({
      url: simulator.url,
      headers: () => ({
        cookie: `zsession=${userId}; CT_CSRF_TOKEN=csrf-${userId}`,
        'X-ZCSRF-TOKEN': `crmcsrfparam=csrf-${userId}`,
        'X-CRM-ORG': zgid,
        'X-Requested-With': 'XMLHttpRequest',
      }),
    }),
    tokenCarrier: (userId) => ({ url: simulator.url, headers: () => ({ authorization: `Zoho-oauthtoken token-${userId}` }) }),
    signOut: (userId) => void signedIn.delete(userId),
    signIn: (userId) => void signedIn.add(userId),
    back: backFrom,
    close: () => simulator.close(),
  };
}
