import { callHeaders, type Call, type PageAdapter, type PageContext } from '../../lib/crm/adapter';
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
      headers: {
        accept: 'application/json',
        ...asked(call),
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...adapter.session(context),
      },
      ...(call.body === undefined ? {} : { body: call.body }),
      signal: AbortSignal.timeout(timeout),
    });
  } finally {
    done();
  }
}

/** Of the call's own headers those the contract knows; the background may ask for nothing else. */
function asked({ headers = {} }: Call): Record<string, string> {
  return Object.fromEntries(callHeaders.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));
}
