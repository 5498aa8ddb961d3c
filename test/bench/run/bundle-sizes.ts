/** What is shipped, in gzipped bytes. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { root } from '../../tools/root.ts';

export interface BundleSizes {
  /** Engine, facts and all metrics as one minified file. */
  engine: number;
  /** The script in the CRM's page, where a production build is there. */
  contentScript?: number;
  background?: number;
}

const gzipped = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length;

/** Sizes of the engine alone and of the parts of the production build in .output, if there is one. */
export async function bundleSizes(): Promise<BundleSizes> {
  const folder = mkdtempSync(join(tmpdir(), 'paceline-engine-'));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        outDir: folder,
        target: 'esnext',
        lib: { entry: `${root}lib/engine/engine.ts`, formats: ['es'], fileName: 'engine' },
      },
    });
    const file = readdirSync(folder).find((name) => name.endsWith('.js'));
    const output = [`${root}.output/chrome-mv3/`, `${root}.output/chrome-mv3-demo/`].find((place) => existsSync(place));
    const content = `${output ?? ''}content-scripts/crm.js`;
    const background = `${output ?? ''}background.js`;
    return {
      engine: file ? gzipped(join(folder, file)) : NaN,
      ...(output && existsSync(content) ? { contentScript: gzipped(content) } : {}),
      ...(output && existsSync(background) ? { background: gzipped(background) } : {}),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
