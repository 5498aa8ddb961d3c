/** The page script reports its ticket and the frame says hello over two roads; whichever is later completes the pair. */
import type { TabRegistry } from './tab-registry';

/** How long the one waits for the other, ms. */
const limit = 3_000;

/** @param grants whether an origin is granted */
export function createTicketWait(tabs: TabRegistry, grants: (origin: string) => Promise<boolean>) {
  const waiting = new Set<() => void>();
  return {
    /** What is known of a tab once it reports this ticket, or when it has not within the limit. @param ticket without: at once */
    async factsFor(tabId: number, ticket: string | undefined) {
      const deadline = Date.now() + limit;
      for (;;) {
        const state = tabs.get(tabId);
        if (!ticket || state?.ticket === ticket || Date.now() >= deadline)
          return state && { ...state, connected: await grants(state.origin) };
        await new Promise<void>((done) => {
          const wake = () => (clearTimeout(timer), waiting.delete(wake), done());
          const timer = setTimeout(wake, deadline - Date.now());
          waiting.add(wake);
        });
      }
    },
    /** A tab has reported: whoever waits looks again. */
    wake(): void {
      for (const wake of [...waiting]) wake();
    },
  };
}
