/** Builds the page with everything it compares; peers come from a folder of their own, so that nobody ships them. */
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../../tools/root.ts';
import { runQuietly } from '../../tools/run-step.ts';
import { say } from './say.ts';

const source = `${root}test/bench/`;
/** Where the peers are installed: not in the checkout's own packages. */
export const peers = `${root}.cache/bench/peers/`;
/** Where the built page lies. */
export const site = `${root}.cache/bench/site/`;

/** Installs what the lock file of test/bench names, once. */
export async function installPeers(): Promise<void> {
  const lock = 'package-lock.json';
  const same =
    existsSync(`${peers}node_modules/.package-lock.json`) && readFileSync(peers + lock, 'utf8') === readFileSync(source + lock, 'utf8');
  if (same) return;
  say('Installing the peers (npm ci) …');
  mkdirSync(peers, { recursive: true });
  for (const file of ['package.json', lock]) copyFileSync(source + file, peers + file);
  const { code, output } = await runQuietly('npm', ['ci', '--prefix', peers, '--ignore-scripts', '--no-audit', '--no-fund']);
  if (code !== 0) throw new Error(`npm ci of the peers failed: check the connection to the npm registry.\n${output}`);
}

/** Builds a page into a folder of `site`. */
export async function buildPage(name: 'compare' | 'store' | 'snapshot'): Promise<void> {
  await build({
    root: `${source}page`,
    configFile: false,
    logLevel: 'error',
    base: './',
    resolve: {
      alias: ['@duckdb/duckdb-wasm', 'apache-arrow', 'sql.js', 'arquero'].map((name) => ({
        find: new RegExp(`^${name}(?=/|$)`),
        replacement: join(peers, 'node_modules', name),
      })),
    },
    build: {
      rollupOptions: { input: `${source}page/${name}.html` },
      outDir: site + name,
      emptyOutDir: true,
      target: 'esnext',
      // Names in profiles stay readable on request.
      minify: process.env.BENCH_READABLE ? false : 'oxc',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 100_000,
    },
  });
}
