import type { Store, StoredConnection, TokenRow } from '../../../lib/store';
import { accessOf } from './line';
import { endTokens } from './oauth';

/** A sign-in that ends is ended at the CRM, too, where it can be. @param row its tokens; undefined: there are none any more */
export async function endSignIn(connection: StoredConnection, row: TokenRow | undefined): Promise<void> {
  const access = accessOf(connection);
  if (access?.way === 'oauth' && row) await endTokens(connection, access, row);
}

/**
 * Ends a sign-in that another way in has taken the place of.
 * @param before the connection and its tokens as they were
 * @param store holds what has replaced them: a CRM that gave the same token again keeps it
 */
export async function endReplaced(
  before: { connection: StoredConnection; row: TokenRow | undefined },
  store: Pick<Store, 'tokenRow'>,
): Promise<void> {
  const { connection, row } = before;
  const now = await store.tokenRow(connection.id);
  const again = row !== undefined && (now?.value === row.value || (row.refresh !== undefined && now?.refresh === row.refresh));
  if (!again) await endSignIn(connection, row);
}
