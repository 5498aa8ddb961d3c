/** A simulated CRM on this machine: HTTP, and HTTPS where its pages need it; planned faults; a log of every request. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { certificate } from './certificate.ts';

/** A request as a simulator sees it. */
export interface Asked {
  method: string;
  /** Host the client meant, without port: one simulator may stand for several. */
  host: string;
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | undefined>>;
  cookies: ReadonlyMap<string, string>;
  body: string;
  /** The body as JSON; undefined if it is none. */
  json: unknown;
}

export interface Told {
  status?: number;
  headers?: Record<string, string | string[]>;
  /** A text goes out as it is, anything else as JSON; undefined: no body. */
  body?: unknown;
}

export interface PlannedFault {
  /** Tested against the path. */
  path: RegExp;
  /** 'hang': no answer at all · 'cut': the connection breaks in the middle of the body. */
  as: Told | 'hang' | 'cut';
  /** How many matching requests; endless if not given. */
  times?: number;
  /** Lets so many matching requests through first. */
  after?: number;
}

export interface Logged {
  method: string;
  host: string;
  path: string;
  query: string;
  body: string;
  headers: Asked['headers'];
  status: number;
}

export interface Simulator {
  /** `http://127.0.0.1:<port>`, for clients that take any address. */
  url: string;
  port: number;
  /** Port of HTTPS, for browsers whose resolver maps the vendor's hosts to it; 0 without. */
  tlsPort: number;
  log: Logged[];
  plan(fault: PlannedFault): void;
  clear(): void;
  close(): Promise<void>;
}

/**
 * Starts a simulator.
 * @param answer what the vendor would say; an error thrown in it is a 500 with its text, and a defect of the simulator
 * @param options.tls also over HTTPS, with a certificate nobody trusts
 */
export async function serve(answer: (asked: Asked) => Told | Promise<Told>, options: { tls?: boolean } = {}): Promise<Simulator> {
  const log: Logged[] = [];
  let planned: { fault: PlannedFault; left: number; skip: number }[] = [];

  const faultFor = (path: string): PlannedFault['as'] | undefined => {
    for (const plan of planned) {
      if (plan.left <= 0 || !plan.fault.path.test(path)) continue;
      if (plan.skip-- > 0) return undefined;
      plan.left--;
      return plan.fault.as;
    }
    return undefined;
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = await read(request);
    const { method, host, path, query, body, headers } = asked;
    const entry: Logged = { method, host, path, query: query.toString(), body, headers, status: 0 };
    log.push(entry);
    const fault = faultFor(path);
    if (fault === 'hang') return;
    if (fault === 'cut') return cut(response);
    const told = fault ?? (await answer(asked));
    entry.status = told.status ?? 200;
    send(response, told);
  };
  const listener: RequestListener = (request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, { status: 500, body: `simulator: ${String(error)}` });
    });
  };

  const servers: Server[] = [createServer(listener)];
  if (options.tls) servers.push(createTlsServer(certificate(), listener));
  const ports = await Promise.all(servers.map(listen));
  const port = ports[0] ?? 0;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    tlsPort: ports[1] ?? 0,
    log,
    plan: (fault) => void planned.push({ fault, left: fault.times ?? Infinity, skip: fault.after ?? 0 }),
    clear: () => void (planned = []),
    close: async () => void (await Promise.all(servers.map(stop))),
  };
}

async function read(request: IncomingMessage): Promise<Asked> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  const body = Buffer.concat(parts).toString('utf8');
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  const cookies = new Map(
    (request.headers.cookie ?? '').split(/;\s*/).flatMap((pair) => {
      const at = pair.indexOf('=');
      return at < 1 ? [] : [[pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))] as const];
    }),
  );
  return {
    method: request.method ?? 'GET',
    host: (request.headers.host ?? '').replace(/:\d+$/, ''),
    path: url.pathname,
    query: url.searchParams,
    headers,
    cookies,
    body,
    json: parsed(body),
  };
}

function send(response: ServerResponse, { status = 200, headers = {}, body }: Told): void {
  const type =
    typeof body === 'string'
      ? body.startsWith('<')
        ? 'text/html; charset=utf-8'
        : 'text/plain; charset=utf-8'
      : 'application/json; charset=utf-8';
  response.writeHead(status, { 'cache-control': 'no-store', ...(body === undefined ? {} : { 'content-type': type }), ...headers });
  response.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
}

function cut(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': '100000' });
  response.write('{"data":[');
  setImmediate(() => response.destroy());
}

function parsed(body: string): unknown {
  try {
    return body === '' ? undefined : JSON.parse(body);
  } catch {
    return undefined;
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    (server as { closeAllConnections?: () => void }).closeAllConnections?.();
  });
}
