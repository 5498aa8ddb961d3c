import { browser } from './browser';
import { matchPattern } from './match-pattern';

/** Has the person granted the host of this address? */
export async function isGranted(url: string): Promise<boolean> {
  const pattern = matchPattern(url);
  return pattern !== undefined && browser.permissions.contains({ origins: [pattern] });
}

/** Asks for one host. Must be the first thing a click handler does: browsers refuse it after any await. */
export function requestGrant(pattern: string): Promise<boolean> {
  return browser.permissions.request({ origins: [pattern] });
}

/** Every host granted now, as match patterns. */
export async function grantedPatterns(): Promise<string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
}

export async function withdrawGrant(pattern: string): Promise<boolean> {
  return browser.permissions.remove({ origins: [pattern] });
}
