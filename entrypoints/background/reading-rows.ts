/** Which records each page that is read as it stands has brought, so that they can go with it. Kept among the cursors of its connection. */
import { entities, type AnyRecord, type Entity } from '../../lib/model/records';
import type { Store } from '../../lib/store';

interface Key {
  entity: Entity;
  id: string;
}

const streamOf = (reading: string): string => `rows of page ${reading}`;
const textOf = ({ entity, id }: Key): string => `${entity} ${id}`;

function keyOf(text: string): Key[] {
  const at = text.indexOf(' ');
  const entity = entities.find((name) => name === text.slice(0, at));
  return entity === undefined ? [] : [{ entity, id: text.slice(at + 1) }];
}

async function keysOf(store: Pick<Store, 'stream'>, connection: string, reading: string): Promise<string[]> {
  const kept: unknown = JSON.parse(String((await store.stream(connection, streamOf(reading)))?.cursor['keys'] ?? '[]'));
  return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
}

async function keep(store: Pick<Store, 'applyPage'>, connection: string, reading: string, keys: readonly string[], gone: readonly Key[]) {
  await store.applyPage({
    ...{ connection, stream: streamOf(reading), upserts: [], deletes: gone, rejects: [], finished: true },
    cursor: { keys: JSON.stringify(keys) },
  });
}

/** Adds what a look has brought: records, and rows that did not fit. */
export async function noteRows(store: Store, connection: string, reading: string, brought: readonly Key[]): Promise<void> {
  const before = new Set(await keysOf(store, connection, reading));
  const fresh = [...new Set(brought.map(textOf))].filter((key) => !before.has(key));
  if (fresh.length > 0) await keep(store, connection, reading, [...before, ...fresh], []);
}

/** @returns how many records of a kind this page has brought */
export async function rowsBrought(store: Store, connection: string, reading: string, kind: Entity): Promise<number> {
  return (await keysOf(store, connection, reading)).filter((key) => key.startsWith(`${kind} `)).length;
}

/**
 * Takes away what this page alone has brought; forgets in any case that it has.
 * @param others readings of the same connection that stay: what they have seen, too, stays with them
 * @param erase false: the records stay, nobody's from now on
 */
export async function letRowsGo(
  store: Store,
  connection: string,
  reading: string,
  others: readonly string[],
  erase: boolean,
): Promise<void> {
  const kept = new Set((await Promise.all(others.map((other) => keysOf(store, connection, other)))).flat());
  const own = (await keysOf(store, connection, reading)).filter((key) => !kept.has(key)).flatMap(keyOf);
  const deals = new Set(own.flatMap(({ entity, id }) => (entity === 'deal' ? [id] : [])));
  const seen: readonly AnyRecord[] = erase && deals.size > 0 ? await store.records(connection, 'stageChange') : [];
  const changes = seen.flatMap((one) =>
    one.entity === 'stageChange' && deals.has(one.dealId) ? [{ entity: one.entity, id: one.id }] : [],
  );
  await keep(store, connection, reading, [], erase ? [...own, ...changes] : []);
}
