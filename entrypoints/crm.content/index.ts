import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import type { CrmPage } from '../../lib/crm/adapter';
import { readPage } from '../../lib/crm/read-page';
import type { PageMessage, TabMessage } from '../../lib/messages/protocol';
import { carry } from './carry';
import { createDock } from './dock';
import { onPlaceChange } from './place';
import './style.css';
import { watchSaves } from './watch-saves';

/**
 * Runs on a CRM page the person has connected, and nowhere else (registered at run time, one origin at a time).
 * It says what page this is, carries declared reads to the page's own origin, docks the panel and notices saves.
 */
export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_start',
  main(ctx) {
    const tell = (message: PageMessage) => void browser.runtime.sendMessage(message).catch(() => undefined);
    let ticket: string | undefined;
    let last: string | undefined;
    let page: CrmPage | undefined;
    const report = () => tell({ type: 'page', page, ticket });
    const dock = createDock((next) => {
      ticket = next;
      report();
    });

    const look = () => {
      page = readPage(pageContext());
      const seen = JSON.stringify(page ?? null);
      if (seen === last) return;
      last = seen;
      report();
      // Once docked, the panel stays through pages of the same site that are not the CRM's: it says so itself.
      if (page) dock.mount();
    };

    const onMessage = (message: TabMessage, sender: { id?: string; tab?: unknown }, answer: (value: unknown) => void) => {
      if (sender.id !== browser.runtime.id || sender.tab !== undefined) return undefined;
      switch (message.type) {
        case 'call':
          look();
          void carry(message, page, pageContext).then(answer);
          return true; // answered later
        case 'report':
          look();
          report();
          break;
        case 'toggle':
          dock.toggle();
          break;
        case 'collapse':
          dock.collapse();
          break;
        case 'resetDock':
          dock.reset();
          break;
        case 'resize':
          dock.resize(message.width);
          break;
      }
      return undefined;
    };

    browser.runtime.onMessage.addListener(onMessage);
    const stops = [
      onPlaceChange(look),
      watchSaves(() => page?.crm, (saved) => tell({ type: 'saved', ...saved }), look),
      () => browser.runtime.onMessage.removeListener(onMessage),
      () => dock.unmount(),
    ];
    const onVisible = () => document.visibilityState === 'visible' && (look(), tell({ type: 'visible' }));
    document.addEventListener('visibilitychange', onVisible);
    stops.push(() => document.removeEventListener('visibilitychange', onVisible));
    ctx.onInvalidated(() => stops.forEach((stop) => stop()));
    look();
  },
});

function pageContext() {
  return {
    url: new URL(location.href),
    document,
    stored(key: string) {
      try {
        return localStorage.getItem(key) ?? undefined;
      } catch {
        return undefined; // the site refuses storage
      }
    },
  };
}
