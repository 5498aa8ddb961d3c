import { adapterOf } from '../../../lib/crm';
import { CrmError } from '../../../lib/crm/crm-error';
import type { StoredConnection } from '../../../lib/store';
import { lendCookie } from './cookie';
import { placeKey, type LentIndex } from './lent-index';
import { accessOf, lineFor, sendLent } from './line';

/**
 * Places that are read with the session cookie of a sister host: the page does not say whose session that is, so the CRM's
 * own interface is asked before anything is shown, on every new page and whenever the tab comes to the front.
 */
export function createWhoByCookie(index: LentIndex, changed: () => Promise<void>, now: () => number) {
  /** Questions by place; an answer to an older one is dropped. */
  const asked = new Map<string, symbol>();

  return async function ask(connection: StoredConnection): Promise<void> {
    const { crm, origin, org } = connection;
    const access = accessOf(connection);
    const source = adapterOf(crm)?.source;
    if (access?.way !== 'cookie' || !source) return;
    const key = placeKey(connection);
    const mine = Symbol();
    asked.set(key, mine);
    const who = await signedIn();
    if (asked.get(key) !== mine || who === 'no news') return;
    if (index.setWho(key, who)) await changed();

    async function signedIn(): Promise<string | null | 'no news'> {
      const { context } = lineFor(
        { crm, origin, org, access: access?.id, actAs: undefined, loginId: undefined, session: true },
        sendLent(lendCookie(access as Extract<typeof access, { way: 'cookie' }>, { origin, org }), origin),
        { now: now(), signal: AbortSignal.timeout(60_000) },
      );
      try {
        return (await source?.me(context))?.loginId ?? null;
      } catch (error) {
        const gone =
          error instanceof CrmError && (error.kind === 'signed_out' || error.kind === 'not_allowed' || error.kind === 'forbidden');
        return gone ? null : 'no news';
      }
    }
  };
}
