/** The command line of `npm run figures`, read and checked. */
import { isMetricId, metricIds } from './metrics';
import type { MetricId } from '../../../lib/metrics/ids';
import { DIMENSIONS, type Dimension } from '../../../lib/metrics/define';
import { defaultOptions, type Options } from '../../../lib/metrics/options';

export const breakdowns = DIMENSIONS;
export type By = Dimension;

export interface Arguments {
  data: string;
  map: string;
  /** As written: an instant, or a day that is meant to its end. */
  asOf: string;
  zone: string;
  period: string;
  who: string;
  metrics: readonly MetricId[];
  by: By | undefined;
  /** Settings of the metrics that differ from the defaults. */
  options?: Partial<Options>;
  json: boolean;
}

/** What the person can put right; the message says how. */
export class UsageError extends Error {}

export const usage = `npm run figures -- --data DIR --map FILE --as-of ISO --zone Z --period P [--who W] [--metric ID…] [--by BREAKDOWN] [--set NAME=VALUE] [--json]

  --data DIR      folder with the files the mapping names
  --map FILE      a mapping as the import saves it
  --as-of ISO     the moment the figures are of: 2017-12-31 (to the end of that day) or 2017-12-31T18:00:00Z
  --zone Z        time zone of periods, such as Europe/Warsaw
  --period P      2017, 2017Q3, 2017-08, 2017-W31, 2017-08-01..2017-08-31 or all
  --who W         everyone (as without it), team:<name> or rep:<name>
  --metric ID…    one or more of the metrics; all without it
  --by BREAKDOWN  ${breakdowns.join(', ')}
  --set NAME=…    a setting of the metrics, such as cycleStart=deal_created or mergeSameDay=false; may be given several times
  --json          one JSON array on standard output instead of a table`;

const single = ['data', 'map', 'as-of', 'zone', 'period', 'who', 'by'] as const;

/**
 * @param argv what follows the name of the command
 * @throws UsageError
 */
export function readArguments(argv: readonly string[]): Arguments {
  const values = new Map<string, string[]>();
  let open: string[] | undefined;
  for (const word of argv) {
    const [, name, inline] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (name === undefined) {
      if (!open) throw new UsageError(`“${word}” stands behind nothing that takes it.\n\n${usage}`);
      open.push(...word.split(',').filter(Boolean));
      continue;
    }
    if (!['metric', 'json', 'set'].includes(name) && !(single as readonly string[]).includes(name))
      throw new UsageError(`There is no --${name}.\n\n${usage}`);
    open = values.get(name) ?? [];
    values.set(name, open);
    if (inline !== undefined) open.push(inline);
  }
  // A path or a name may hold commas: only lists of metrics are split.
  const raw = rawValues(argv);
  const need = (name: (typeof single)[number]): string => {
    const value = raw.get(name);
    if (value === undefined || value === '') throw new UsageError(`--${name} is missing.\n\n${usage}`);
    return value;
  };
  const by = raw.get('by');
  if (by !== undefined && !isBreakdown(by)) throw new UsageError(`--by knows ${breakdowns.join(', ')}, not “${by}”.`);
  const asked = values.get('metric') ?? [];
  const unknown = asked.filter((id) => !isMetricId(id));
  if (unknown.length > 0) throw new UsageError(`There is no metric ${unknown.join(', ')}. There are:\n${metricIds.join('\n')}`);
  return {
    ...{ data: need('data'), map: need('map'), asOf: need('as-of'), zone: need('zone'), period: need('period') },
    who: raw.get('who') ?? 'everyone',
    metrics: asked.length > 0 ? asked.filter(isMetricId) : metricIds,
    by: by === undefined ? undefined : by,
    options: readOptions(values.get('set') ?? []),
    json: values.has('json'),
  };
}

/** `name=value` as settings; the default tells what kind of value it takes. */
function readOptions(words: readonly string[]): Partial<Options> {
  const defaults = new Map<string, unknown>(Object.entries(defaultOptions));
  return Object.fromEntries(
    words.map((word) => {
      const [, name = '', text = ''] = /^([A-Za-z]+)=(.*)$/.exec(word) ?? [];
      const usual = defaults.get(name);
      const value =
        typeof usual === 'number'
          ? Number(text)
          : typeof usual === 'boolean'
            ? { true: true, false: false }[text]
            : usual instanceof Array
              ? [text]
              : text;
      if (usual === undefined || value === undefined || Number.isNaN(value) || text === '')
        throw new UsageError(
          `--set: “${word}” is no setting. There are: ${[...defaults].map(([key, one]) => `${key}=${String(one)}`).join(', ')}`,
        );
      return [name, value];
    }),
  );
}

const isBreakdown = (text: string): text is By => (breakdowns as readonly string[]).includes(text);

/** The words behind each option, joined as they were: `--who rep:Ada Lovelace` needs no quotation marks. */
function rawValues(argv: readonly string[]): Map<string, string> {
  const values = new Map<string, string>();
  let name = '';
  for (const word of argv) {
    const [, option, inline] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (option !== undefined) {
      name = option;
      values.delete(name);
      if (inline !== undefined) values.set(name, inline);
    } else values.set(name, values.has(name) ? `${values.get(name) ?? ''} ${word}` : word);
  }
  return values;
}
