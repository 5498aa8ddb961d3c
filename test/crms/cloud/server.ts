/** Northdesk Cloud: the demo CRM as a hosted service, with tenants as subdomains, a page that names nobody, and an API host. */
import { randomBytes } from 'node:crypto';
import { startDemoCrm, type DemoCrm, type DemoOptions } from '../demo/server.ts';
import { dealSummary } from './deal-summary.ts';
import { signIns, type SignIns } from './oauth.ts';
import { serve, type Asked, type Simulator, type Told } from '../kit/serve.ts';

const dailyCalls = 30_000;
const domain = 'northdesk-cloud.test';
export const cloudHosts = { tenant: `acme.${domain}`, api: `api.${domain}`, accounts: `accounts.${domain}` } as const;

export interface Cloud {
  simulator: Simulator;
  crm: DemoCrm;
  /** Opens a session of this user. @returns the value of its cookie `cloud_sid` */
  session(userId: string): string;
  /** The session of the tenant's page is another person's from now on, as after "log in as". */
  switchTo(sid: string, userId: string): void;
  /** Makes a token of this user. */
  token(userId: string): string;
  /** Makes a key of the whole organisation, with the rights of this user. */
  key(userId: string): string;
  /** Nobody is let in with this session or token any more. */
  revoke(secret: string): void;
  signIns: SignIns;
  /** The tenant's page has no way to the interface, as where an organisation forbids it: its own calls are refused. */
  shut(is: boolean): void;
  close(): Promise<void>;
}

/** @param options of the demo CRM behind it */
export async function startCloud(options: DemoOptions = {}): Promise<Cloud> {
  const crm = await startDemoCrm({ size: 0.1, ...options });
  /** Sessions and tokens, and whose they are. */
  const secrets = new Map<string, string>();
  const accounts = signIns(secrets);
  let closed = false;
  const inner = new Map<string, Record<string, string>>();
  const make = (prefix: string, userId: string): string => {
    const secret = `${prefix}${randomBytes(12).toString('hex')}`;
    secrets.set(secret, userId);
    return secret;
  };

  /** Calls of today; each reply says how many are left. */
  let used = 0;
  const allowance = (): Record<string, string> => ({
    'x-ratelimit-limit': String(dailyCalls),
    'x-ratelimit-remaining': String(Math.max(0, dailyCalls - ++used)),
    'x-ratelimit-reset': String(Math.ceil((crm.now() + 3_600_000) / 1000)),
  });

  /** Asks the demo CRM as this user. */
  async function forward({ method, path, query, body }: Asked, userId: string): Promise<Told> {
    if (path === '/api/usage') return { headers: allowance(), body: { used, limit: dailyCalls } };
    if (path === '/api/deal-summary') return { headers: allowance(), body: dealSummary(crm.company, query) };
    const headers = inner.get(userId) ?? { ...crm.control.signIn(userId) };
    inner.set(userId, headers);
    const wanted = new URLSearchParams(query);
    wanted.delete('csrf');
    const answer = await fetch(`${crm.url}${path}?${wanted.toString()}`, { method, headers, ...(body === '' ? {} : { body }) });
    return { status: answer.status, headers: { 'content-type': 'application/json', ...allowance() }, body: await answer.text() };
  }

  async function tenant(asked: Asked): Promise<Told> {
    const { path, cookies, query } = asked;
    if (path === '/sign-in') return signIn(query.get('as') ?? '');
    if (path.startsWith('/app')) return { body: page };
    if (path.startsWith('/page/')) return { body: {} };
    const sid = cookies.get('cloud_sid') ?? '';
    const userId = secrets.get(sid);
    if (userId === undefined || closed) return { status: 401, body: { error: 'Please sign in.' } };
    if (query.get('csrf') !== cookies.get('cloud_csrf')) return { status: 403, body: { error: 'csrf' } };
    return forward(asked, userId);
  }

  function signIn(userId: string): Told {
    const sid = make('acme!', userId);
    const cookie = (name: string, value: string, more: string) =>
      `${name}=${encodeURIComponent(value)}; Path=/; Secure; SameSite=Lax${more}`;
    return {
      status: 303,
      headers: {
        location: '/app',
        'set-cookie': [cookie('cloud_sid', sid, '; HttpOnly'), cookie('cloud_csrf', randomBytes(6).toString('hex'), '')],
      },
    };
  }

  async function api(asked: Asked): Promise<Told> {
    const [, secret = ''] = /^Bearer (.+)$/.exec(asked.headers['authorization'] ?? '') ?? [];
    const userId = secrets.get(secret);
    return userId === undefined ? { status: 401, body: { error: 'unknown token' } } : forward(asked, userId);
  }

  const simulator = await serve(
    (asked) =>
      asked.host === cloudHosts.api
        ? api(asked)
        : asked.host === cloudHosts.accounts
          ? accounts.answer(asked)
          : asked.host === cloudHosts.tenant
            ? tenant(asked)
            : { status: 404, body: 'nothing here' },
    { tls: true },
  );
  return {
    simulator,
    crm,
    signIns: accounts,
    shut: (is) => void (closed = is),
    session: (userId) => make('acme!', userId),
    switchTo: (sid, userId) => void secrets.set(sid, userId),
    token: (userId) => make('nd_pat_', userId),
    key: (userId) => make('nd_key_', userId),
    revoke: (secret) => void secrets.delete(secret),
    async close() {
      await simulator.close();
      await crm.close();
    },
  };
}

/** Says nothing about who is signed in. */
const page = '<!doctype html><html lang="en"><title>Northdesk Cloud</title><body><main><h1>Deals</h1></main></body></html>';
