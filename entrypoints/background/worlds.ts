import { mains } from '../../lib/crm/mains';
import { isGranted } from '../../lib/platform/grants';
import { injectWorld, syncScripts } from '../../lib/platform/page-script';
import type { Store } from '../../lib/store';
import { hostsOf, sitesOf } from './page-sites';
import type { TabRegistry } from './tab-registry';

/** Registers the scripts in the page's own world for connected hosts of the CRMs that have one, and for no other. */
export async function syncWorlds(store: Pick<Store, 'connections'>): Promise<void> {
  const heard = (await store.connections()).filter(({ crm, left }) => !left && Object.hasOwn(mains, crm));
  await syncScripts('world', await hostsOf(sitesOf(heard), isGranted));
}

/** A connection is shown: the tabs that show it get the script, where its CRM has one. A second copy does nothing. */
export async function hintPage(store: Store, tabs: TabRegistry, id: string): Promise<void> {
  const connection = await store.connection(id);
  if (!connection || !Object.hasOwn(mains, connection.crm)) return;
  await syncWorlds(store);
  for (const tabId of tabs.showing(id)) await injectWorld(tabId, connection.crm);
}
