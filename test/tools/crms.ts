// One company through every simulated CRM on the command line: adapters, engine and simulators of the tests, in plain Node.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type * as Rolldown from 'rolldown';
import type * as Main from './crms/main.ts';
import type { Proof } from '../crms/kit/proof.ts';
import { root } from './root.ts';

const bundler = createRequire(import.meta.resolve('vite')).resolve('rolldown');
const { rolldown } = (await import(pathToFileURL(bundler).href)) as typeof Rolldown;

const folders = readdirSync(`${root}test/crms`).filter((name) => existsSync(`${root}test/crms/${name}/index.ts`));
const entry = '\0crms';
const code = [
  `export { main } from '${root}test/tools/crms/main.ts';`,
  ...folders.map((name, at) => `import { proof as p${at} } from '${root}test/crms/${name}/index.ts';`),
  `export const proofs = [${folders.map((_, at) => `p${at}`).join(', ')}];`,
].join('\n');

// As `npm run figures` does: the library's imports have no file endings, so plain Node cannot follow them.
const bundle = await rolldown({
  input: entry,
  platform: 'node',
  external: (id) => id !== entry && !/^[./]/.test(id) && !id.startsWith(root),
  logLevel: 'silent',
  plugins: [{ name: 'entry', resolveId: (id) => (id === entry ? id : null), load: (id) => (id === entry ? code : null) }],
  transform: { define: { __DEMO_CRM__: 'true' } },
});
const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
await bundle.close();
const built = output[0].code;
const file = `${root}.cache/crms/${createHash('sha256').update(built).digest('hex').slice(0, 16)}.mjs`;
mkdirSync(`${root}.cache/crms`, { recursive: true });
if (!existsSync(file)) writeFileSync(file, built);

const { main, proofs } = (await import(pathToFileURL(file).href)) as typeof Main & { proofs: readonly Proof[] };
const print = (text: string, to: NodeJS.WriteStream) => new Promise<void>((done) => to.write(`${text}\n`, () => done()));
const waiting: Promise<void>[] = [];
const exitCode = await main(process.argv.slice(2), proofs, {
  out: (text) => waiting.push(print(text, process.stdout)),
  err: (text) => waiting.push(print(text, process.stderr)),
});
await Promise.all(waiting);
process.exitCode = exitCode;
