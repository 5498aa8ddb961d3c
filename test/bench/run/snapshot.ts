/** The panel's first figures: read from storage.local by an extension page of a browser that has just started. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';
import { ensureChromium } from '../../tools/ensure-chromium.ts';
import { site } from './bundle.ts';

const folder = `${site}snapshot`;

/** @returns ms of each cold read */
export async function snapshotTimes(profile: string, times: number): Promise<number[]> {
  writeFileSync(`${folder}/manifest.json`, JSON.stringify({ manifest_version: 3, name: 'Bench', version: '1', permissions: ['storage'] }));
  await inExtension(profile, (page) => page.evaluate(() => benchSnapshot.save()));
  const found: number[] = [];
  for (let i = 0; i < times; i++) {
    const { ms, cards } = await inExtension(profile, (page) => page.evaluate(() => benchSnapshot.open()));
    if (cards === 0) throw new Error('The snapshot is empty.');
    found.push(ms);
  }
  return found;
}

async function inExtension<T>(profile: string, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await ensureChromium(),
    headless: true,
    args: ['--no-sandbox', '--no-first-run', '--disable-gpu', `--disable-extensions-except=${folder}`, `--load-extension=${folder}`],
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(`chrome-extension://${idOf(folder)}/snapshot.html`);
    await page.waitForFunction(() => 'benchSnapshot' in globalThis);
    return await work(page);
  } finally {
    await context.close();
  }
}

/** The id Chromium gives to an unpacked extension: a hash of its path, in letters from a to p. */
function idOf(path: string): string {
  const hash = createHash('sha256').update(path.replace(/\/$/, '')).digest('hex').slice(0, 32);
  return Array.from(hash, (digit) => String.fromCharCode(97 + parseInt(digit, 16))).join('');
}
