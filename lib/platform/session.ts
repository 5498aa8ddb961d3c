import { browser } from './browser';

/** What must outlive the worker but not the browser session: which tab shows what. Never figures, never tokens. */
export async function sessionGet<T>(key: string, check: (value: unknown) => value is T): Promise<T | undefined> {
  const value: unknown = (await browser.storage.session.get(key))[key];
  return check(value) ? value : undefined;
}

export async function sessionSet(key: string, value: unknown): Promise<void> {
  await browser.storage.session.set({ [key]: value });
}
