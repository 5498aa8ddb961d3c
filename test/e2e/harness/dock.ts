import type { CDPSession, Page } from 'playwright-core';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface DomNode {
  nodeId: number;
  nodeName: string;
  attributes?: string[];
  children?: DomNode[];
  shadowRoots?: DomNode[];
}

/** What can be seen of the dock. Its shadow root is closed, so only the browser itself can look into it. */
export interface Dock {
  /** 'box' holds the panel, 'handle' resizes it, 'tab' is what is left of a collapsed one. @returns undefined where it is not drawn. */
  part(name: 'box' | 'handle' | 'tab'): Promise<Box | undefined>;
  attribute(part: 'box' | 'handle' | 'tab', name: string): Promise<string | undefined>;
  focus(part: 'handle' | 'tab'): Promise<void>;
  /** Waits until the part is drawn and fulfils the condition. */
  until(part: 'box' | 'handle' | 'tab', is: (box: Box | undefined) => boolean): Promise<Box | undefined>;
}

export async function dockOf(page: Page): Promise<Dock> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const find = (node: DomNode, is: (one: DomNode) => boolean): DomNode | undefined => {
    if (is(node)) return node;
    for (const child of [...(node.children ?? []), ...(node.shadowRoots ?? [])]) {
      const found = find(child, is);
      if (found) return found;
    }
    return undefined;
  };
  const attributeOf = (node: DomNode, name: string) => {
    const at = node.attributes?.findIndex((text, i) => i % 2 === 0 && text === name) ?? -1;
    return at < 0 ? undefined : node.attributes?.[at + 1];
  };
  const nodeOf = async (part: string): Promise<DomNode | undefined> => {
    const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: DomNode };
    const host = find(root, (node) => node.nodeName === 'PACELINE-PANEL');
    return host && find(host, (node) => (attributeOf(node, 'class') ?? '').split(' ').includes(part));
  };
  const part = async (name: string): Promise<Box | undefined> => {
    const node = await nodeOf(name);
    if (!node) return undefined;
    const drawn = await session.send('DOM.getBoxModel', { nodeId: node.nodeId }).catch(() => undefined);
    const [x = 0, y = 0, right = 0, , , bottom = 0] = drawn?.model.border ?? [];
    return drawn && { x, y, width: right - x, height: bottom - y };
  };
  return {
    part,
    async attribute(name, attribute) {
      const node = await nodeOf(name);
      return node && attributeOf(node, attribute);
    },
    async focus(name) {
      const node = await nodeOf(name);
      if (!node) throw new Error(`There is no ${name}.`);
      await session.send('DOM.focus', { nodeId: node.nodeId });
    },
    async until(name, is) {
      const deadline = Date.now() + 10_000;
      for (;;) {
        const box = await part(name);
        if (is(box)) return box;
        if (Date.now() > deadline) throw new Error(`The ${name} stayed ${JSON.stringify(box)}.`);
        await page.evaluate(() => new Promise((frame) => requestAnimationFrame(frame)));
      }
    },
  };
}
