import { join } from 'node:path';
import preact from '@preact/preset-vite';
import { createServer } from 'vite';

/**
 * Serves the gallery's pages from the sources.
 * @param watch whether they follow changes of the files
 * @returns the address of the folder they lie in, and what stops it
 */
export async function serveGallery(watch: boolean): Promise<{ base: string; close(): Promise<void> }> {
  const pages = ['gallery', 'gallery-pages', 'gallery-index'].map((name) => `test/components/${name}.html`);
  const server = await createServer({
    root: join(import.meta.dirname, '../../..'),
    configFile: false,
    plugins: [preact()],
    logLevel: 'error',
    cacheDir: join(import.meta.dirname, '../../../.cache/gallery'),
    optimizeDeps: { entries: pages },
    server: watch ? { host: '127.0.0.1' } : { host: '127.0.0.1', port: 0, watch: null },
  });
  await server.listen();
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('The gallery server has no address.');
  return { base: `${address}test/components/`, close: () => server.close() };
}
