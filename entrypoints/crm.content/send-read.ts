import type { Call, PageAdapter, PageContext } from '../../lib/crm/adapter';
import { headersOf } from '../../lib/crm/call-headers';
import { ownCalls } from './own-calls';

const timeout = 45_000;

/**
 * Sends one call to the page's own origin, with the page's own session. The caller has checked that it is a declared read.
 * @returns undefined where the address leads elsewhere; rejects when no reply came
 */
export async function sendRead(adapter: PageAdapter, call: Call, context: PageContext): Promise<Response | undefined> {
  const url = new URL(call.path, location.origin);
  if (url.origin !== location.origin) return undefined;
  for (const [name, value] of Object.entries(adapter.sessionQuery?.(context) ?? {})) url.searchParams.set(name, value);
  const done = ownCalls.begin(url.href);
  try {
    return await fetch(url, {
      method: call.method,
      credentials: 'same-origin',
      cache: 'no-store',
      // A redirect leads to a sign-in page, often on another host: the adapter reads it as what it is.
      redirect: 'manual',
      headers: { ...headersOf(call), ...adapter.session(context) },
      ...(call.body === undefined ? {} : { body: call.body }),
      signal: AbortSignal.timeout(timeout),
    });
  } finally {
    done();
  }
}
