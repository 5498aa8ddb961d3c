import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { api } from './api.ts';
import { faults, misbehave, type Faults, type LogEntry } from './faults.ts';
import { generateCompany } from './generate/company.ts';
import type { Company } from './generate/types.ts';
import { liveCompany, type LiveCompany } from './live.ts';
import { asset, framePage, localPath, shell, signInPage, tampered } from './pages.ts';
import { cookieName, sessions, type Session } from './sessions.ts';
import type { Visibility } from './visible.ts';

export interface DemoOptions {
  /** 0 or nothing: any free port. */
  port?: number;
  seed?: number;
  size?: number;
  /** Last day of the data, `YYYY-MM-DD`; the real today if not given. */
  today?: string;
  /** A policy that allows nothing but the application's own files. */
  csp?: 'strict';
  /** Cross-origin isolation, as applications with threads need it. */
  coep?: boolean;
  visible?: Visibility;
  /** The machine's clock, for tests. */
  clock?: () => number;
}

export interface DemoControl extends Faults {
  log: LogEntry[];
  /** Calls under /api/ that are not plain reads. */
  writes(): LogEntry[];
  live: LiveCompany;
  expireSessions(): void;
  revoke(userId: string): void;
  restore(userId: string): void;
  /** Headers of a signed-in page of this user. */
  signIn(userId: string): { cookie: string; 'x-csrf-token': string };
}

export interface DemoCrm {
  /** Origin, without a slash at the end. */
  url: string;
  company: Company;
  control: DemoControl;
  /** The CRM's own clock, epoch ms. */
  now(): number;
  close(): Promise<void>;
}

/** Starts the demo CRM on this machine only. Its company lives in memory and dies with it. */
export async function startDemoCrm(options: DemoOptions = {}): Promise<DemoCrm> {
  const clock = options.clock ?? Date.now;
  const started = clock();
  const realToday = new Date(started).toISOString().slice(0, 10);
  const today = options.today ?? realToday;
  const until = today === realToday ? started : Date.parse(`${today}T17:00:00Z`);
  const company = generateCompany({ seed: options.seed ?? 7, size: options.size ?? 1, today, until });
  const live = liveCompany(company, () => until + (clock() - started));
  const trouble = faults();
  const open = sessions(company.users);
  const log: LogEntry[] = [];
  const answer = api(live, trouble, open, options.visible ?? 'all');

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const session = open.of(request.headers.cookie);
    const method = request.method ?? 'GET';
    const entry: LogEntry = { method, path: url.pathname, query: url.search, userId: session?.user.id ?? null, at: live.now(), status: 0 };
    log.push(entry);
    response.on('finish', () => (entry.status = response.statusCode));
    secure(response, options);
    if (url.pathname.startsWith('/api/')) {
      const fault = trouble.next(url.pathname);
      if (fault) return misbehave(fault, response);
      if (!session) return json(response, 401, { error: 'Please sign in.' });
      if (request.headers['x-csrf-token'] !== session.csrf) return json(response, 403, { error: 'The page is out of date (CSRF).' });
      const body = parse(await read(request));
      const result = answer({ method, path: url.pathname, query: url.searchParams, body, session });
      return json(response, result.status, result.body);
    }
    if (method === 'POST' && url.pathname === '/sign-in') return signIn(await read(request), response);
    if (method === 'POST' && url.pathname === '/sign-out') {
      if (session) open.end(session);
      return redirect(response, '/sign-in', `${cookieName}=; Path=/; Max-Age=0`);
    }
    if (method !== 'GET') return json(response, 405, { error: 'not possible' });
    page(url, session, response);
  };

  const signIn = (form: string, response: ServerResponse): void => {
    const given = new URLSearchParams(form);
    const next = localPath(given.get('next'));
    const session = open.signIn(given.get('login') ?? '', given.get('password') ?? '');
    if (!session) return redirect(response, `/sign-in?wrong=1&next=${encodeURIComponent(next)}`);
    redirect(response, next, `${cookieName}=${session.token}; Path=/; HttpOnly; SameSite=Lax`);
  };

  const page = (url: URL, session: Session | undefined, response: ServerResponse): void => {
    const path = url.pathname;
    const file = path.startsWith('/web/') ? asset(path.slice(5)) : undefined;
    if (file) return send(response, 200, file.type, file.body);
    if (path === '/sign-in')
      return html(response, signInPage(company, localPath(url.searchParams.get('next')), url.searchParams.has('wrong')));
    if (path === '/hostile/frame') {
      response.removeHeader('content-security-policy');
      const id = url.searchParams.get('id');
      return html(response, framePage(id ? `chrome-extension://${id}/panel.html` : (url.searchParams.get('src') ?? 'about:blank')));
    }
    if (!/^\/($|deals|leads|accounts|contacts|hostile\/crm$)/.test(path))
      return send(response, 404, 'text/plain; charset=utf-8', 'Not found');
    if (!session) return redirect(response, `/sign-in?next=${encodeURIComponent(localPath(path))}`);
    if (path === '/') return redirect(response, '/deals');
    const own = shell(company, session);
    if (path === '/hostile/crm') {
      response.removeHeader('content-security-policy');
      return html(response, tampered(own, url.searchParams.get('src')));
    }
    html(response, own);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) json(response, 500, { error: String(error) });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const control: DemoControl = {
    ...trouble,
    log,
    live,
    writes: () => log.filter((e) => e.path.startsWith('/api/') && e.method !== 'GET'),
    expireSessions: () => open.expireAll(),
    revoke: (userId) => open.revoke(userId),
    restore: (userId) => open.restore(userId),
    signIn(userId) {
      const session = open.open(userId);
      return { cookie: `${cookieName}=${session.token}`, 'x-csrf-token': session.csrf };
    },
  };
  return {
    url: `http://127.0.0.1:${port}`,
    company,
    control,
    now: () => live.now(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function secure(response: ServerResponse, { csp, coep }: DemoOptions): void {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  if (csp) {
    const own = ['script-src', 'style-src', 'connect-src', 'img-src', 'form-action', 'base-uri'].map((d) => `${d} 'self'`);
    response.setHeader('content-security-policy', ["default-src 'none'", ...own, "frame-ancestors 'none'"].join('; '));
  }
  if (coep) {
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    response.setHeader('cross-origin-opener-policy', 'same-origin');
  }
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type });
  response.end(body);
}

const html = (response: ServerResponse, body: string): void => send(response, 200, 'text/html; charset=utf-8', body);
const json = (response: ServerResponse, status: number, body: unknown): void =>
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(body));

function redirect(response: ServerResponse, to: string, cookie?: string): void {
  response.writeHead(303, { location: to, ...(cookie ? { 'set-cookie': cookie } : {}) });
  response.end();
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > 1_000_000) throw new Error('too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parse(body: string): unknown {
  try {
    return body === '' ? undefined : JSON.parse(body);
  } catch {
    return undefined;
  }
}
