import type { BrowserContext } from 'playwright-core';
import { extensionId } from './chromium.ts';

export interface WorkerKiller {
  /** Stops the background as the browser would: globals are lost, storage stays. @returns once the browser says it has stopped. */
  kill(): Promise<void>;
  /** Waits until the browser says it runs again after the last kill. */
  comesBack(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A way to stop the extension's worker at a moment's notice. It sits on a picture of the extension,
 * a page without any script, so that whatever brings the worker back is the product itself.
 */
export async function workerKiller(context: BrowserContext): Promise<WorkerKiller> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/icons/16.png`);
  const session = await context.newCDPSession(page);
  let history: string[] = [];
  let wake = () => undefined as void;
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const version of versions)
      if (version.scriptURL.includes(extensionId) && history.at(-1) !== version.runningStatus) history.push(version.runningStatus);
    wake();
  });
  await session.send('ServiceWorker.enable');
  const until = async (status: string, is: () => boolean) => {
    const deadline = Date.now() + 30_000;
    while (!is()) {
      if (Date.now() > deadline) throw new Error(`The worker is not ${status}: ${history.join(', ')}`);
      await new Promise<void>((done) => {
        const timer = setTimeout(done, 1_000);
        wake = () => (clearTimeout(timer), done());
      });
    }
  };
  return {
    async kill() {
      await until('running', () => history.at(-1) === 'running');
      history = [];
      await session.send('ServiceWorker.stopAllWorkers');
      await until('stopped', () => history.includes('stopped'));
    },
    comesBack: () => until('running', () => history.indexOf('running') > history.indexOf('stopped') && history.includes('stopped')),
    close: () => page.close(),
  };
}
