import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import type { CrmPage, PageAdapter, PageContext } from '../../lib/crm/adapter';
import { readPage } from '../../lib/crm/read-page';
import type { PageMessage, TabMessage } from '../../lib/messages/protocol';
import { adaptersHere } from './adapters-here';
import { carry } from './carry';
import { createDock } from './dock';
import { listenForHints } from './hints';
import { pageContext } from './page-context';
import { onPlaceChange } from './place';
import { sendRead } from './send-read';
import './style.css';
import { watchSaves } from './watch-saves';
import { createWhoIsSignedIn } from './who-is-signed-in';

const takeover = 'paceline:takeover';

/**
 * Runs on a CRM page the person has connected, and nowhere else (registered at run time, one host at a time), after the scripts of
 * the CRMs on that host, which bring their adapters. It holds nothing of any CRM itself.
 * It says what page this is, carries declared reads to the page's own origin, docks the panel and notices saves.
 */
export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_start',
  main(ctx) {
    const tell = (message: PageMessage) => {
      // The extension was removed or replaced: this script can do nothing any more but clear up.
      if (!browser.runtime?.id) return stopAll();
      void browser.runtime.sendMessage(message).catch(() => undefined);
    };
    const pages = adaptersHere();
    const adapterOf = (crm: string) => pages.find(({ id }) => id === crm);
    let ticket: string | undefined;
    let last: string | undefined;
    let page: CrmPage | undefined;
    const report = () =>
      tell({ type: 'page', page, ticket, ...(page && page.userId === undefined && who.asking() ? { asking: true } : {}) });
    const dock = createDock((next) => {
      ticket = next;
      report();
    });

    const who = createWhoIsSignedIn(
      adapterOf,
      async (adapter, call) => {
        const response = await sendRead(adapter, call, contextOf(adapter));
        return response && { status: response.status, body: await response.text() };
      },
      () => look(),
      (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    );
    const hints = listenForHints(
      pages,
      () => page?.crm,
      () => look(),
    );
    // A function, since the questions above are put before hints are heard.
    function contextOf({ id }: PageAdapter): PageContext {
      return { ...pageContext(), hint: hints.of(id) };
    }
    const pageNow = () => who.complete(readPage(pages, pageContext(), ({ id }) => hints.of(id)));

    const look = () => {
      page = pageNow();
      const seen = JSON.stringify([page, page && page.userId === undefined && who.asking()]);
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
          void carry(message, adapterOf, pageNow, contextOf).then(answer);
          return true; // answered later
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

    // After an update the old script still runs in this page: it hears this and makes way.
    document.dispatchEvent(new Event(takeover));
    const stop = new AbortController();
    const stops = [
      onPlaceChange(look),
      watchSaves(
        () => page && adapterOf(page.crm),
        (saved) => tell({ type: 'saved', ...saved }),
        look,
      ),
      () => stop.abort(),
      () => who.stop(),
      () => hints.stop(),
      () => dock.unmount(),
      () => browser.runtime?.onMessage?.removeListener(onMessage),
    ];
    const stopAll = () => stops.splice(0).forEach((undo) => undo());
    const onVisible = () => document.visibilityState === 'visible' && (look(), who.again(), tell({ type: 'visible' }));
    document.addEventListener('visibilitychange', onVisible, { signal: stop.signal });
    document.addEventListener(takeover, stopAll, { signal: stop.signal });
    browser.runtime.onMessage.addListener(onMessage);
    ctx.onInvalidated(stopAll);
    look();
  },
});
