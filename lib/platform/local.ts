import { browser } from './browser';

/** storage.local: small things by site that page scripts need, too. Never tokens, never records. */
export async function localGet(key: string): Promise<unknown> {
  return (await browser.storage.local.get(key))[key];
}

export async function localSet(key: string, value: unknown): Promise<void> {
  await browser.storage.local.set({ [key]: value });
}

export async function localRemove(key: string): Promise<void> {
  await browser.storage.local.remove(key);
}
