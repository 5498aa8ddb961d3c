import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { clippedTexts } from './clipped.ts';
import { known, literalWords } from './literal.ts';

interface Axe {
  run(context: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] };

/** Words on a page in the pseudo-language that come from no dictionary. */
export async function literals(page: Page): Promise<string[]> {
  return page.evaluate(literalWords, [await page.evaluate(() => window.gallery.told), known] as const);
}

/** What stands on the page now, judged by axe and by eye for cut-off text. */
export async function check(page: Page): Promise<{ violations: string[]; clipped: string[] }> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const found = await page.evaluate(async (options) => {
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run(document, options);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  }, rules);
  return { violations: found, clipped: await page.evaluate(clippedTexts) };
}
