/**
 * Connections that were disconnected while their host stays granted, because another one needs it. A grant is the person's consent
 * to what is found on a host; these are what they have taken it back for, until they press Connect there again.
 */
import { matchPattern } from '../../lib/platform/match-pattern';
import { localGet, localSet } from '../../lib/platform/local';
import type { Store, StoredConnection } from '../../lib/store';

const key = 'let-go';

/** What is kept of one: enough to know its page again. */
export interface LetGo {
  id: string;
  crm: string;
  origin: string;
  org: string;
}

const isLetGo = (value: unknown): value is LetGo =>
  typeof value === 'object' &&
  value !== null &&
  ['id', 'crm', 'origin', 'org'].every((name) => typeof Reflect.get(value, name) === 'string');

/** Disconnected ones. */
export async function letGo(): Promise<LetGo[]> {
  const kept = await localGet(key);
  return Array.isArray(kept) ? kept.filter(isLetGo) : [];
}

async function change(next: (all: LetGo[]) => LetGo[]): Promise<void> {
  const before = await letGo();
  const after = next(before);
  if (after.length !== before.length || after.some((one) => !before.includes(one))) await localSet(key, after);
}

/** Disconnected. @param granted whether its host still is; where not, the browser itself remembers for all of that host */
export function noteLetGo({ id, crm, origin, org }: LetGo, granted: boolean): Promise<void> {
  const others = (all: LetGo[]): LetGo[] =>
    all.filter((one) => one.id !== id && (granted || matchPattern(one.origin) !== matchPattern(origin)));
  return change((all) => (granted ? [...others(all), { id, crm, origin, org }] : others(all)));
}

/** The person has connected these again. */
export const takeBack = (is: (one: LetGo) => boolean): Promise<void> => change((all) => all.filter((one) => !is(one)));

/** As it is once it is connected again. */
export function withoutLeft(connection: StoredConnection): StoredConnection {
  const again = { ...connection };
  delete again.left;
  return again;
}

/** One that was disconnected, and whose copy was kept, is connected again. */
export async function back(store: Pick<Store, 'saveConnection'>, connection: StoredConnection): Promise<StoredConnection> {
  if (!connection.left) return connection;
  const again = withoutLeft(connection);
  await store.saveConnection(again);
  return again;
}

/** Connections that still need their hosts and scripts when one has ended. */
export const stillConnected = (all: readonly StoredConnection[], ended: string): StoredConnection[] =>
  all.filter(({ id, left }) => id !== ended && !left);
