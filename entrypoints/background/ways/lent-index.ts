import { adapterOf } from '../../../lib/crm';
import { connectionId } from '../../../lib/crm/connection-id';
import type { StoredConnection } from '../../../lib/store';
import type { TabState } from '../tab-registry';

/** Whose figures a tab may show now, or why nobody's. */
export type Shown =
  | { connection: string }
  | { connection?: undefined; why: 'unknown_page' | 'asking' | 'signed_out' | 'wrong_user' | 'no_way' | 'several' | 'not_connected' };

export interface LentIndex {
  /** What is stored has changed. @param ways chosen way by place (`placeKey`) @param letGo disconnected, though their host is granted */
  fill(connections: readonly StoredConnection[], ways: ReadonlyMap<string, string>, letGo?: ReadonlySet<string>): void;
  /** This connection needs no tab. */
  isLent(connection: string): boolean;
  /** There is such a connection. */
  known(connection: string): boolean;
  lent(): readonly string[];
  /** A connection of this tab's place that is read by cookie, if the page names nobody: through it is asked whose session that is. */
  cookieOf(state: TabState): string | undefined;
  /** Whose session the cookie of a place is; null: nobody is signed in, undefined: not known any more. @returns whether that is news */
  setWho(place: string, loginId: string | null | undefined): boolean;
  shownBy(state: TabState | undefined): Shown;
  /** Those a page that names nobody may be about, where they are several: one of them may be picked for its tab. */
  several(state: TabState | undefined): readonly Person[];
}

/** Somebody who connected a place. */
export interface Person {
  /** Of the connection. */
  id: string;
  name: string;
}

interface At {
  crm: string;
  origin: string;
  org: string;
}

export const placeKey = ({ crm, origin, org }: At): string => [crm, origin, org].map(encodeURIComponent).join('|');

/**
 * Which connection a tab shows. A page that names its user shows that user's connection and no other's; where somebody
 * connected this place by a token of their own, a page that names nobody shows theirs, and one that names another person nothing.
 * Where several did, a page that names nobody shows nobody's, until the person picks one of them for this tab.
 */
export function createLentIndex(): LentIndex {
  const places = new Map<string, { id: string; loginId: string; name: string; byCookie: boolean }[]>();
  /** Whose session the cookie of a place is; null: nobody's. Not there: not asked yet. */
  const who = new Map<string, string | null>();
  const ids = new Set<string>();
  const lent = new Set<string>();
  let chosen: ReadonlyMap<string, string> = new Map();
  let gone: ReadonlySet<string> = new Set();

  /** May the page's own session be used here? Where it is not the first way, only once it was chosen. */
  const bySession = (place: At): boolean => {
    const ways = adapterOf(place.crm)?.access ?? [];
    const session = ways.find(({ way }) => way === 'session');
    return session !== undefined && (ways[0] === session || chosen.get(placeKey(place)) === session.id);
  };

  /** The page does not say whose session it is; the CRM's interface has been asked, or nothing is shown. */
  const byCookie = (place: string, here: readonly { id: string; loginId: string }[]): Shown => {
    const loginId = who.get(place);
    if (loginId === undefined) return { why: 'asking' };
    if (loginId === null) return { why: 'signed_out' };
    const theirs = here.find((one) => one.loginId === loginId);
    return theirs ? { connection: theirs.id } : { why: 'wrong_user' };
  };

  const several = (state: TabState | undefined): readonly Person[] => {
    const page = state?.page;
    if (!page || page.userId !== undefined || state.asking) return [];
    const here = places.get(placeKey({ crm: page.crm, origin: state.origin, org: page.org })) ?? [];
    if (here.length < 2 || here.some((one) => one.byCookie)) return [];
    return here.map(({ id, name }) => ({ id, name }));
  };

  return {
    several,
    fill(connections, ways, letGo = new Set()) {
      gone = letGo;
      places.clear();
      ids.clear();
      lent.clear();
      chosen = ways;
      for (const { id, crm, origin, org, loginId, userName, access } of connections) {
        ids.add(id);
        if (!access) continue;
        lent.add(id);
        const key = placeKey({ crm, origin, org });
        places.set(key, [...(places.get(key) ?? []), { id, loginId, name: userName || loginId, byCookie: access.way === 'cookie' }]);
      }
    },
    known: (id) => ids.has(id),
    isLent: (id) => lent.has(id),
    lent: () => [...lent],
    cookieOf({ origin, page }) {
      if (!page || page.userId !== undefined) return undefined;
      return places.get(placeKey({ crm: page.crm, origin, org: page.org }))?.find(({ byCookie }) => byCookie)?.id;
    },
    setWho(place, loginId) {
      const news = who.get(place) !== loginId;
      if (loginId === undefined) who.delete(place);
      else who.set(place, loginId);
      return news;
    },
    shownBy(state) {
      const page = state?.page;
      if (!state || !page) return { why: 'unknown_page' };
      const place: At = { crm: page.crm, origin: state.origin, org: page.org };
      const here = places.get(placeKey(place)) ?? [];
      if (page.userId === undefined) {
        if (state.asking) return { why: 'asking' };
        // The session's cookie tells whose it is, whichever way that person's figures are read.
        if (here.some((one) => one.byCookie)) return byCookie(placeKey(place), here);
        const of = several(state);
        if (of.length > 0) return of.some(({ id }) => id === state.picked) ? { connection: state.picked ?? '' } : { why: 'several' };
        if (here[0]) return { connection: here[0].id };
        return { why: bySession(place) ? 'signed_out' : 'no_way' };
      }
      const theirs = here.find(({ loginId }) => loginId === page.userId);
      if (theirs) return { connection: theirs.id };
      const own = connectionId(state.origin, page);
      if (gone.has(own)) return { why: 'not_connected' };
      if (ids.has(own)) return { connection: own };
      if (here.length > 0) return { why: 'wrong_user' };
      return bySession(place) ? { connection: own } : { why: 'no_way' };
    },
  };
}
