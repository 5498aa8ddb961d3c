import { execFileSync, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.ts';

const COPIED = ['lib', 'test', 'vitest.config.ts', 'tsconfig.json', 'package.json', 'wxt.config.ts', 'assets', 'entrypoints', 'components'];

export interface ProjectCopy {
  /** Folder of the copy; the caller removes it. */
  copy: string;
  /** Runs one of its scripts on this Node. */
  run(...args: string[]): SpawnSyncReturns<string>;
  /** Path of the test runner, for `run`. */
  vitest: string;
}

/** The project as it stands, edits included, in a folder of its own: for what would change it. */
export function projectCopy(prefix: string): ProjectCopy {
  const copy = mkdtempSync(join(tmpdir(), prefix));
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...COPIED], { cwd: root, encoding: 'utf8' });
  for (const file of files.split('\n').filter((name) => name !== '' && existsSync(join(root, name))))
    cpSync(join(root, file), join(copy, file));
  for (const name of ['node_modules', '.wxt']) symlinkSync(join(root, name), join(copy, name));
  return {
    copy,
    run: (...args) => spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], { cwd: copy, encoding: 'utf8' }),
    vitest: join(root, 'node_modules/vitest/vitest.mjs'),
  };
}
