import type { Bidi } from './bidi.ts';

interface Tree {
  context: string;
  url: string;
  children?: Tree[] | null;
}

/** One tab or frame. */
export interface Place {
  context: string;
  /** Calls a function there; arguments and answer travel as JSON. Rejects with what it threw. */
  run<A extends unknown[], R>(work: (...args: A) => R, ...args: A): Promise<Awaited<R>>;
  /** Asks again until the answer is something; documents that come and go between are forgiven. */
  until<A extends unknown[], R>(work: (...args: A) => R, ...args: A): Promise<NonNullable<Awaited<R>>>;
  /** A real click in the middle of the first element the selector finds, once it is there. */
  click(selector: string): Promise<void>;
  /** Types into the first element the selector finds, over what stands there. */
  fill(selector: string, text: string): Promise<void>;
  /** Brings this tab to the front. */
  show(): Promise<void>;
  goTo(url: string): Promise<void>;
}

const patience = 60_000;

interface Called {
  type: 'success' | 'exception';
  result?: { value?: string };
  exceptionDetails?: { text: string };
}

/** @param context a tab or a frame */
export function inside(bidi: Bidi, context: string): Place {
  const run: Place['run'] = async (work, ...args) => {
    const called = await bidi.send<Called>('script.callFunction', {
      functionDeclaration: `async (args) => JSON.stringify(await (${String(work)})(...JSON.parse(args)))`,
      arguments: [{ type: 'string', value: JSON.stringify(args) }],
      target: { context },
      awaitPromise: true,
    });
    if (called.type === 'exception') throw new Error(called.exceptionDetails?.text ?? 'unknown');
    const json = called.result?.value;
    return (json === undefined ? undefined : JSON.parse(json)) as never;
  };
  const until: Place['until'] = async (work, ...args) => {
    const deadline = Date.now() + patience;
    let last: unknown;
    while (Date.now() < deadline) {
      const answer = await run(work, ...args).catch((error: unknown) => void (last = error));
      if (answer !== undefined && answer !== null && answer !== false) return answer as never;
      await new Promise((done) => setTimeout(done, 50));
    }
    const says = await run(() => `${location.href}: ${document.body.innerText.slice(0, 600)}`).catch(String);
    throw new Error(
      `Waited in vain for ${String(work)} with ${JSON.stringify(args)}${last instanceof Error ? ` (${last.message})` : ''}; the page says ${says}`,
    );
  };
  return {
    context,
    run,
    until,
    async click(selector) {
      const { x, y } = await until((wanted: string) => {
        const element = document.querySelector(wanted);
        if (!element) return undefined;
        element.scrollIntoView({ block: 'center' });
        const box = element.getBoundingClientRect();
        return box.width > 0 ? { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) } : undefined;
      }, selector);
      const actions = [
        { type: 'pointerMove', x, y },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      await bidi.send('input.performActions', { context, actions: [{ type: 'pointer', id: 'mouse', actions }] });
    },
    async fill(selector, text) {
      await until(
        (wanted: string, value: string) => {
          const input = document.querySelector<HTMLInputElement>(wanted);
          if (!input) return false;
          input.focus();
          input.value = value;
          input.dispatchEvent(new Event('input', { bubbles: true }));
          return true;
        },
        selector,
        text,
      );
    },
    async show() {
      await bidi.send('browsingContext.activate', { context });
    },
    async goTo(url) {
      await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
  };
}

/** Every tab and frame, outermost first. */
export async function documentOf(bidi: Bidi): Promise<{ context: string; url: string }[]> {
  const { contexts } = await bidi.send<{ contexts: Tree[] }>('browsingContext.getTree');
  const flat = (trees: Tree[]): Tree[] => trees.flatMap((tree) => [tree, ...flat(tree.children ?? [])]);
  return flat(contexts).map(({ context, url }) => ({ context, url }));
}

/** The browser's own window: toolbar, sidebar, prompts. */
export async function browserWindow(bidi: Bidi): Promise<Place> {
  const { contexts } = await bidi.send<{ contexts: Tree[] }>('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const found = contexts.find(({ url }) => url.endsWith('browser.xhtml')) ?? contexts[0];
  if (!found) throw new Error('Firefox shows no window.');
  return inside(bidi, found.context);
}
