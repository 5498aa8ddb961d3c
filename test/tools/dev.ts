/**
 * `npm run dev`: the demo CRM with known numbers and a Chromium beside it; every change of the source is built and the
 * extension reloaded, which also walks the road of a real update: scripts registered again, open tabs taken over.
 */
import { watch } from 'node:fs';
import { reloadExtension } from '../e2e/harness/chromium.ts';
import { demoSession } from '../e2e/harness/demo-session.ts';
import { build } from './build.ts';
import { ensureChromium } from './ensure-chromium.ts';
import { root } from './root.ts';

const display = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY || process.platform === 'darwin');
process.env.PACELINE_CHROMIUM = await ensureChromium();
await build('chrome-demo');
const session = await demoSession({ browser: { headless: !display }, full: false });
console.log(
  `The demo CRM is on ${session.url}${display ? '' : ' (no display: Chromium runs headless)'}. Change a file to rebuild; Ctrl+C ends it.`,
);

let timer: ReturnType<typeof setTimeout> | undefined;
let building = Promise.resolve();

async function rebuild(): Promise<void> {
  const started = Date.now();
  try {
    await build('chrome-demo');
    await reloadExtension(session.browser.context);
    console.log(`Rebuilt and reloaded in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
}

for (const folder of ['entrypoints', 'components', 'lib', 'assets']) {
  watch(root + folder, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void (building = building.then(rebuild)), 150);
  });
}
session.browser.context.once('close', () => process.exit(0));
