import { adapterOf, type CrmAdapter } from '../../../lib/crm';
import type { Access } from '../../../lib/crm/access';
import type { Me } from '../../../lib/crm/adapter';
import { connectionId } from '../../../lib/crm/connection-id';
import { CrmError } from '../../../lib/crm/crm-error';
import type { ConnectAnswer, ConnectBy } from '../../../lib/messages/protocol';
import { isGranted } from '../../../lib/platform/grants';
import type { LentAccess, Store, StoredConnection, TokenRow } from '../../../lib/store';
import type { TabRegistry } from '../tab-registry';
import { givenClient } from './clients';
import { lendCookie } from './cookie';
import { endReplaced } from './end-sign-in';
import type { Lent } from './direct';
import { tokenLent } from './lend';
import { lineFor, sendLent } from './line';
import { signIn } from './oauth';
import { placeOf, type Found } from './places';
import { hostsOf } from './way-views';

/** What was lent for the trial, and what is to be kept of it. */
interface Trial {
  lent: Lent;
  way: LentAccess['way'];
  /** Undefined: nothing is kept. */
  token?: Omit<TokenRow, 'connection'>;
}

export interface Connected {
  answer: ConnectAnswer;
  /** The connection that was made or changed. */
  id?: string;
}

const nobody: ConnectAnswer = { is: 'failed', why: 'not_found' };

/**
 * Connects a place by a way of its own: what was given is tried at once, with the question who it is; only what works is kept.
 * @returns the answer for the page that asked; it never holds what was given
 */
export async function connectBy(asked: ConnectBy, store: Store, tabs: TabRegistry, now: () => number): Promise<Connected> {
  const place = await placeOf(asked.from, store, tabs);
  const adapter = place && adapterOf(place.crm);
  const access = adapter?.access.find(({ id }) => id === asked.way);
  if (!place || !adapter || !access) return { answer: nobody };
  // The page has not named its organisation yet: what is given now would be kept for none.
  if (place.org === '') return { answer: { is: 'failed', why: 'unavailable' } };
  try {
    const trial = await tryWay(access, asked, place, now());
    if ('is' in trial) return { answer: trial };
    return await introduce(adapter, access, trial, asked, place, store, now());
  } catch (error) {
    return { answer: failed(error) };
  }
}

async function tryWay(access: Access, { token, clientId }: ConnectBy, place: Found, at: number): Promise<Trial | ConnectAnswer> {
  switch (access.way) {
    case 'token': {
      const given = token?.trim() ?? '';
      if (!access.looksRight(given)) return { is: 'failed', why: 'odd_token' };
      return { lent: tokenLent(access, given, place), way: 'token', token: { value: given, setAt: at } };
    }
    case 'cookie':
      return { lent: await lendCookie(access, place)(false), way: 'cookie' };
    case 'oauth': {
      const client = (await givenClient(place.crm)) ?? clientId?.trim();
      if (!client) return { is: 'failed', why: 'declined' };
      const { tokens, answer } = await signIn(access, place, { clientId: client }, () => at);
      return {
        lent: { apiOrigin: access.apiOrigin(place, answer), headers: access.headers(tokens.value, place) },
        way: 'oauth',
        token: { ...tokens, setAt: at, clientId: client },
      };
    }
    case 'session':
      return nobody;
  }
}

/** Asks the CRM who this is, and keeps the way for them. */
async function introduce(
  { source, page }: CrmAdapter,
  access: Access,
  trial: Trial,
  { from, actAs }: ConnectBy,
  place: Found,
  store: Store,
  now: number,
): Promise<Connected> {
  const { crm, origin, org } = place;
  if (!(await isGranted(trial.lent.apiOrigin))) return { answer: { is: 'needs_host', pattern: `${trial.lent.apiOrigin}/*` } };
  const { context } = lineFor(
    { crm, origin, org, access: access.id, actAs, loginId: undefined, session: trial.way === 'cookie' },
    sendLent(() => Promise.resolve(trial.lent), origin),
    { now, signal: AbortSignal.timeout(60_000) },
  );
  if (access.way === 'token' && access.nameless && actAs === undefined) {
    const people = (await source.people?.(context)) ?? [];
    return { answer: { is: 'choose', people: people.map(({ id, name }) => ({ id, name })) } };
  }
  const me = await source.me(context);
  // The page says somebody else is signed in: whose figures these would be, nobody could tell.
  if (place.userId !== undefined && place.userId !== me.loginId) throw new CrmError('wrong_user');
  if ('id' in from && from.id !== connectionId(origin, { crm, org, userId: me.loginId })) throw new CrmError('wrong_user');
  const kept: LentAccess = {
    id: access.id,
    way: trial.way,
    apiOrigin: trial.lent.apiOrigin,
    hosts: hostsOf(access, place),
    since: now,
    ...(actAs === undefined ? {} : { actAs }),
  };
  const id = await keep(store, place, page.name, me, kept, trial.token, now);
  return { answer: { is: 'connected', id, userName: me.name }, id };
}

async function keep(
  store: Store,
  { crm, origin, org }: Found,
  crmName: string,
  me: Me,
  access: LentAccess,
  token: Trial['token'],
  now: number,
): Promise<string> {
  const id = connectionId(origin, { crm, org, userId: me.loginId });
  const before = await store.connection(id);
  const fresh: StoredConnection = { id, crm, crmName, origin, org, loginId: me.loginId, userName: me.name, connectedAt: now };
  const kept = { ...(before ?? fresh), access };
  // What went wrong with the way before says nothing about this one.
  if (kept.sync) {
    kept.sync = { ...kept.sync, failures: 0 };
    delete kept.sync.problem;
    delete kept.sync.retryAt;
  }
  const replaced = before && { connection: before, row: await store.tokenRow(id) };
  if (token) await store.saveToken(id, token.value, token);
  else await store.removeToken(id);
  await store.saveConnection(kept);
  // Only now that the new way works and is kept.
  if (replaced) await endReplaced(replaced, store);
  return id;
}

/** For the page: what went wrong, without a word that was given. */
function failed(error: unknown): ConnectAnswer {
  if (error instanceof CrmError && error.code === 'declined') return { is: 'failed', why: 'declined' };
  if (!(error instanceof CrmError)) return { is: 'failed', why: 'internal', detail: error instanceof Error ? error.name : 'unknown' };
  return { is: 'failed', why: error.kind, ...(error.detail === undefined ? {} : { detail: error.detail }) };
}
