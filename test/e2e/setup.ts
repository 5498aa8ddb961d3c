import { existsSync } from 'node:fs';
import { build } from '../tools/build.ts';
import { root } from '../tools/root.ts';

/** `npm test` builds before it comes here; somebody who runs one file by hand gets fresh builds too. */
export async function setup(): Promise<void> {
  if (process.env.CI) {
    if (!existsSync(`${root}.output/chrome-mv3-demo/manifest.json`)) throw new Error('No build to test. Run npm test, which builds first.');
    return;
  }
  for (const what of ['chrome', 'firefox', 'chrome-demo', 'firefox-demo'] as const) await build(what);
}
