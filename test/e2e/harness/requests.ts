import type { CDPSession } from 'playwright-core';
import type { Browser } from './chromium.ts';

/** Both grow from now on. */
export interface Requests {
  /** Every address anything in the browser asked for: pages, frames, workers. */
  asked: ReadonlySet<string>;
  /** Which targets were listened to. */
  heard: ReadonlySet<string>;
}

/** Listens to the network of every target of the browser, extension workers and their frames included, from before each one runs. */
export async function listen(browser: Browser): Promise<Requests> {
  const asked = new Set<string>();
  const heard = new Set<string>();
  const root = await browser.context.browser()?.newBrowserCDPSession();
  if (!root) throw new Error('No browser.');
  browser.context.on('request', (request) => asked.add(request.url()));
  const send = (session: CDPSession, id: string, method: string, params: object = {}) =>
    session
      .send('Target.sendMessageToTarget', { sessionId: id, message: JSON.stringify({ id: 1, method, params }) })
      .catch(() => undefined);
  root.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    heard.add(`${targetInfo.type} ${targetInfo.url.split('#')[0] ?? ''}`);
    void send(root, sessionId, 'Network.enable');
  });
  root.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { method, params } = JSON.parse(message) as { method?: string; params?: { request?: { url: string } } };
    if (method === 'Network.requestWillBeSent' && params?.request) asked.add(params.request.url);
  });
  const attach = async () => {
    const { targetInfos } = await root.send('Target.getTargets');
    for (const one of targetInfos)
      if (['service_worker', 'worker', 'shared_worker', 'background_page'].includes(one.type))
        await root.send('Target.attachToTarget', { targetId: one.targetId, flatten: false }).catch(() => undefined);
  };
  root.on('Target.targetCreated', ({ targetInfo }) => {
    if (['service_worker', 'worker', 'shared_worker', 'background_page'].includes(targetInfo.type))
      void root.send('Target.attachToTarget', { targetId: targetInfo.targetId, flatten: false }).catch(() => undefined);
  });
  await root.send('Target.setDiscoverTargets', { discover: true });
  await attach();
  return { asked, heard };
}

/** Neither the browser's own pages nor data that is in memory already leave the machine. */
export const stays = (url: string) => /^(about|blob|data|chrome|devtools):/.test(url);
