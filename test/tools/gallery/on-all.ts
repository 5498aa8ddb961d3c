import { chromium, type Page } from 'playwright-core';
import type { Shot } from '../../components/gallery-list.ts';
import { nameOf } from '../../visual/matrix.ts';
import { ensureChromium } from '../ensure-chromium.ts';
import { serveGallery } from './serve.ts';
import { visit } from './visit.ts';

interface Options {
  /** Device pixels per CSS pixel; 1 unless told. */
  scale?: number;
  /** Told of script errors and of requests to anywhere else, each with the name of its look. */
  trouble(line: string): void;
  /** Where the sources lie; this checkout unless told. */
  root?: string;
}

/** Shows looks in Chromium, on two pages at once: that is what two cores bear. */
export async function onAll(
  shots: readonly Shot[],
  { scale = 1, trouble, root }: Options,
  look: (page: Page, shot: Shot) => Promise<void>,
): Promise<void> {
  const { base, close } = await serveGallery(false, root);
  try {
    const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--no-sandbox'] });
    try {
      const halves = [0, 1].map((half) => shots.filter((_, i) => i % 2 === half));
      const say = (shot: Shot, what: string): void => trouble(`${nameOf(shot)}: ${what}`);
      await Promise.all(halves.map((half) => visit(browser, base, half, scale, say, look)));
    } finally {
      await browser.close();
    }
  } finally {
    await close();
  }
}
