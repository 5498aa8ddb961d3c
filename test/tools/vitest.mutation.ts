/** The tests that judge mutants of metrics and engine: pure ones, in one process. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { __DEMO_CRM__: 'true' },
  test: {
    env: { TZ: 'UTC' },
    isolate: false,
    testTimeout: 120_000,
    include: ['test/twins/**/*.test.ts', 'test/engine/**/*.test.ts', 'test/metrics/**/*.test.ts'],
    // Left out: what asks every metric at once. It would judge every mutant, and say little about each.
    exclude: ['test/engine/demo-answers.test.ts', 'test/twins/cross-checks.test.ts', 'test/metrics/contract.test.ts'],
  },
});
