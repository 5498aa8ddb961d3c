/**
 * Takes pictures of the panel in every state × language × theme × width and checks each for accessibility.
 * `npm run gallery -- [--out folder] [--only my,drill] [--looks pl-dark-320] [--quick | --all]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { AxeBuilder } from '@axe-core/playwright';
import preact from '@preact/preset-vite';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { pages } from '../components/gallery-list.ts';
import { ensureChromium } from './ensure-chromium.ts';

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};

const out = option('out') ?? join(tmpdir(), 'paceline-gallery');
const only = option('only')?.split(',');
const looks = option('looks')?.split(',');
const which = process.argv.includes('--quick') ? 'quick' : process.argv.includes('--all') ? 'all' : 'usual';
mkdirSync(out, { recursive: true });

const server = await createServer({
  root: join(import.meta.dirname, '../..'),
  configFile: false,
  plugins: [preact()],
  logLevel: 'error',
  server: { port: 0, watch: null },
});
await server.listen();
const base = server.resolvedUrls?.local[0];
if (base === undefined) throw new Error('The gallery server has no address.');

const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--no-sandbox'] });
let shown = 0;
let bad = 0;
for (const shot of pages(which).filter(
  (p) => (!only || only.includes(p.state)) && (!looks || looks.includes(`${p.lang}-${p.theme}-${p.width}`)),
)) {
  const context = await browser.newContext({
    viewport: { width: shot.width, height: shot.height },
    deviceScaleFactor: 2,
    forcedColors: shot.theme === 'forced' ? 'active' : 'none',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:')) errors.push(`request to ${request.url()}`);
  });
  const theme = shot.theme === 'forced' ? 'light' : shot.theme;
  await page.goto(`${base}test/components/${shot.page}?state=${shot.state}&lang=${shot.lang}&theme=${theme}`);
  await page.locator('html[data-ready]').waitFor({ timeout: 60_000 });
  await page.evaluate(() => document.fonts.ready);
  if (shot.chart) await page.locator('canvas[data-drawn]').waitFor();
  await page.screenshot({ path: join(out, `${shot.state}-${shot.lang}-${shot.theme}-${shot.width}.png`) });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  if (wide) errors.push('scrolls sideways');
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  for (const violation of violations) errors.push(`${violation.id}: ${violation.nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`);
  shown += 1;
  bad += errors.length;
  for (const error of errors) console.log(`${shot.state} ${shot.lang} ${shot.theme} ${shot.width}: ${error}`);
  await context.close();
}
await browser.close();
await server.close();
console.log(`${shown} pictures in ${out}, ${bad} problems`);
process.exitCode = bad === 0 && shown > 0 ? 0 : 1;
