/**
 * `npm run bench`: how fast the figures come, against other ways to do the same work, in real headless Chromium.
 * --quick: the essentials in three minutes · --json: one JSON line on standard output · --only <scale>: one comparison, for tuning
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { run } from '../bench/run/run.ts';
import { line, table } from '../bench/run/report.ts';
import { root } from './root.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, json: { type: 'boolean' } },
});

const result = await run(values.quick ?? false);
const folder = `${root}.cache/bench/`;
mkdirSync(folder, { recursive: true });
const file = `${folder}${result.date.replaceAll(':', '-')}.json`;
writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
if (values.json) console.log(JSON.stringify(line(result)));
else console.log(table(result));
console.error(`All figures: ${file}`);
