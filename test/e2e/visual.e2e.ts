/** Every state of the panel looks as it did when somebody last looked at it and found it good. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureChromium } from '../tools/ensure-chromium';
import { serveGallery } from '../tools/gallery/serve';
import { visit } from '../tools/gallery/visit';
import { root } from '../tools/root';
import { compare } from '../visual/compare';
import { drawnBy, type DrawnBy } from '../visual/drawn-by';
import { matrix, nameOf } from '../visual/matrix';

const folder = `${root}test/visual/baselines/`;
const failures = `${root}.cache/visual/`;
/** Smoothing of single edges may differ between processors; a moved line or another colour is far more. */
const TOLERATED = 0.001;

const executablePath = await ensureChromium();
const shots = matrix();
const drawn = JSON.parse(readFileSync(`${folder}drawn-by.json`, 'utf8')) as DrawnBy;
const here = drawnBy(executablePath);
// Letters of another browser or other fonts differ everywhere: then nothing can be said, which is told and is no failure.
const comparable = drawn.chromium === here.chromium && drawn.fonts === here.fonts;
const why = comparable
  ? ''
  : ` (skipped: drawn by Chromium ${drawn.chromium} with ${drawn.fonts}; here are ${here.chromium} and ${here.fonts})`;

describe.skipIf(!comparable)(`pictures${why}`, () => {
  let browser: Browser;
  let gallery: Awaited<ReturnType<typeof serveGallery>>;
  const taken = new Map<string, Buffer>();
  const troubles: string[] = [];

  beforeAll(async () => {
    gallery = await serveGallery(false);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    await visit(
      browser,
      gallery.base,
      shots,
      1,
      (shot, what) => troubles.push(`${nameOf(shot)}: ${what}`),
      async (page, shot) => void taken.set(nameOf(shot), await page.screenshot()),
    );
  }, 600_000);
  afterAll(async () => {
    await browser.close();
    await gallery.close();
  });

  it('are taken without an error of a script and without a request to anywhere', () => expect(troubles).toEqual([]));

  it.each(shots.map((shot) => [nameOf(shot)]))('%s', (name) => {
    const file = `${folder}${name}.png`;
    const after = taken.get(name);
    if (!after) throw new Error('The picture was not taken.');
    const hint = 'Look at it; if it is meant, `npm run gallery -- --baselines` keeps the new ones.';
    const kept = existsSync(file);
    const found = kept ? compare(readFileSync(file), after) : undefined;
    const good = found !== undefined && found.share <= TOLERATED;
    if (!good) {
      mkdirSync(failures, { recursive: true });
      writeFileSync(`${failures}${name}.png`, after);
      if (found) writeFileSync(`${failures}${name}.diff.png`, found.picture);
    }
    expect(kept, `There is no baseline: see ${failures}${name}.png. ${hint}`).toBe(true);
    expect(good, `${found ? `${found.pixels} pixels differ` : 'The size differs'}: see ${failures}${name}.png. ${hint}`).toBe(true);
  });
});
