/**
 * npm run mutate [-- file …]: changes the metrics and the engine a little in thousands of ways and counts how many the tests notice.
 * Not part of npm test: it takes an hour. The report lies in .cache/mutation/.
 */
import { spawnSync } from 'node:child_process';
import { root } from './root.ts';

const only = process.argv.slice(2);
const files =
  only.length > 0 ? only : ['lib/metrics/**/*.ts', 'lib/engine/*.ts', '!lib/metrics/{ids,index,labels,reasons,vocabulary,hero}.ts'];
const run = spawnSync('stryker', ['run', 'test/tools/stryker.config.mjs', '--mutate', files.join(',')], { cwd: root, stdio: 'inherit' });
process.exit(run.status ?? 1);
