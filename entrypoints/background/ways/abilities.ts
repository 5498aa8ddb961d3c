import { withdrawAbility, type Ability } from '../../../lib/platform/grants';
import { sourcesSignIn } from '../sources/source-grants';
import type { LentAccess, Store, StoredConnection } from '../../../lib/store';

/** What a way needs of the browser beside hosts. */
const needed: Partial<Record<LentAccess['way'], Ability>> = { cookie: 'cookies', oauth: 'identity' };

/** Gives back what the browser lets us do for the way of a connection, unless another one needs it, too. */
export async function withdrawAbilities(
  store: Pick<Store, 'connections' | 'sourceRows'>,
  { id, access }: StoredConnection,
  withdraw: (ability: Ability) => Promise<unknown> = withdrawAbility,
): Promise<void> {
  const ability = access && needed[access.way];
  if (ability === undefined) return;
  const others = (await store.connections()).filter((other) => other.id !== id);
  if (others.some((other) => other.access && needed[other.access.way] === ability)) return;
  if (ability === 'identity' && (await sourcesSignIn(store))) return;
  await withdraw(ability);
}
