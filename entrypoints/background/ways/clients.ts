import { browser } from '../../../lib/platform/browser';
import type { Store } from '../../../lib/store';

/** The client id an organisation's policy gives for a CRM; its people cannot choose another. */
export async function givenClient(crm: string): Promise<string | undefined> {
  // Without a policy some browsers refuse to answer at all.
  const { clientIds } = await browser.storage.managed.get('clientIds').catch(() => ({ clientIds: undefined }));
  if (typeof clientIds !== 'object' || clientIds === null || !Object.hasOwn(clientIds, crm)) return undefined;
  const given = (clientIds as Record<string, unknown>)[crm];
  return typeof given === 'string' && given !== '' ? given : undefined;
}

/** The client id used last for this CRM, so that it need not be entered again. */
export async function usedClient(store: Store, crm: string): Promise<string | undefined> {
  const rows = await Promise.all((await store.connections()).filter((one) => one.crm === crm).map(({ id }) => store.tokenRow(id)));
  return rows.flatMap((row) => row?.clientId ?? [])[0];
}
