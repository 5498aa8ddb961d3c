import { mains } from '../../lib/crm/mains';
import { matchPattern } from '../../lib/platform/match-pattern';
import { injectWorld, syncWorldScripts } from '../../lib/platform/page-script';
import type { Store } from '../../lib/store';
import type { TabRegistry } from './tab-registry';

/** Registers the script in the page's own world for connected hosts of the CRMs that have one, and for no other. */
export async function syncWorlds(store: Store): Promise<void> {
  const connections = await store.connections();
  await syncWorldScripts(
    connections.flatMap(({ crm, origin }) => {
      const pattern = Object.hasOwn(mains, crm) ? matchPattern(origin) : undefined;
      return pattern === undefined ? [] : [pattern];
    }),
  );
}

/** A connection is shown: the tabs that show it get the script, where its CRM has one. A second copy does nothing. */
export async function hintPage(store: Store, tabs: TabRegistry, id: string): Promise<void> {
  const connection = await store.connection(id);
  if (!connection || !Object.hasOwn(mains, connection.crm)) return;
  await syncWorlds(store);
  for (const tabId of tabs.showing(id)) await injectWorld(tabId);
}
