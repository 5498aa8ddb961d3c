import { adapterOf } from '../../../lib/crm';
import type { Access, Place } from '../../../lib/crm/access';
import type { AccessView, WayView } from '../../../lib/messages/protocol';
import { matchPattern } from '../../../lib/platform/match-pattern';
import type { StoredConnection, TokenRow } from '../../../lib/store';
import { accessOf } from './line';

/** Match patterns of addresses, each once, without the page's own. */
export function patternsOf(urls: readonly string[], place: Place): string[] {
  const own = matchPattern(place.origin);
  return [...new Set(urls.flatMap((url) => matchPattern(url) ?? []))].filter((pattern) => pattern !== own);
}

/** Hosts a way speaks to, as far as they are known before it was used. */
export function hostsOf(access: Access, place: Place): string[] {
  switch (access.way) {
    case 'session':
      return [];
    case 'token':
      return patternsOf([access.apiOrigin(place)], place);
    case 'cookie':
      return patternsOf(
        access.cookie.hosts(place).flatMap((host) => [`https://${host}`, access.apiOrigin(host, place)]),
        place,
      );
    case 'oauth':
      return patternsOf([access.tokenUrl(place), ...(access.revokeUrl ? [access.revokeUrl(place)] : []), ...guess(access, place)], place);
  }
}

/** Where the calls will go, if the vendor has one host for all. */
function guess(access: Extract<Access, { way: 'oauth' }>, place: Place): string[] {
  try {
    return [access.apiOrigin(place, {})];
  } catch {
    return []; // only the answer to the sign-in names it
  }
}

/** The ways into one place, the recommended one first. */
export function wayViews(crm: string, place: Place, oauth?: { redirectUrl: string; clientId?: string; fixed?: boolean }): WayView[] {
  return (adapterOf(crm)?.access ?? []).map((access) => ({
    id: access.id,
    way: access.way,
    ...(access.undocumented ? { undocumented: true as const } : {}),
    scopes: access.scopes.map(({ name, for: entities, needed }) => ({ name, for: entities, ...(needed ? { needed: true as const } : {}) })),
    hosts: hostsOf(access, place),
    permissions: access.way === 'cookie' ? ['cookies'] : access.way === 'oauth' ? ['identity'] : [],
    ...('madeAt' in access ? { madeAt: access.madeAt(place) } : {}),
    ...('note' in access && access.note !== undefined ? { note: access.note } : {}),
    ...(access.way === 'oauth' && oauth
      ? {
          redirectUrl: oauth.redirectUrl,
          ...(oauth.clientId === undefined ? {} : { clientId: oauth.clientId }),
          ...(oauth.fixed ? { clientIdFixed: true as const } : {}),
        }
      : {}),
  }));
}

/** The way a connection uses, for the options page; of the token only when it was given. */
export function accessView(connection: StoredConnection, token: TokenRow | undefined): AccessView {
  const ways = adapterOf(connection.crm)?.access ?? [];
  const used = accessOf(connection) ?? ways.find(({ way }) => way === 'session');
  return {
    way: used?.way ?? 'session',
    ...(used?.undocumented ? { undocumented: true as const } : {}),
    ...(token?.setAt === undefined ? {} : { setAt: token.setAt }),
    ...(ways.length > 1 ? { others: true as const } : {}),
  };
}
