/** The tests that judge mutants of metrics and engine: pure ones, in one process, those first that take least. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';

/** From quick to slow: the first test that fails ends the mutant. */
const turns = [
  'test/metrics/',
  'test/engine/',
  'test/twins/records',
  'test/twins/group',
  'test/twins/hea',
  'test/twins/any',
  'test/twins/twins',
];

class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const turn = ({ moduleId }: TestSpecification): number => {
      const found = turns.findIndex((start) => moduleId.includes(start));
      return found < 0 ? turns.length : found;
    };
    return Promise.resolve(files.toSorted((a, b) => turn(a) - turn(b) || (a.moduleId < b.moduleId ? -1 : 1)));
  }
}

export default defineConfig({
  define: { __DEMO_CRM__: 'true' },
  test: {
    // Lean: fewer questions to each twin. Whole suites would take a minute for each of thousands of mutants.
    env: { TZ: 'UTC', PACELINE_LEAN: '1' },
    isolate: false,
    testTimeout: 120_000,
    sequence: { sequencer: QuickFirst },
    include: ['test/twins/**/*.test.ts', 'test/engine/**/*.test.ts', 'test/metrics/**/*.test.ts'],
    // Left out: what asks every metric at once. It would judge every mutant, and say little about each.
    exclude: ['test/engine/demo-answers.test.ts', 'test/twins/cross-checks.test.ts', 'test/metrics/contract.test.ts'],
  },
});
