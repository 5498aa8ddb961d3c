/** What comes from others: nothing but what the lock files name by its hash, under licences that let it be used. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../tools/root';
import { noticeFile, shipped, thirdParty } from '../tools/third-party';

interface Locked {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  link?: boolean;
  inBundle?: boolean;
  hasInstallScript?: boolean;
}

const locked = (file: string): [string, Locked][] => {
  const { packages } = JSON.parse(readFileSync(join(root, file), 'utf8')) as { packages: Record<string, Locked> };
  return Object.entries(packages).filter(([path]) => path !== '');
};
const locks = ['package-lock.json', 'test/bench/package-lock.json'];

describe.each(locks)('%s', (file) => {
  const packages = locked(file);

  it('names every package by version and hash; none comes from anywhere but a registry', () => {
    expect(packages.length).toBeGreaterThan(10);
    const odd = packages.filter(
      ([path, one]) =>
        !path.startsWith('node_modules/') ||
        one.link === true ||
        !/^\d+\.\d+\.\d+/.test(one.version ?? '') ||
        !(one.integrity?.startsWith('sha512-') === true || one.inBundle === true) ||
        !/^(https:\/\/registry\.npmjs\.org\/.*)?$/.test(one.resolved ?? ''),
    );
    expect(odd.map(([path]) => path)).toEqual([]);
  });
});

describe('packages', () => {
  const packages = locked('package-lock.json');

  it('run nothing of theirs when they are installed, but for Node itself and one that only prints', () => {
    const running = packages.filter(([, one]) => one.hasInstallScript === true).map(([path]) => path);
    expect(running.sort()).toEqual(['node_modules/node', 'node_modules/protobufjs']);
  });

  it('have licences that let them be used', () => {
    const known =
      /^(?:MIT|ISC|0BSD|BSD-[23]-Clause|BlueOak-1\.0\.0|Apache[- ]2\.0|MPL-2\.0|CC-BY-4\.0|LGPL-3\.0-or-later|Python-2\.0|CC0-1\.0|Unlicense)$/;
    const parts = (license: string): string[] => license.replace(/[()]/g, '').split(/ (?:AND|OR) /);
    const odd = packages.filter(([, { license = '' }]) => !parts(license).every((one) => known.test(one)));
    expect(odd.map(([path, { license }]) => `${path}: ${license ?? 'none'}`)).toEqual([]);
  });

  it('are nobody’s dependencies: the builds hold what they need, and npm installs nothing for a user', () => {
    const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect([own['dependencies'], own['license'], own['private']]).toEqual([undefined, 'MIT', true]);
    expect(existsSync(join(root, 'LICENSE'))).toBe(true);
  });
});

describe('what the builds hold of others', () => {
  it('are few packages, none of which asks for more than to be named', () => {
    const all = shipped();
    expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(['preact', '@preact/signals-core', 'dexie', 'chart.js', 'zod']));
    expect(all.length).toBeLessThan(20);
    expect(all.filter(({ license }) => !/^(?:MIT|Apache-2\.0|MPL-2\.0)$/.test(license))).toEqual([]);
  });

  it(`are named with their licences in ${noticeFile}, which goes into every build`, () => {
    // If this differs, a package has changed: node test/tools/third-party.ts writes it anew.
    expect(readFileSync(join(root, noticeFile), 'utf8')).toBe(thirdParty());
  });
});
