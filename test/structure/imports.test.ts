import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../tools/root';

const files = ['lib', 'components', 'entrypoints'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name)),
);

/** The file a relative import means. */
function target(from: string, name: string): string | undefined {
  const base = normalize(join(dirname(from), name));
  return [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`].find(
    (path) => existsSync(join(root, path)) && statSync(join(root, path)).isFile(),
  );
}

/** Imports that exist when the code runs: `import type` leaves nothing behind. */
const graph = new Map(
  files.map((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const names = [...text.matchAll(/^(?:import|export) (?!type\b)(?:[^'"]*? from )?['"](\.[^'"]+)['"]/gm)].map((match) => match[1] ?? '');
    return [file, names.flatMap((name) => target(file, name) ?? [])] as const;
  }),
);

function cycleFrom(start: string): string[] | undefined {
  const path: string[] = [];
  const done = new Set<string>();
  const walk = (file: string): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    path.push(file);
    for (const next of graph.get(file) ?? []) {
      const cycle = walk(next);
      if (cycle) return cycle;
    }
    path.pop();
    done.add(file);
    return undefined;
  };
  return walk(start);
}

describe('imports', () => {
  it('sees the whole tree', () => {
    expect(files.length).toBeGreaterThan(80);
    expect([...graph.values()].flat().length).toBeGreaterThan(100);
  });

  it('no cycles', () => {
    expect(
      files
        .map(cycleFrom)
        .find(Boolean)
        ?.map((file) => relative('.', file)),
    ).toBeUndefined();
  });

  it('no file is out of use', () => {
    const used = new Set([...graph.values()].flat());
    // A file that only tests use still has a user; one that nobody imports has none.
    const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join('test', name));
    const typed = new Set(
      [...files, ...tests].flatMap((file) =>
        [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import\()\s*['"](\.[^'"]+)['"]/g)].flatMap(
          (match) => target(file, match[1] ?? '') ?? [],
        ),
      ),
    );
    // Where a browser begins, and the addresses of CRMs, which the contract test gathers by their name.
    const entries = (file: string) => /^entrypoints\/[^/]+(\.ts|\/(index|main)\.tsx?)$|^lib\/crm\/\w+\/examples\.ts$/.test(file);
    expect(files.filter((file) => !used.has(file) && !typed.has(file) && !entries(file))).toEqual([]);
  });
});
