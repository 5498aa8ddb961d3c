import type { BrowserContext } from 'playwright-core';

/** A page that Playwright does not list (the side panel), driven by CDP alone. */
export interface HiddenTarget {
  /** Runs an expression there. */
  evaluate<T>(expression: string): Promise<T>;
  /** Asks until the expression is truthy. */
  until(expression: string, limit?: number): Promise<void>;
}

interface Answer {
  id: number;
  result?: { result: { value: unknown } };
  error?: { message: string };
}

/** Waits for a target whose address fits and attaches to it. */
export async function hiddenTarget(context: BrowserContext, fits: (url: string) => boolean): Promise<HiddenTarget> {
  const browser = context.browser();
  if (!browser) throw new Error('The context has no browser.');
  const session = await browser.newBrowserCDPSession();
  const deadline = Date.now() + 20_000;
  let targetId: string | undefined;
  while (!targetId) {
    const { targetInfos } = await session.send('Target.getTargets');
    targetId = targetInfos.find((target) => fits(target.url))?.targetId;
    if (!targetId && Date.now() > deadline) throw new Error(`No such target among ${targetInfos.map((target) => target.url).join(' ')}`);
  }
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, (answer: Answer) => void>();
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const answer = JSON.parse(message) as Answer;
    waiting.get(answer.id)?.(answer);
  });
  let count = 0;
  const evaluate = async <T>(expression: string): Promise<T> => {
    const id = ++count;
    const answer = new Promise<Answer>((done) => waiting.set(id, done));
    await session.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id, method: 'Runtime.evaluate', params: { expression, returnByValue: true, awaitPromise: true } }),
    });
    const { result, error } = await answer;
    if (error) throw new Error(error.message);
    return result?.result.value as T;
  };
  return {
    evaluate,
    async until(expression, limit = 30_000) {
      const end = Date.now() + limit;
      while (!(await evaluate<boolean>(`Boolean(${expression})`)))
        if (Date.now() > end) throw new Error(`Never true in ${limit} ms: ${expression}`);
    },
  };
}
