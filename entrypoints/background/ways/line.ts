import { adapterOf } from '../../../lib/crm';
import type { Access } from '../../../lib/crm/access';
import type { Call, CrmHttp, Reply, SourceContext } from '../../../lib/crm/adapter';
import { systemClock } from '../../../lib/crm/clock';
import { CrmError } from '../../../lib/crm/crm-error';
import { createHttp } from '../../../lib/crm/http';
import { isGranted } from '../../../lib/platform/grants';
import type { Store, StoredConnection } from '../../../lib/store';
import type { TabRegistry } from '../tab-registry';
import { throughTab } from '../transport';
import { sendDirect } from './direct';
import { lendCookie } from './cookie';
import { lendToken, type Lend } from './lend';
import { lendOAuth } from './oauth';

const callTimeout = 60_000;

type Send = (call: Call, signal: AbortSignal) => Promise<Reply>;

/** The road to the CRM of one connection, by whichever way it was connected. */
export interface Line {
  http: CrmHttp;
  /** What an adapter needs to know beside it. */
  context: Omit<SourceContext, 'me'>;
}

/** The way of a connection; undefined: the page's session. */
export function accessOf({ crm, access }: StoredConnection): Access | undefined {
  return access && adapterOf(crm)?.access.find(({ id }) => id === access.id);
}

/** @throws Error when this build does not know the connection's CRM or way */
export function openLine(
  store: Store,
  tabs: TabRegistry,
  connection: StoredConnection,
  options: { now: number; signal: AbortSignal; onReply?: (reply: Reply) => void },
): Line {
  const { id, crm, org, origin, loginId, access } = connection;
  const send = access ? sendLent(lendFor(store, connection), origin) : throughTab(tabs, { connection: id, crm, org, loginId });
  return lineFor(
    { crm, org, origin, access: access?.id, actAs: access?.actAs, loginId, session: !access || access.way === 'cookie' },
    send,
    options,
  );
}

function lendFor(store: Store, connection: StoredConnection): Lend {
  const access = accessOf(connection);
  switch (access?.way) {
    case 'token':
      return lendToken(store, connection, access);
    case 'cookie':
      return lendCookie(access, connection);
    case 'oauth':
      return lendOAuth(store, connection, access, () => Date.now());
    case 'session':
    case undefined:
      throw new Error(`This build has no such way into ${connection.crm}.`);
  }
}

/** A `send` that asks for what lets it in before every call, and once more when it was refused. */
export function sendLent(lend: Lend, site: string): Send {
  return async (call, signal) => {
    const reply = await sendDirect(await lend(false), call, site, signal, isGranted);
    return reply.status === 401 ? sendDirect(await lend(true), call, site, signal, isGranted) : reply;
  };
}

export interface LineOf {
  crm: string;
  org: string;
  origin: string;
  access: string | undefined;
  actAs: string | undefined;
  /** Whose replies are wanted; undefined while that is being found out. */
  loginId: string | undefined;
  /** Refused means signed out, not a token that no longer counts. */
  session: boolean;
}

export function lineFor(
  { crm, org, origin, access, actAs, loginId, session }: LineOf,
  send: Send,
  { now, signal, onReply }: { now: number; signal: AbortSignal; onReply?: (reply: Reply) => void },
): Line {
  const adapter = adapterOf(crm);
  if (!adapter) throw new Error(`This build has no adapter for ${crm}.`);
  const { source, page } = adapter;
  const plain = createHttp({
    send,
    reads: page.reads,
    clock: systemClock,
    random: Math.random,
    pace: source.pace,
    timeoutMs: callTimeout,
    signal,
    judge: source.judge?.bind(source),
    onReply,
    ...(loginId === undefined ? {} : { userId: loginId }),
  });
  const http = session ? plain : byToken(plain);
  return {
    http,
    context: {
      ...{ http, org, origin, now, signal },
      ...(access === undefined ? {} : { access }),
      ...(actAs === undefined ? {} : { actAs }),
    },
  };
}

/** Nobody signs out of a token: what an adapter takes for that is a token that no longer counts. */
function byToken(http: CrmHttp): CrmHttp {
  return {
    get userId() {
      return http.userId;
    },
    json: (call, signal) =>
      http.json(call, signal).catch((error: unknown) => {
        throw error instanceof CrmError && error.kind === 'signed_out' ? new CrmError('token_refused', { detail: error.detail }) : error;
      }),
  };
}

/**
 * The road to the CRM for a question of its own: first it says whether this is still the connection's person.
 * @throws CrmError wrong_user, and whatever stands in the way
 */
export async function askCrm(store: Store, tabs: TabRegistry, connection: StoredConnection, now: number): Promise<SourceContext> {
  const { context } = openLine(store, tabs, connection, { now, signal: AbortSignal.timeout(2 * callTimeout) });
  const me = await adapterOf(connection.crm)?.source.me(context);
  if (me?.loginId !== connection.loginId) throw new CrmError('wrong_user');
  return { ...context, me };
}
