// Figures of CSV and JSON files on the command line: the import and the engine of the extension, in Node.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type * as Rolldown from 'rolldown';
import type * as Main from './figures/main.ts';
import { root } from './root.ts';

// The bundler that Vite brings along: loading Vite itself would take half a second more.
const bundler = createRequire(import.meta.resolve('vite')).resolve('rolldown');
const { rolldown } = (await import(pathToFileURL(bundler).href)) as typeof Rolldown;

// The library is written for a bundler: its imports have no file endings, so plain Node cannot follow them.
const bundle = await rolldown({
  input: `${root}test/tools/figures/main.ts`,
  platform: 'node',
  external: (id) => !/^[./]/.test(id) && !id.startsWith(root),
  logLevel: 'silent',
});
const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
await bundle.close();
const [{ code }] = output;
const file = `${root}.cache/figures/${createHash('sha256').update(code).digest('hex').slice(0, 16)}.mjs`;
mkdirSync(`${root}.cache/figures`, { recursive: true });
if (!existsSync(file)) writeFileSync(file, code);

const { main } = (await import(pathToFileURL(file).href)) as typeof Main;
const print = (text: string, to: NodeJS.WriteStream) => new Promise<void>((done) => to.write(`${text}\n`, () => done()));
const waiting: Promise<void>[] = [];
const exitCode = await main(process.argv.slice(2), {
  out: (text) => waiting.push(print(text, process.stdout)),
  err: (text) => waiting.push(print(text, process.stderr)),
});
await Promise.all(waiting);
process.exitCode = exitCode;
