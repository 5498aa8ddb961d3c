import type { CrmPage, PageContext, Reply } from '../../lib/crm/adapter';
import { isDeclaredRead } from '../../lib/crm/declared-read';
import { pageAdapter } from '../../lib/crm/read-page';
import type { CallAnswer, TabMessage } from '../../lib/messages/protocol';
import { ownCalls } from './own-calls';

const kept = ['content-type', 'retry-after', 'x-ratelimit-reset', 'x-ratelimit-remaining', 'date', 'link'];
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

  const done = ownCalls.begin(url.href);
  try {
    const response = await fetch(url, {
      method: message.call.method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: {
        accept: 'application/json',
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

function pick(headers: Headers): Record<string, string> {
  return Object.fromEntries(kept.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? '']] : [])));
}
