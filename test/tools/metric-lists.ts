/** Writes the lists of metrics from the folder: every file of lib/metrics that exports `about` is one. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { root } from './root.ts';

const folder = `${root}lib/metrics/`;
const head = '/** Written by `npm run new:metric`: every metric there is. A test compares it with the folder. */\n';

/** Ids of all metrics, from the files themselves. */
export function metricFiles(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && /^export const about\b/m.test(readFileSync(folder + name, 'utf8')))
    .map((name) => name.replace(/\.ts$/, ''))
    .sort();
}

/** The three lists as texts, by file name. */
export function metricLists(ids: readonly string[]): Record<string, string> {
  const camel = (id: string) => id.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  const entries = ids.map((id) => `  ${id}: ${camel(id)},\n`).map((line) => line.replace(/^ {2}(\w+): \1,/, '  $1,'));
  const lines = ids.map((id) => `  '${id}',\n`).join('');
  return {
    'ids.ts': `${head}// prettier-ignore\nexport const metricIds = [\n${lines}] as const;\n\nexport type MetricId = (typeof metricIds)[number];\n`,
    'index.ts':
      `${head}import type { Metric } from './define';\nimport type { MetricId } from './ids';\nimport { metricIds } from './ids';\n` +
      ids.map((id) => `import ${camel(id)} from './${id}';\n`).join('') +
      `\n/** The metric of an id. */\nexport const metricOf: Readonly<Record<MetricId, Metric>> = {\n${entries.join('')}};\n\n` +
      'export const metrics: readonly Metric[] = metricIds.map((id) => metricOf[id]);\n',
    'labels.ts':
      '/** Written by `npm run new:metric`. Facts and words of each metric for the views; the computations stay out of the panel. */\n' +
      "import type { About } from './define';\nimport type { MetricId } from './ids';\n" +
      ids.map((id) => `import { about as ${camel(id)} } from './${id}';\n`).join('') +
      "\nexport type { About, Language, MetricWords } from './define';\n\n" +
      `export const labels: Readonly<Record<MetricId, About>> = {\n${entries.join('')}};\n`,
  };
}

/** Writes them. */
export function writeMetricLists(): void {
  for (const [name, text] of Object.entries(metricLists(metricFiles()))) writeFileSync(folder + name, text);
}

if (process.argv[1]?.endsWith('metric-lists.ts')) writeMetricLists();
