import { callHeaders, replyHeaders, type Call, type CrmPage, type PageContext, type Reply } from '../../lib/crm/adapter';
import { isDeclaredRead } from '../../lib/crm/declared-read';
import { pageAdapter } from '../../lib/crm/read-page';
import type { CallAnswer, TabMessage } from '../../lib/messages/protocol';
import { ownCalls } from './own-calls';

const timeout = 45_000;

/**
 * Carries one call of the background to the page's own origin, with the page's own session.
 * Refuses whatever the adapter has not declared as a read, and whatever was meant for another page or person.
 */
export async function carry(
  message: Extract<TabMessage, { type: 'call' }>,
  page: CrmPage | undefined,
  context: () => PageContext,
): Promise<CallAnswer> {
  const adapter = page && pageAdapter(page.crm);
  if (!adapter || page.crm !== message.crm || page.org !== message.org) return { ok: false, why: 'wrong_page' };
  if (page.userId !== message.userId) return { ok: false, why: 'wrong_user' };
  if (!isDeclaredRead(adapter.reads, message.call)) return { ok: false, why: 'refused_write' };
  const url = new URL(message.call.path, location.origin);
  if (url.origin !== location.origin) return { ok: false, why: 'refused_write' };
  for (const [name, value] of Object.entries(adapter.sessionQuery?.(context()) ?? {})) url.searchParams.set(name, value);

  const done = ownCalls.begin(url.href);
  try {
    const response = await fetch(url, {
      method: message.call.method,
      credentials: 'same-origin',
      cache: 'no-store',
      // A redirect leads to a sign-in page, often on another host: the adapter reads it as what it is.
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        ...asked(message.call),
        ...(message.call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...adapter.session(context()),
      },
      ...(message.call.body === undefined ? {} : { body: message.call.body }),
      signal: AbortSignal.timeout(timeout),
    });
    const body = await response.text();
    const userId = adapter.readPage(context())?.userId;
    const reply: Reply = { status: response.status, headers: pick(response.headers), body, ...(userId === undefined ? {} : { userId }) };
    return { ok: true, reply };
  } catch (error) {
    return { ok: false, why: error instanceof DOMException && error.name === 'TimeoutError' ? 'timeout' : 'network' };
  } finally {
    done();
  }
}

/** Of the call's own headers those the contract knows; the background may ask for nothing else. */
function asked({ headers = {} }: Call): Record<string, string> {
  return Object.fromEntries(callHeaders.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));
}

function pick(headers: Headers): Record<string, string> {
  return Object.fromEntries(replyHeaders.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? '']] : [])));
}
