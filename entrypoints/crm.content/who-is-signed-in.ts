import type { CrmPage, PageAdapter } from '../../lib/crm/adapter';
import { isDeclaredRead } from '../../lib/crm/declared-read';

/** What came back: a status and the text. Rejects, or undefined: no reply. */
type Ask = (adapter: PageAdapter, call: Parameters<typeof isDeclaredRead>[1]) => Promise<{ status: number; body: string } | undefined>;

export interface WhoIsSignedIn {
  /** The page with the person who has answered for its organisation; nobody while that is not known. */
  complete(page: CrmPage | undefined): CrmPage | undefined;
  /** true until the first answer for this page's organisation. */
  asking(): boolean;
  /** The tab has come to the front: somebody else may have signed in meanwhile. */
  again(): void;
  stop(): void;
}

const longestName = 300;
const firstRetry = 2_000;
const longestRetry = 60_000;

/**
 * For pages that do not name the signed-in user: asks the declared read that does (`whoAsks`). Nothing in the page is believed:
 * the answer of the CRM alone makes a user. While a question is under way the last answer stands; what is later told
 * differently changes the page at once.
 * @param adapterOf the adapter with this id, where it is on this host
 * @param changed told when an answer has changed who it is
 * @param later runs something after so many ms · @returns stops it
 */
export function createWhoIsSignedIn(
  adapterOf: (crm: string) => PageAdapter | undefined,
  ask: Ask,
  changed: () => void,
  later: (ms: number, run: () => void) => () => void,
): WhoIsSignedIn {
  let place: CrmPage | undefined;
  let userId: string | undefined;
  let answered = false;
  /** Counts questions: an answer to an older one is dropped. */
  let asked = 0;
  let failures = 0;
  let stopRetry: (() => void) | undefined;

  async function question(page: CrmPage, adapter: PageAdapter, { call, userId: read }: NonNullable<PageAdapter['whoAsks']>): Promise<void> {
    const mine = ++asked;
    stopRetry?.();
    const wanted = call(page);
    const reply = isDeclaredRead(adapter.reads, wanted) ? await ask(adapter, wanted).catch(() => undefined) : undefined;
    if (mine !== asked) return;
    if (!reply || reply.status >= 500 || reply.status === 429 || reply.status === 408) {
      // No answer is no news: who was known stays known, and the question is put again.
      stopRetry = later(Math.min(longestRetry, firstRetry * 2 ** failures++), () => again());
      return;
    }
    failures = 0;
    const before = answered ? userId : null;
    userId = personIn(reply, read);
    answered = true;
    if (userId !== before) changed();
  }

  function again(): void {
    const adapter = place && adapterOf(place.crm);
    if (place && adapter?.whoAsks) void question(place, adapter, adapter.whoAsks);
  }

  return {
    complete(page) {
      const adapter = page && adapterOf(page.crm);
      if (!page || page.userId !== undefined || !adapter?.whoAsks) return page;
      if (place?.crm !== page.crm || place.org !== page.org) {
        place = { crm: page.crm, org: page.org };
        userId = undefined;
        answered = false;
        failures = 0;
        void question(place, adapter, adapter.whoAsks);
      }
      return userId === undefined ? page : { ...page, userId };
    },
    asking: () => place !== undefined && !answered,
    again,
    stop() {
      asked++;
      stopRetry?.();
    },
  };
}

/** Nobody: a refusal, a redirect to a sign-in page, or a page instead of data. */
function personIn({ status, body }: { status: number; body: string }, read: (answer: unknown) => string | undefined): string | undefined {
  if (status < 200 || status > 299) return undefined;
  try {
    const found: unknown = read(JSON.parse(body));
    return typeof found === 'string' && found !== '' && found.length <= longestName ? found : undefined;
  } catch {
    return undefined;
  }
}
