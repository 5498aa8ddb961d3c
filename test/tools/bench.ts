/**
 * `npm run bench`: how fast the figures come, against other ways to do the same work, in real headless Chromium.
 * --quick: the essentials in three minutes · --json: one JSON line on standard output
 * --panel: instead, how long a person waits for the panel's next paint, and what docking costs the page;
 *   --scale <n>: of the company, 1 is a million activities · --times <n>: how often each interaction is felt
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { root } from './root.ts';

const { values } = parseArgs({
  // npm may be given its "--" twice
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    quick: { type: 'boolean' },
    json: { type: 'boolean' },
    panel: { type: 'boolean' },
    scale: { type: 'string', default: '1' },
    times: { type: 'string', default: '20' },
  },
});

const folder = `${root}.cache/bench/`;
function keep(result: { date: string }, prefix = ''): void {
  mkdirSync(folder, { recursive: true });
  const file = `${folder}${prefix}${result.date.replaceAll(':', '-')}.json`;
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  console.error(`All figures: ${file}`);
}

// Each builds and loads much that the other does not need.
if (values.panel) {
  const { panelBench } = await import('../bench/run/panel.ts');
  const { panelLine, panelTable } = await import('../bench/run/panel-report.ts');
  const result = await panelBench(Number(values.scale), Number(values.times));
  console.log(values.json ? JSON.stringify(panelLine(result)) : panelTable(result));
  keep(result, 'panel-');
} else {
  const { run } = await import('../bench/run/run.ts');
  const { line, table } = await import('../bench/run/report.ts');
  const result = await run(values.quick ?? false);
  console.log(values.json ? JSON.stringify(line(result)) : table(result));
  keep(result);
}
