/** The scaffold's CRM is registered and passes the contract as one that provides nothing yet: shown in a copy. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectCopy } from './project-copy.ts';

test('npm run new:crm acme "Acme CRM" gives an adapter that passes its tests', { timeout: 180_000 }, () => {
  const { copy, run, vitest } = projectCopy('paceline-crm-');
  try {
    const made = run('test/tools/new-crm.ts', 'acme', 'Acme CRM');
    expect(made.stderr).toBe('');
    expect(made.status).toBe(0);
    expect(readFileSync(join(copy, 'lib/crm/index.ts'), 'utf8')).toContain("from './acme/source'");
    const again = run('test/tools/new-crm.ts', 'acme', 'Acme CRM');
    expect(again.stderr).toContain('lib/crm/acme is already there.');
    const tested = run(
      vitest,
      'run',
      '--project',
      'fast',
      'test/crm/contract.test.ts',
      'test/crm/acme.test.ts',
      '-t',
      'acme|the list of adapters',
    );
    expect(tested.stdout + tested.stderr).toMatch(/Tests .*?[2-9]\d passed/);
    expect(tested.stdout).not.toMatch(/failed/);
    expect(tested.status).toBe(0);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
