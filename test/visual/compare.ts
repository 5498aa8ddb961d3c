import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

export interface Difference {
  /** Pixels that differ in more than smoothing. */
  pixels: number;
  share: number;
  /** The picture with what differs in red. */
  picture: Buffer;
}

/** @returns undefined when the sizes differ */
export function compare(before: Buffer, after: Buffer): Difference | undefined {
  const [a, b] = [PNG.sync.read(before), PNG.sync.read(after)];
  if (a.width !== b.width || a.height !== b.height) return undefined;
  const diff = new PNG({ width: a.width, height: a.height });
  const pixels = pixelmatch(a.data, b.data, diff.data, a.width, a.height, { threshold: 0.1 });
  return { pixels, share: pixels / (a.width * a.height), picture: PNG.sync.write(diff) };
}
