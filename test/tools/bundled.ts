/** Commands over the library: its imports have no file endings, so plain Node cannot follow them until they are one file. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type * as Rolldown from 'rolldown';
import { root } from './root.ts';

/** Where a command prints. */
export interface Streams {
  out(text: string): void;
  err(text: string): void;
}

/**
 * Bundles a module into `.cache/<name>` and loads it; one that has not changed is there already.
 * @param code the module, with absolute paths in its imports
 */
export async function bundled<T>(name: string, code: string): Promise<T> {
  // The bundler that Vite brings along: loading Vite itself would take half a second more.
  const bundler = createRequire(import.meta.resolve('vite')).resolve('rolldown');
  const { rolldown } = (await import(pathToFileURL(bundler).href)) as typeof Rolldown;
  const entry = `\0${name}`;
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
  const file = `${root}.cache/${name}/${createHash('sha256').update(built).digest('hex').slice(0, 16)}.mjs`;
  mkdirSync(`${root}.cache/${name}`, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, built);
  return (await import(pathToFileURL(file).href)) as T;
}

/** Runs a command's main with what follows its name; its number is the exit code, set once everything is printed. */
export async function runMain(main: (argv: readonly string[], streams: Streams) => number | Promise<number>): Promise<void> {
  const print = (text: string, to: NodeJS.WriteStream) => new Promise<void>((done) => to.write(`${text}\n`, () => done()));
  const waiting: Promise<void>[] = [];
  const exitCode = await main(process.argv.slice(2), {
    out: (text) => waiting.push(print(text, process.stdout)),
    err: (text) => waiting.push(print(text, process.stderr)),
  });
  await Promise.all(waiting);
  process.exitCode = exitCode;
}
