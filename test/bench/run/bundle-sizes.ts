/** What is shipped, in gzipped bytes. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { root } from '../../tools/root.ts';
import { peers } from './bundle.ts';

export interface BundleSizes {
  /** Engine, facts and all metrics as one minified file. */
  engine: number;
  /** The script in the CRM's page, where a production build is there. */
  contentScript?: number;
  background?: number;
  /** What each peer would add to an extension. */
  peers: Record<string, number>;
}

const gzipped = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length;

/** One file with everything an entry needs, minified and gzipped. */
async function sizeOf(entry: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'paceline-size-'));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        outDir: folder,
        target: 'esnext',
        rollupOptions: { input: entry, preserveEntrySignatures: 'strict', output: { entryFileNames: 'out.js', codeSplitting: false } },
      },
    });
    return gzipped(join(folder, 'out.js'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Sizes of the engine alone, of the peers, and of the parts of the production build in .output, if there is one. */
export async function bundleSizes(): Promise<BundleSizes> {
  const output = [`${root}.output/chrome-mv3/`, `${root}.output/chrome-mv3-demo/`].find((place) => existsSync(place));
  const content = `${output ?? ''}content-scripts/crm.js`;
  const background = `${output ?? ''}background.js`;
  const shipped = `${peers}node_modules/`;
  const duckdb = `${shipped}@duckdb/duckdb-wasm/dist/`;
  return {
    engine: await sizeOf(`${root}lib/engine/engine.ts`),
    ...(output && existsSync(content) ? { contentScript: gzipped(content) } : {}),
    ...(output && existsSync(background) ? { background: gzipped(background) } : {}),
    peers: {
      duckdb: gzipped(`${duckdb}duckdb-eh.wasm`) + gzipped(`${duckdb}duckdb-browser-eh.worker.js`) + gzipped(`${duckdb}duckdb-browser.mjs`),
      sqljs: gzipped(`${shipped}sql.js/dist/sql-wasm-browser.wasm`) + gzipped(`${shipped}sql.js/dist/sql-wasm-browser.js`),
      arquero: gzipped(`${shipped}arquero/dist/arquero.min.js`),
      dexie: gzipped(`${root}node_modules/dexie/dist/modern/dexie.min.mjs`),
    },
  };
}
