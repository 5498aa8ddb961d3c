/**
 * `npm test`: types, lint with boundaries, unit and contract tests, then real Chromium against the demo CRM and the real Tryton.
 * The quick ones first. Ends with one line that sums all of them.
 * `--fast` is unit and contract tests alone, for every few minutes; `--full` adds the long
 * matrices, real Firefox, and the quick tests on machines in other zones.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { build } from './build.ts';
import { ensureChromium } from './ensure-chromium.ts';
import { ensureFirefox } from './ensure-firefox.ts';
import { ensureTryton, stopTryton, trytonRuns } from './ensure-tryton.ts';
import { root } from './root.ts';
import { runQuietly, runStep } from './run-step.ts';

const fast = process.argv.includes('--fast');
const full = process.argv.includes('--full');
const sum = { passed: 0, failed: 0, skipped: 0 };
const reports = `${root}.cache/reports/`;
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

async function check(name: string, running: Promise<{ code: number; output: string }>): Promise<void> {
  const { code, output } = await running;
  console.log(`${code === 0 ? '✓' : '✗'} ${name}`);
  if (code === 0) sum.passed += 1;
  else {
    sum.failed += 1;
    console.log(output);
  }
}

/**
 * Runs one vitest project and adds its counts; a suite that ran no test has failed.
 * @param name tells two runs of one project apart
 * @param run passes the output through, or keeps it until the end where another suite is being shown
 */
async function suite(project: string, env: Record<string, string>, name = project, run = runStep): Promise<void> {
  const file = `${reports}${name}.json`;
  // The quick tests on all cores; left to itself the runner keeps one free. How many browsers go at once: vitest.config.ts.
  const workers = project === 'fast' ? ['--maxWorkers=100%'] : [];
  const code = await run(
    'vitest',
    ['run', '--project', project, ...workers, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    env,
  );
  let report: { numPassedTests: number; numFailedTests: number; numPendingTests: number; numFailedTestSuites: number };
  try {
    report = JSON.parse(readFileSync(file, 'utf8')) as typeof report;
  } catch {
    sum.failed += 1;
    return;
  }
  sum.passed += report.numPassedTests;
  sum.skipped += report.numPendingTests;
  sum.failed += report.numFailedTests;
  // A file that could not be loaded has no tests to count.
  if ((code !== 0 && report.numFailedTests === 0) || report.numPassedTests + report.numPendingTests === 0) sum.failed += 1;
}

/** Like runStep, everything at once when it is over. */
async function runAndShow(...what: Parameters<typeof runQuietly>): Promise<number> {
  const { code, output } = await runQuietly(...what);
  console.log(output);
  return code;
}

const ranBefore = await trytonRuns();
// On a new machine both are installed while the quick checks run; one after the other, since apt takes one at a time.
const chromium = fast ? Promise.resolve('') : ensureChromium();
const tryton = fast ? Promise.resolve('not started for the fast tests') : chromium.catch(() => undefined).then(() => ensureTryton(true));
chromium.catch(() => undefined);

if (!fast) {
  await check('wxt prepare', runQuietly('wxt', ['prepare']));
  // Both use one core and no more.
  const lint = runQuietly('eslint', ['.', '--max-warnings', '0']);
  await check('types', runQuietly('tsc', ['--noEmit', '-p', '.']));
  await check('lint and boundaries', lint);
  await check('layout of the code', runQuietly('prettier', ['--check', '.']));
}
for (const what of fast ? [] : (['chrome', 'firefox', 'chrome-demo', 'firefox-demo'] as const)) {
  await check(
    `build for ${what}`,
    build(what).then(
      () => ({ code: 0, output: '' }),
      (error: unknown) => ({ code: 1, output: String(error) }),
    ),
  );
}

// The live tests of the fast suite look for a running Tryton: they need its answer, not its absence.
const why = await tryton;
if (why && !fast) console.log(`Tryton's tests are skipped: ${why}`);
const env = { ...(why ? { PACELINE_NO_TRYTON: why } : {}), CI: process.env.CI ?? 'true' };
await suite('fast', env);
if (full) {
  // West of Greenwich, and so far east that it is tomorrow there for half of the day.
  for (const zone of ['America/Sao_Paulo', 'Pacific/Auckland']) {
    console.log(`The quick tests once more, on a machine in ${zone}, with every question to every twin`);
    await suite('fast', { ...env, TZ: zone, PACELINE_FULL: '1', PACELINE_RUNS: '60' }, `fast-${zone.replace('/', '-')}`);
  }
}
if (!fast) {
  try {
    const executable = await chromium;
    const browser = { ...env, PACELINE_CHROMIUM: executable };
    // Tryton's tests go one after the other and wait for its server, those of the other CRMs for their pace: a lane beside the rest.
    const besides = suite('tryton', browser, 'tryton', runAndShow).then(() => suite('crms', browser, 'crms', runAndShow));
    await Promise.all([suite('e2e', browser), besides]);
    if (full) {
      const firefox = await ensureFirefox();
      if ('why' in firefox) console.log(`Firefox's tests are skipped: ${firefox.why}`);
      await suite('full', {
        ...env,
        PACELINE_CHROMIUM: executable,
        ...('why' in firefox ? { PACELINE_NO_FIREFOX: firefox.why } : { PACELINE_FIREFOX: firefox.executable }),
      });
    }
  } catch (error) {
    console.error(String(error));
    sum.failed += 1;
  }
}

if (!why && !ranBefore) await stopTryton();
console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped ? `, ${sum.skipped} skipped` : ''}`);
process.exit(sum.failed === 0 ? 0 : 1);
