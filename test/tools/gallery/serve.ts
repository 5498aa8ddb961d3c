import { join } from 'node:path';
import preact from '@preact/preset-vite';
import { createServer } from 'vite';

const here = join(import.meta.dirname, '../../..');

/**
 * Serves the gallery's pages from the sources.
 * @param watch whether they follow changes of the files
 * @param root where the sources lie: this checkout, or another one that shares its packages
 * @returns the address of the folder they lie in, and what stops it
 */
export async function serveGallery(watch: boolean, root = here): Promise<{ base: string; close(): Promise<void> }> {
  const pages = ['gallery', 'gallery-pages', 'gallery-index'].map((name) => `test/components/${name}.html`);
  const server = await createServer({
    root,
    configFile: false,
    plugins: [preact()],
    logLevel: 'error',
    cacheDir: join(root, '.cache/gallery'),
    optimizeDeps: { entries: pages },
    server: {
      host: '127.0.0.1',
      ...(watch ? {} : { port: 0, watch: null }),
      // Packages may lie outside of a checkout that shares them.
      fs: { strict: root === here },
    },
  });
  await server.listen();
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('The gallery server has no address.');
  return { base: `${address}test/components/`, close: () => server.close() };
}
