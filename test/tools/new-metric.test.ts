/** The scaffold's metric is registered, documented, has a twin, and passes: shown in a copy, so that nothing here changes. */
import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { projectCopy } from './project-copy.ts';

test('npm run new:metric example_rate gives a metric that passes its tests', { timeout: 180_000 }, () => {
  const { copy, run, vitest } = projectCopy('paceline-metric-');
  try {
    const made = run('test/tools/new-metric.ts', 'example_rate');
    expect(made.stderr + made.stdout).toMatch(/lib\/metrics\/example_rate\.ts\n {2}test\/twins\/example_rate\.ts/);
    expect(made.status).toBe(0);
    const again = run('test/tools/new-metric.ts', 'example_rate');
    expect([again.status, again.stderr.trim()]).toEqual([1, 'lib/metrics/example_rate.ts is there already.']);
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
