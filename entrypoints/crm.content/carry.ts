import type { CrmPage, PageAdapter, PageContext, Reply } from '../../lib/crm/adapter';
import { longestReply } from '../../lib/crm/call';
import { keptHeaders } from '../../lib/crm/call-headers';
import { isDeclaredRead } from '../../lib/crm/declared-read';
import type { CallAnswer, TabMessage } from '../../lib/messages/protocol';
import { sendRead } from './send-read';

/**
 * Carries one call of the background to the page's own origin, with the page's own session.
 * Refuses whatever the adapter has not declared as a read, and whatever was meant for another page or person.
 * @param adapterOf the adapter with this id, where it is on this host
 * @param context of the page as it is now, with what the adapter has heard
 * @param look the page as it is now, with whoever is signed in
 */
export async function carry(
  message: Extract<TabMessage, { type: 'call' }>,
  adapterOf: (crm: string) => PageAdapter | undefined,
  look: () => CrmPage | undefined,
  context: (adapter: PageAdapter) => PageContext,
): Promise<CallAnswer> {
  const page = look();
  const adapter = page && adapterOf(page.crm);
  if (!adapter || page.crm !== message.crm || page.org !== message.org) return { ok: false, why: 'wrong_page' };
  if (page.userId !== message.userId) return { ok: false, why: 'wrong_user' };
  if (!isDeclaredRead(adapter.reads, message.call)) return { ok: false, why: 'refused_write' };
  try {
    const response = await sendRead(adapter, message.call, context(adapter));
    if (!response) return { ok: false, why: 'refused_write' };
    const body = await response.text();
    if (body.length > longestReply) return { ok: false, why: 'too_long' };
    const after = look();
    // Another organisation's page by now: whose reply this is, nobody can say.
    if (after?.crm !== page.crm || after.org !== page.org) return { ok: false, why: 'wrong_page' };
    const { userId } = after;
    const reply: Reply = {
      status: response.status,
      headers: keptHeaders(response.headers),
      body,
      ...(userId === undefined ? {} : { userId }),
    };
    return { ok: true, reply };
  } catch (error) {
    return { ok: false, why: error instanceof DOMException && error.name === 'TimeoutError' ? 'timeout' : 'network' };
  }
}
