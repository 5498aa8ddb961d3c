// Figures of CSV and JSON files on the command line: the import and the engine of the extension, in Node.
import type * as Main from './figures/main.ts';
import { bundled, runMain } from './bundled.ts';
import { root } from './root.ts';

const { main } = await bundled<typeof Main>('figures', `export { main } from '${root}test/tools/figures/main.ts';`);
await runMain(main);
