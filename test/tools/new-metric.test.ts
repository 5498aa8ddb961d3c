/** The scaffold's metric is registered, documented, has a twin, and passes: shown in a copy, so that nothing here changes. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './root';

test('npm run new:metric example_rate gives a metric that passes its tests', { timeout: 180_000 }, () => {
  const copy = mkdtempSync(join(tmpdir(), 'paceline-metric-'));
  try {
    const files = execFileSync(
      'git',
      [
        'ls-files',
        '-co',
        '--exclude-standard',
        'lib',
        'test',
        'vitest.config.ts',
        'tsconfig.json',
        'package.json',
        'wxt.config.ts',
        'assets',
        'entrypoints',
        'components',
      ],
      { cwd: root, encoding: 'utf8' },
    );
    for (const file of files.split('\n').filter((name) => name !== '' && existsSync(join(root, name))))
      cpSync(join(root, file), join(copy, file));
    for (const name of ['node_modules', '.wxt']) symlinkSync(join(root, name), join(copy, name));
    const node = process.execPath;
    const run = (...args: string[]) => spawnSync(node, ['--disable-warning=ExperimentalWarning', ...args], { cwd: copy, encoding: 'utf8' });
    const made = run('test/tools/new-metric.ts', 'example_rate');
    expect(made.stderr + made.stdout).toMatch(/lib\/metrics\/example_rate\.ts\n {2}test\/twins\/example_rate\.ts/);
    expect(made.status).toBe(0);
    const again = run('test/tools/new-metric.ts', 'example_rate');
    expect([again.status, again.stderr.trim()]).toEqual([1, 'lib/metrics/example_rate.ts is there already.']);
    const vitest = join(dirname(root), root.split('/').at(-2) ?? '', 'node_modules/vitest/vitest.mjs');
    const tested = run(
      vitest,
      'run',
      '--project',
      'fast',
      'test/metrics/contract.test.ts',
      'test/twins/twins.test.ts',
      'test/twins/property.test.ts',
      '-t',
      'example_rate',
    );
    expect(tested.stdout + tested.stderr).toMatch(/Tests .*?1[0-9] passed/);
    expect(tested.stdout).not.toMatch(/failed/);
    expect(tested.status).toBe(0);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
