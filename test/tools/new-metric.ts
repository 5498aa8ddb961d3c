/**
 * `npm run new:metric <id>`: writes the metric's file and its test and registers it. What is left to do by hand
 * stands in the two files it names; the compiler lists whatever else wants words for it.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { root } from './root.ts';

const [id = ''] = process.argv.slice(2);
if (!/^[a-z]+(_[a-z0-9]+)+$/.test(id)) throw new Error('Give an id of two or more words in snake_case: npm run new:metric quote_to_close');
const file = `${root}lib/metrics/${id}.ts`;
if (existsSync(file)) throw new Error(`lib/metrics/${id}.ts is already there.`);
const name = id.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const title = id.replace(/_/g, ' ').replace(/^./, (letter) => letter.toUpperCase());

/** Replaces text that must be there: a scaffold that silently registers nothing would be worse than none. */
function edit(path: string, changes: readonly (readonly [RegExp, string])[]): void {
  let text = readFileSync(root + path, 'utf8');
  for (const [from, to] of changes) {
    if (!from.test(text)) throw new Error(`${path} does not look as expected (${from.source}). Register ${id} there by hand.`);
    text = text.replace(from, to);
  }
  writeFileSync(root + path, text);
}

writeFileSync(
  file,
  `/** ${title}: what it says and for whom. */
import type { About } from './define';
import { defineMetric } from './define';
import { ratio } from './outcome';

export const about = {
  id: '${id}',
  unit: 'ratio',
  better: 'up',
  family: 'performance',
  time: 'event',
  version: 1,
  words: {
    en: { name: '${title}', short: '${title.slice(0, 14)}', formula: 'How it is calculated, in a sentence.', timing: 'What places a record in the period.', summed: 'what is summed', credit: 'whose it is' },
    'zh-CN': { name: '', short: '', formula: '', timing: '', summed: '', credit: '' },
    pl: { name: '', short: '', formula: '', timing: '', summed: '', credit: '' },
  },
} as const satisfies About;

export default /* @__PURE__ */ defineMetric({
  ...about,
  slice: 'closedDeals',
  needs: ['deal'],
  leftOut: () => undefined,
  compute: (deals) => ratio(0, deals.rows.length, 'no_records'),
});
`,
);
writeFileSync(
  `${root}test/metrics/${id}.test.ts`,
  `import { expect, test } from 'vitest';
import { company } from '../oracles/company';
import { choices, engineOf } from '../oracles/questions';

test('${id}: the same answer by a plain loop', () => {
  const made = company({ seed: 1, deals: 140, leads: 80, money: 'rates' });
  const engine = engineOf(made);
  for (const choice of choices) {
    const { result } = engine.card('${id}', { kind: 'everyone' }, choice);
    // Replace this by a loop over made.records that shares no helper with the metric.
    const byHand: number | undefined = NaN;
    expect(result.value).toBe(byHand);
  }
});
`,
);
edit('lib/metrics/result.ts', [[/(export const metricIds = \[[^\]]*)\]/, `$1, '${id}']`]]);
for (const [path, imported] of [
  ['lib/metrics/index.ts', name],
  ['lib/metrics/labels.ts', `{ about as ${name} }`],
] as const)
  edit(path, [
    [/(import (?:type )?\{[^}]*MetricId[^}]*\} from '\.\/result';\n)/, `$1import ${imported} from './${id}';\n`],
    [/(Record<MetricId, \w+>> = \{\n)/, `$1  ${id}: ${name},\n`],
  ]);
console.log(
  `Written and registered. Now fill in:\n  lib/metrics/${id}.ts\n  test/metrics/${id}.test.ts\nthen run npm run test:fast; the compiler names the views that want words for it.`,
);
