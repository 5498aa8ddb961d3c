import type { CookieAccess, Place } from '../../../lib/crm/access';
import { CrmError } from '../../../lib/crm/crm-error';
import { browser } from '../../../lib/platform/browser';
import { isGranted } from '../../../lib/platform/grants';
import type { Lend } from './lend';

interface Wanted {
  url: string;
  name: string;
  partitionKey: object;
  firstPartyDomain?: null;
}

/**
 * The session cookie of a sister host, as a bearer token. Looked up for every run and never kept. A run never changes over to
 * another session, which may be somebody else's: who it is was asked of the first.
 * @throws CrmError signed_out where no cookie fits or this session has ended, not_allowed where the browser does not let us look
 */
export function lendCookie(access: CookieAccess, place: Place, look: typeof lookUp = lookUp): Lend {
  let found: Awaited<ReturnType<typeof lookUp>> | undefined;
  return async (refused) => {
    if (refused) throw new CrmError('signed_out');
    found ??= await look(access, place);
    return { apiOrigin: access.apiOrigin(found.host, place), headers: access.headers(found.value) };
  };
}

async function lookUp({ cookie }: CookieAccess, place: Place): Promise<{ host: string; value: string }> {
  const jar = browser.cookies as typeof browser.cookies | undefined;
  if (!jar) throw new CrmError('not_allowed', { detail: 'cookies' });
  let allowed = false;
  for (const host of cookie.hosts(place)) {
    const url = `https://${host}/`;
    if (!(await isGranted(url))) continue;
    allowed = true;
    // Firefox keeps cookies by first party where that is switched on, and both browsers may keep them by the embedding site.
    const wanted: Wanted = { url, name: cookie.name, partitionKey: {}, ...(import.meta.env.FIREFOX ? { firstPartyDomain: null } : {}) };
    const cookies = await (jar.getAll as (wanted: Wanted) => Promise<{ value: string }[]>)(wanted);
    const value = cookies.map((one) => decoded(one.value)).find((text) => cookie.fits(text, place));
    if (value !== undefined) return { host, value };
  }
  throw allowed ? new CrmError('signed_out') : new CrmError('not_allowed', { detail: cookie.hosts(place)[0] });
}

/** As pages see it: some servers percent-encode what is in a cookie. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
