import { adapterOf } from '../../../lib/crm';
import { CrmError } from '../../../lib/crm/crm-error';
import type { StoredConnection } from '../../../lib/store';
import { lendCookie } from './cookie';
import { placeKey, type LentIndex } from './lent-index';
import type { Lend } from './lend';
import { accessOf, lineFor, sendLent } from './line';

/**
 * Places that are read with the session cookie of a sister host: the page does not say whose session that is, so the CRM's
 * own interface is asked before anything is shown, on every new page and whenever the tab comes to the front. An answer holds
 * for the session it was given for: with another cookie nothing is shown until the CRM has answered again.
 */
export function createWhoByCookie(index: LentIndex, changed: () => Promise<void>, now: () => number, lendIt = lendCookie) {
  /** Questions by place; an answer to an older one is dropped. */
  const asked = new Map<string, symbol>();
  /** Fingerprints of the sessions that answers were given for, by place. */
  const sessions = new Map<string, string>();

  return async function ask(connection: StoredConnection): Promise<void> {
    const { crm, origin, org } = connection;
    const access = accessOf(connection);
    const source = adapterOf(crm)?.source;
    if (access?.way !== 'cookie' || !source) return;
    const key = placeKey(connection);
    const mine = Symbol();
    asked.set(key, mine);
    const lend = lendIt(access, { origin, org });
    const session = await fingerprint(lend);
    if (asked.get(key) !== mine) return;
    if (session !== undefined && session !== sessions.get(key) && index.setWho(key, undefined)) await changed();
    const who = await signedIn();
    if (asked.get(key) !== mine || who === 'no news') return;
    if (session !== undefined) sessions.set(key, session);
    if (index.setWho(key, who)) await changed();

    async function signedIn(): Promise<string | null | 'no news'> {
      const { context } = lineFor(
        { crm, origin, org, access: access?.id, actAs: undefined, loginId: undefined, session: true },
        sendLent(lend, origin),
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

/** Tells one session from another without keeping it; undefined where there is none to look at. */
async function fingerprint(lend: Lend): Promise<string | undefined> {
  const lent = await lend(false).catch(() => undefined);
  if (!lent) return undefined;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(lent)));
  return [...new Uint8Array(hash)].join('.');
}
