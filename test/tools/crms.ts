// One company through every simulated CRM on the command line: adapters, engine and simulators of the tests, in plain Node.
import { existsSync, readdirSync } from 'node:fs';
import type * as Main from './crms/main.ts';
import type { Proof } from '../crms/kit/proof.ts';
import { bundled, runMain } from './bundled.ts';
import { root } from './root.ts';

const folders = readdirSync(`${root}test/crms`).filter((name) => existsSync(`${root}test/crms/${name}/index.ts`));
const { main, proofs } = await bundled<typeof Main & { proofs: readonly Proof[] }>(
  'crms',
  [
    `export { main } from '${root}test/tools/crms/main.ts';`,
    ...folders.map((name, at) => `import { proof as p${at} } from '${root}test/crms/${name}/index.ts';`),
    `export const proofs = [${folders.map((_, at) => `p${at}`).join(', ')}];`,
  ].join('\n'),
);
await runMain((argv, streams) => main(argv, proofs, streams));
