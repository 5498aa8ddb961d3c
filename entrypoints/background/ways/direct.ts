import type { Call, Reply } from '../../../lib/crm/adapter';
import { headersOf, keptHeaders } from '../../../lib/crm/call-headers';
import { CrmError } from '../../../lib/crm/crm-error';
import { replyText } from '../../../lib/crm/reply-text';

/** What one call needs to be let in without the page: for the background alone, never kept, shown or logged. */
export interface Lent {
  /** `https://api.crm.example` */
  apiOrigin: string;
  headers: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string>>;
}

/**
 * Sends one call from the background to the CRM's own interface. No cookie goes with it, no redirect is followed
 * (a token must not reach another host), and what is wrong is told without a word of the call.
 * @param site origin the person connected; plain http is accepted for nothing else
 * @param granted has the person allowed this address?
 */
export async function sendDirect(
  lent: Lent,
  call: Call,
  site: string,
  signal: AbortSignal,
  granted: (url: string) => Promise<boolean>,
): Promise<Reply> {
  const base = new URL(lent.apiOrigin);
  const url = new URL(call.path, base);
  if (url.origin !== base.origin || (url.protocol !== 'https:' && url.origin !== site))
    throw new CrmError('refused_write', { detail: 'address' });
  for (const [name, value] of Object.entries(lent.query ?? {})) url.searchParams.set(name, value);
  try {
    const response = await fetch(url, {
      method: call.method,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      headers: { ...headersOf(call), ...lent.headers },
      ...(call.body === undefined ? {} : { body: call.body }),
      signal,
    });
    return { status: response.status, headers: keptHeaders(response.headers), body: await replyText(response) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof CrmError) throw error;
    throw (await granted(url.href)) ? new CrmError('offline') : new CrmError('not_allowed', { detail: base.hostname });
  }
}
