/** Mutation testing: see mutate.ts. */
const sample = process.env.PACELINE_MUTATE_SAMPLE !== undefined;

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner', ...(sample ? ['./test/tools/mutation/sample-plugin.ts'] : [])],
  checkers: sample ? ['sample'] : [],
  vitest: { configFile: 'test/tools/vitest.mutation.ts', related: false },
  coverageAnalysis: 'perTest',
  // What a metric says of itself is data, and runs once when the module loads.
  ignoreStatic: true,
  concurrency: Number(process.env.PACELINE_MUTATE_AT_ONCE ?? 2),
  // Generous: on a busy machine a slow mutant is no hanging one.
  timeoutMS: 60_000,
  timeoutFactor: 4,
  dryRunTimeoutMinutes: 60,
  incremental: !sample,
  incrementalFile: '.cache/mutation/incremental.json',
  tempDirName: '.cache/mutation/sandbox',
  reporters: sample ? ['lines', 'progress-append-only'] : ['clear-text', 'json', 'progress'],
  jsonReporter: { fileName: '.cache/mutation/report.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 90, low: 85, break: sample ? null : 85 },
  ignorePatterns: ['.output', '.cache', '.wxt', 'test/e2e', 'test/full', 'test/bench'],
};
