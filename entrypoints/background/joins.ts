/** What files are joined to by name: campaigns and sources, as the CRM spells them. */
import type { JoinsView } from '../../lib/messages/protocol';
import type { Store } from '../../lib/store';

/** More make no list to choose from. */
const SOURCES = 200;

/** @returns undefined when the connection is gone */
export async function joinsView(store: Store, id: string): Promise<JoinsView | undefined> {
  const connection = await store.connection(id);
  if (!connection) return undefined;
  const [campaigns, leads, deals] = await Promise.all([
    store.records(id, 'campaign'),
    store.records(id, 'lead'),
    store.records(id, 'deal'),
  ]);
  const counts = new Map<string, number>();
  for (const { source } of [...leads, ...deals])
    if (source !== undefined && source.trim() !== '') counts.set(source, (counts.get(source) ?? 0) + 1);
  return {
    currency: connection.currency ?? 'EUR',
    campaigns: campaigns.map((one) => ({ id: one.id, name: one.name })),
    sources: [...counts]
      .sort(([a, more], [b, fewer]) => fewer - more || (a < b ? -1 : 1))
      .slice(0, SOURCES)
      .map(([source]) => source),
  };
}
