import type { Access, Place } from '../../../lib/crm/access';
import { CrmError } from '../../../lib/crm/crm-error';
import type { Store, StoredConnection } from '../../../lib/store';
import type { Lent } from './direct';

/** Looks up what lets a call in. @param renew the CRM has just refused what was lent before */
export type Lend = (renew: boolean) => Promise<Lent>;

/** A token that was pasted: looked up for every call, so that one that is taken away is not used once more. */
export function lendToken(store: Store, { id, origin, org }: StoredConnection, access: Extract<Access, { way: 'token' }>): Lend {
  const place: Place = { origin, org };
  return async (renew) => {
    const token = await store.token(id);
    if (token === undefined) throw new CrmError('no_token');
    if (renew) throw new CrmError('token_refused');
    return tokenLent(access, token, place);
  };
}

/** What a token lends, kept or not. */
export function tokenLent(access: Extract<Access, { way: 'token' }>, token: string, place: Place): Lent {
  const query = access.query?.(place, () => crypto.randomUUID());
  return { apiOrigin: access.apiOrigin(place), headers: access.headers(token, place), ...(query ? { query } : {}) };
}
