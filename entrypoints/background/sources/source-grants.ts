/** Hosts and abilities of the browser that marketing sources need: asked for when one is added, given back with the last that needs them. */
import { withdrawAbility, withdrawGrant } from '../../../lib/platform/grants';
import { matchPattern } from '../../../lib/platform/match-pattern';
import type { MarketingSource } from '../../../lib/sources';
import type { SourceRow, Store } from '../../../lib/store';

/** Origins of a source's calls. @param key that looks right, where the way is a key */
export const originsOf = ({ access }: MarketingSource, key: string): readonly string[] =>
  access.way === 'key' ? access.origins(key) : access.origins;

/** Match patterns to ask for, each once. */
export function patternsOf(source: MarketingSource, key: string): string[] {
  const { access } = source;
  const signIn = access.way === 'client' ? [access.tokenUrl, ...(access.revokeUrl === undefined ? [] : [access.revokeUrl])] : [];
  return [...new Set([...originsOf(source, key), ...signIn].flatMap((url) => matchPattern(url) ?? []))];
}

type Rows = Pick<Store, 'connections' | 'sourceRows'>;

/** Every source of every connection. */
async function allRows(store: Rows): Promise<SourceRow[]> {
  return (await Promise.all((await store.connections()).map(({ id }) => store.sourceRows(id)))).flat();
}

/** Hosts that sources need now. */
export async function sourcePatterns(store: Rows): Promise<Set<string>> {
  return new Set((await allRows(store)).flatMap(({ hosts }) => hosts));
}

/** Does a source need the browser's own way of signing in? */
export async function sourcesSignIn(store: Rows): Promise<boolean> {
  return (await allRows(store)).some(({ way }) => way === 'client');
}

/** Gives back what a source that has gone needed, and nothing else needs. */
export async function withdrawFor(store: Rows, gone: Pick<SourceRow, 'hosts' | 'way'>): Promise<void> {
  const connections = await store.connections();
  const needed = await sourcePatterns(store);
  for (const { origin, access } of connections)
    for (const pattern of [matchPattern(origin) ?? '', ...(access?.hosts ?? [])]) needed.add(pattern);
  for (const pattern of gone.hosts) if (!needed.has(pattern)) await withdrawGrant(pattern);
  const signsIn = connections.some(({ access }) => access?.way === 'oauth') || (await sourcesSignIn(store));
  if (gone.way === 'client' && !signsIn) await withdrawAbility('identity');
}
