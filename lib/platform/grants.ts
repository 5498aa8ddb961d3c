import { browser } from './browser';
import { matchPattern } from './match-pattern';

/** Has the person granted the host of this address? */
export async function isGranted(url: string): Promise<boolean> {
  const pattern = matchPattern(url);
  return pattern !== undefined && browser.permissions.contains({ origins: [pattern] });
}

/** Asks for hosts and abilities at once. Must be the first thing a click handler does: browsers refuse it after any await. */
export function requestGrants({
  origins,
  permissions: wanted,
}: {
  origins: string[];
  permissions: ('cookies' | 'identity')[];
}): Promise<boolean> {
  // Firefox knows no optional `identity`: there it is granted at install.
  const permissions = import.meta.env.FIREFOX ? wanted.filter((name) => name !== 'identity') : wanted;
  return browser.permissions.request({ origins, ...(permissions.length > 0 ? { permissions } : {}) } as Parameters<
    typeof browser.permissions.request
  >[0]);
}

/** Every host granted now, as match patterns. */
export async function grantedPatterns(): Promise<string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
}

export async function withdrawGrant(pattern: string): Promise<boolean> {
  return browser.permissions.remove({ origins: [pattern] });
}
