/**
 * The real Tryton of the tests (up.sh): where it is, whether it runs, a session without the web client,
 * and calls over plain fetch in place of a tab. Never retry a refused login: Tryton answers each one later.
 */
import type { Call, Reply } from '../../../lib/crm/adapter.ts';

export const tryton = {
  origin: `http://127.0.0.1:${process.env.TRYTON_PORT ?? '8100'}`,
  db: process.env.TRYTON_DB ?? 'crm',
  password: process.env.TRYTON_PASSWORD ?? 'kpi-panel-demo',
};

/** Which server: the shared one, unless a test started its own. */
export type Server = Pick<typeof tryton, 'origin' | 'db' | 'password'>;

/** As the web client keeps it in `localStorage['sao_session_<db>']`. */
export interface Session {
  login: string;
  user_id: number;
  session: string;
}

/** Why no test can run against the server, or undefined when it answers. */
export async function whyNot(): Promise<string | undefined> {
  if (process.env.PACELINE_NO_TRYTON) return process.env.PACELINE_NO_TRYTON;
  try {
    const body = JSON.stringify({ id: 0, method: 'common.server.version', params: [] });
    const answer = await fetch(`${tryton.origin}/`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
    const { result } = (await answer.json()) as { result?: string };
    return result?.startsWith('6.') ? undefined : `the server at ${tryton.origin} is not Tryton 6`;
  } catch {
    return `no Tryton at ${tryton.origin}; start it with test/crms/tryton/up.sh`;
  }
}

/** Signs in once. @throws Error when the server refuses. */
export async function login(name: string, server: Server = tryton): Promise<Session> {
  const body = JSON.stringify({ id: 0, method: 'common.db.login', params: [name, { password: server.password }, 'en'] });
  const answer = await fetch(`${server.origin}/${server.db}/`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
  if (!answer.ok) throw new Error(`login of ${name} refused: status ${answer.status}`);
  const { result } = (await answer.json()) as { result?: [number, string] };
  if (!result) throw new Error(`login of ${name} refused`);
  return { login: name, user_id: result[0], session: result[1] };
}

/** The header of a session. */
export function authorization({ login: name, user_id, session }: Session): string {
  return `Session ${Buffer.from(`${name}:${user_id}:${session}`).toString('base64')}`;
}

/** Carries calls as the tab would. */
export function carrier(session: Session, server: Server = tryton): (call: Call, signal: AbortSignal) => Promise<Reply> {
  return async (call, signal) => {
    const answer = await fetch(server.origin + call.path, {
      method: call.method,
      signal,
      redirect: 'manual',
      headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'XMLHttpRequest', Authorization: authorization(session) },
      ...(call.body === undefined ? {} : { body: call.body }),
    });
    return {
      status: answer.status,
      headers: { 'content-type': answer.headers.get('content-type') ?? '' },
      body: await answer.text(),
      userId: String(session.user_id),
    };
  };
}

/** Any method of the server, for oracles and for changes a test makes on purpose; the product cannot do this. */
export async function call<T>(
  session: Session,
  method: string,
  params: readonly unknown[],
  context: Record<string, unknown> = {},
  server: Server = tryton,
): Promise<T> {
  const answer = await fetch(`${server.origin}/${server.db}/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: authorization(session) },
    body: JSON.stringify({ id: 1, method, params: [...params, context] }),
  });
  const { result, error } = (await answer.json()) as { result: T; error?: unknown };
  if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`);
  return result;
}
