import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** The suites: fast (no browser), then real Chromium, the real Tryton and the hosted CRMs in it, then the long matrices. */
const define = { __DEMO_CRM__: 'true' };
const shared = {
  ...{ env: { TZ: process.env.TZ ?? 'UTC' }, restoreMocks: true },
  // Limits of waiting are for hangs, not for speed: the machine may be busy. Without this one a condition has a second.
  expect: { poll: { timeout: 30_000 } },
};

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [await WxtVitest(), preact()],
        define,
        test: {
          ...shared,
          name: 'fast',
          // Files share their worker: half the time. No file may leave anything behind in a module.
          isolate: false,
          testTimeout: 30_000,
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/e2e/**', 'test/full/**'],
        },
      },
      {
        define,
        test: {
          ...shared,
          // Half of a browser's time is start and waiting, so two go at once, each with a CRM of its own.
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts'],
          exclude: ['test/e2e/crms/**', 'test/e2e/tryton-*'],
          globalSetup: ['test/e2e/setup.ts'],
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        define,
        test: {
          ...shared,
          // One server for all, and some of these change its records.
          name: 'tryton',
          include: ['test/e2e/tryton-*.e2e.ts'],
          globalSetup: ['test/e2e/setup.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        define,
        test: {
          ...shared,
          // The same walk through every other CRM: mostly waiting for a CRM's pace.
          name: 'crms',
          include: ['test/e2e/crms/*.e2e.ts'],
          globalSetup: ['test/e2e/setup.ts'],
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        define,
        test: {
          ...shared,
          name: 'full',
          include: ['test/full/**/*.e2e.ts'],
          globalSetup: ['test/e2e/setup.ts'],
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
