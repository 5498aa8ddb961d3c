import type { BrowserContext, Page } from 'playwright-core';

/** A request the extension's script made in a page. */
export interface ExtensionCall {
  http: string;
  url: string;
  /** The RPC method its body names; '' without one. */
  method: string;
}

/**
 * Collects what the extension's script sends from this page, told from the page's own requests by the script that called fetch.
 * @returns a list that grows from now on
 */
export async function extensionCalls(context: BrowserContext, page: Page): Promise<readonly ExtensionCall[]> {
  const calls: ExtensionCall[] = [];
  const session = await context.newCDPSession(page);
  session.on('Network.requestWillBeSent', ({ request, initiator }) => {
    // its own pages, such as the docked frame, are no calls to anybody
    if (!request.url.startsWith('http') || !initiator.stack?.callFrames.some((frame) => frame.url.startsWith('chrome-extension://')))
      return;
    const { method = '' } = JSON.parse(request.postData ?? '{}') as { method?: string };
    calls.push({ http: request.method, url: request.url, method });
  });
  await session.send('Network.enable');
  return calls;
}
