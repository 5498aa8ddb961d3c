import { adapterOf } from '../../../lib/crm';
import { connectionId } from '../../../lib/crm/connection-id';
import type { Detected, PageAnswers, WaysRequest } from '../../../lib/messages/protocol';
import { isGranted, withdrawGrant } from '../../../lib/platform/grants';
import { matchPattern } from '../../../lib/platform/match-pattern';
import type { Store, StoredConnection } from '../../../lib/store';
import { back, letGo, stillConnected, takeBack } from '../let-go';
import type { SyncRunner } from '../sync-runner';
import type { TabRegistry } from '../tab-registry';
import { createSourceChecks } from '../sources/source-checks';
import { sourcePatterns } from '../sources/source-grants';
import { createChecks } from './checks';
import { connectBy } from './connect-by';
import { givenClient, usedClient } from './clients';
import { placeKey } from './lent-index';
import { endSignIn } from './end-sign-in';
import { askCrm } from './line';
import { redirectAddress } from './oauth';
import { placeOf, type Found } from './places';
import { wayViews } from './way-views';

type Handlers = { [T in WaysRequest['type']]: (request: Extract<WaysRequest, { type: T }>) => Promise<PageAnswers[T]> };

/** Brings the registry of tabs up to date with what is stored. */
export async function fillIndex(store: Store, tabs: TabRegistry): Promise<void> {
  const disconnected = new Set((await letGo()).map(({ id }) => id));
  tabs.index.fill(await store.connections(), await store.ways(), disconnected);
}

/**
 * The ways in: what the connect and options pages ask.
 * @param changed connections or ways are others now
 */
export function createWaysControl(
  store: Store,
  tabs: TabRegistry,
  runner: SyncRunner,
  now: () => number,
  changed: () => Promise<void>,
): Handlers & { detected(tabId: number): Promise<Detected | undefined> } {
  const seen = async (place: Found | undefined): Promise<Detected | undefined> => {
    const crm = place && adapterOf(place.crm)?.page;
    const pattern = place && matchPattern(place.origin);
    if (!place || !crm || !pattern) return undefined;
    const { origin, signedIn } = place;
    return {
      crm: { id: crm.id, name: crm.name },
      ...{ origin, pattern, signedIn },
      granted: await isGranted(origin),
      ways: wayViews(place.crm, place, await clientFor(place.crm)),
    };
  };
  const clientFor = async (of: string) => {
    const [given, used] = await Promise.all([givenClient(of), usedClient(store, of)]);
    const clientId = given ?? used;
    return { redirectUrl: await redirectAddress(), fixed: given !== undefined, ...(clientId === undefined ? {} : { clientId }) };
  };
  const refresh = async () => {
    await fillIndex(store, tabs);
    await changed();
  };

  const sourceChecks = createSourceChecks(store, now);
  const checks = createChecks(store, (connection) => askCrm(store, tabs, connection, now()));

  return {
    checks: async ({ id }) => (await sourceChecks.checks(id)) ?? checks.checks(id),
    checkOne: async ({ id, assumption }) => (await sourceChecks.checkOne(id, assumption)) ?? checks.checkOne(id, assumption),
    async detected(tabId) {
      const page = await seen(await placeOf({ tabId }, store, tabs));
      // Its host may be granted for another connection.
      const shown = tabs.shownBy(tabId);
      return page && shown.connection === undefined && shown.why === 'not_connected' ? { ...page, granted: false } : page;
    },
    waysOf: async ({ id }) => seen(await placeOf({ id }, store, tabs)),
    async chooseWay({ tabId, way }) {
      const place = await placeOf({ tabId }, store, tabs);
      if (!place || !adapterOf(place.crm)?.access.some(({ id }) => id === way)) return false;
      await store.saveWay(placeKey(place), way);
      await takeBack(
        (one) => placeKey(one) === placeKey(place) && (place.userId === undefined || one.id === connectionId(place.origin, place)),
      );
      await refresh();
      return true;
    },
    async connectBy(asked) {
      const { answer, id } = await connectBy(asked, store, tabs, now);
      const made = id === undefined ? undefined : await store.connection(id);
      if (made && id !== undefined) {
        await takeBack((one) => one.id === id);
        await back(store, made);
        // Whose session the cookie is was just asked.
        if (made.access?.way === 'cookie') tabs.index.setWho(placeKey(made), made.loginId);
        runner.stop(id);
        await refresh();
        // The first read takes its time; the page that asked is told at once.
        void runner.now(id).catch(() => undefined);
      }
      return answer;
    },
    async removeToken({ id }) {
      const connection = await store.connection(id);
      if (!connection?.access) return false;
      runner.stop(id);
      const row = await store.tokenRow(id);
      // Forgotten first: a renewal under way finds nothing to put its tokens back to.
      await store.removeToken(id);
      await endSignIn(connection, row);
      const sync = connection.sync ?? { runs: 0, failures: 0 };
      await store.updateConnection(id, { sync: { ...sync, problem: { kind: 'no_token', at: now() } } });
      await refresh();
      await runner.tell(id);
      return true;
    },
  };
}

/** The way that was chosen for a place goes with the last connection there. */
export async function forgetWay(store: Pick<Store, 'connections' | 'removeWay'>, connection: StoredConnection): Promise<void> {
  const place = placeKey(connection);
  const others = (await store.connections()).filter(({ id }) => id !== connection.id);
  if (!others.some((other) => placeKey(other) === place)) await store.removeWay(place);
}

/** Gives back the hosts of a connection that no other one needs. */
export async function withdrawHosts(store: Store, connection: StoredConnection): Promise<void> {
  const patterns = (one: StoredConnection) => [matchPattern(one.origin) ?? '', ...(one.access?.hosts ?? [])];
  const others = new Set(stillConnected(await store.connections(), connection.id).flatMap(patterns));
  for (const pattern of await sourcePatterns(store)) others.add(pattern);
  for (const pattern of patterns(connection)) if (pattern !== '' && !others.has(pattern)) await withdrawGrant(pattern);
}
