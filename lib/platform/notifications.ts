import { browser } from './browser';

/**
 * Shows a notification once: the id is the occurrence, so the same reminder replaces itself instead of piling up.
 * @returns false where the browser or the system refuses.
 */
export async function notify(id: string, title: string, message: string): Promise<boolean> {
  try {
    await browser.notifications.create(id, { type: 'basic', iconUrl: browser.runtime.getURL('icons/128.png'), title, message });
    return true;
  } catch {
    return false;
  }
}

/** Takes a notification away. */
export async function withdraw(id: string): Promise<void> {
  await browser.notifications.clear(id);
}

/** Whether a notification still stands there; false where the browser does not say. */
export async function isShown(id: string): Promise<boolean> {
  try {
    return id in (await browser.notifications.getAll());
  } catch {
    return false;
  }
}
