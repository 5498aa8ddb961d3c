import { adapterOf } from '../../lib/crm';
import { readerId } from '../../lib/crm/page-reader';
import { connectionId } from '../../lib/crm/connection-id';
import { detailsOf } from '../../lib/messages/connection-names';
import type { ConnectionInfo } from '../../lib/messages/protocol';
import type { Store, StoredConnection } from '../../lib/store';
import type { TabRegistry, TabState } from './tab-registry';
import { back } from './let-go';
import { fillIndex } from './ways/control';

/** The stored connection of this tab's person; made on first sight, since the grant is the person's consent. */
export async function recognise(
  store: Store,
  tabs: TabRegistry,
  id: string,
  { origin, page }: TabState,
  now: number,
): Promise<StoredConnection> {
  const known = await store.connection(id);
  if (known) return back(store, known);
  const adapter = page && adapterOf(page.crm);
  // A page is read only after somebody has said how.
  if (!page || !adapter || page.crm === readerId || page.userId === undefined || connectionId(origin, page) !== id)
    throw new Error('This page is no longer the one that was connected. Reload it.');
  const made: StoredConnection = {
    id,
    crm: page.crm,
    crmName: adapter.page.name,
    origin,
    org: page.org,
    loginId: page.userId,
    userName: '',
    connectedAt: now,
  };
  await store.saveConnection(made);
  await fillIndex(store, tabs);
  return made;
}

/** The connection as a panel is told of it. @param all connections there are: among several it says which it is */
export function infoOf(connection: StoredConnection, all: readonly StoredConnection[]): ConnectionInfo {
  const { id, crm, crmName, origin, userName, userId } = connection;
  const among = detailsOf(all).get(id);
  return {
    ...{ id, crm, crmName, origin, userName },
    ...(userId === undefined ? {} : { userId }),
    ...(among === undefined ? {} : { among }),
  };
}
