/**
 * Whose code is in the builds besides ours, and under which licence: `node test/tools/third-party.ts` writes it to a file that goes
 * into every build. test/structure/supply.test.ts says when it has to be written anew.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';

export const noticeFile = 'assets/public/third-party.txt';

interface Package {
  name: string;
  license: string;
  homepage?: string;
  dependencies?: Record<string, string>;
}

const packageOf = (name: string): Package => JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as Package;

/** Of the tool that builds, only this much goes along. */
const runtimeOf: Readonly<Record<string, readonly string[]>> = { wxt: ['@wxt-dev/browser'] };

/** Names of packages that our code imports, types apart. */
function imported(): string[] {
  const names = ['lib', 'components', 'entrypoints'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .flatMap((name) => [
        ...readFileSync(join(root, folder, name), 'utf8').matchAll(
          /^(?:import|export) (?!type\b)(?:[^'"]*? from )?['"]((?:@[\w.-]+\/)?[a-z][\w.-]*)/gm,
        ),
      ])
      .map(([, name = '']) => name),
  );
  return [...new Set(names)].sort();
}

/** Packages whose code is in the builds, sorted by name. */
export function shipped(): Package[] {
  const found = new Map<string, Package>();
  const add = (name: string): void => {
    // Types leave nothing behind.
    if (found.has(name) || name.startsWith('@types/')) return;
    const one = packageOf(name);
    found.set(name, one);
    for (const next of runtimeOf[name] ?? Object.keys(one.dependencies ?? {})) add(next);
  };
  for (const name of imported()) add(name);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What a package says of its licence, as it came. */
function wordsOf({ name, license }: Package): string {
  const folder = join(root, 'node_modules', name);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)(\.(md|txt))?$/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return texts.length === 0 ? `Licence: ${license} (the package brings no text of it).` : texts.join('\n\n');
}

/** The whole file. */
export function thirdParty(): string {
  const line = '-'.repeat(72);
  const head =
    'Paceline holds code of these packages, made smaller and not changed otherwise. Their sources are in the npm registry under their names.';
  const parts = shipped().map(
    (one) => `${line}\n${one.name} (${one.license})\nhttps://www.npmjs.com/package/${one.name}\n\n${wordsOf(one)}\n`,
  );
  return `${head}\n\n${parts.join('\n')}`;
}

if (process.argv[1] === import.meta.filename) {
  const file = join(root, noticeFile);
  const text = thirdParty();
  const same = existsSync(file) && readFileSync(file, 'utf8') === text;
  if (!same) writeFileSync(file, text);
  console.log(`${noticeFile}: ${same ? 'as it was' : 'written'}`);
}
