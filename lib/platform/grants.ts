import { browser } from './browser';
import { matchPattern } from './match-pattern';

/** Has the person granted the host of this address? */
export async function isGranted(url: string): Promise<boolean> {
  const pattern = matchPattern(url);
  return pattern !== undefined && browser.permissions.contains({ origins: [pattern] });
}

/** Abilities of the browser that are asked for with a way in that needs them. */
export type Ability = 'cookies' | 'identity';

/** Asks for hosts and abilities at once. Must be the first thing a click handler does: browsers refuse it after any await. */
export function requestGrants({ origins, permissions: wanted }: { origins: string[]; permissions: Ability[] }): Promise<boolean> {
  // Firefox knows no optional `identity`: there it is granted at install.
  const permissions = import.meta.env.FIREFOX ? wanted.filter((name) => name !== 'identity') : wanted;
  return browser.permissions.request({ origins, ...(permissions.length > 0 ? { permissions } : {}) } as Parameters<
    typeof browser.permissions.request
  >[0]);
}

export async function withdrawGrant(pattern: string): Promise<boolean> {
  return browser.permissions.remove({ origins: [pattern] });
}

/** Gives an ability back. @returns false where the browser keeps it: Firefox grants `identity` at install and never takes it back */
export async function withdrawAbility(ability: Ability): Promise<boolean> {
  const what = { permissions: [ability] } as Parameters<typeof browser.permissions.remove>[0];
  return browser.permissions.remove(what).catch(() => false);
}
