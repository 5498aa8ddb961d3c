/** The result in words and numbers. */
import { gatesOf } from './gates.ts';
import type { Result } from './run.ts';
import { short, type Times } from './statistics.ts';

const peers = ['naive', 'duckdb', 'sqljs', 'arquero', 'dexie'] as const;
const names: Record<string, string> = {
  ours: 'Paceline',
  naive: 'naive rows',
  duckdb: 'DuckDB-WASM',
  sqljs: 'sql.js',
  arquero: 'Arquero',
  dexie: 'Dexie ranges',
};

/** The one JSON line: ms, bytes, and how many times faster the view switch is than each peer's. Null is not measured. */
export function line(result: Result): object {
  const million = result.comparisons.find(({ activities }) => activities === 1e6);
  const hundred = result.comparisons.find(({ activities }) => activities === 1e5);
  const { storage } = result;
  const figure = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : short(value));
  return {
    switchMs: figure(million?.all.ours?.median),
    switchP95ThrottledMs: figure(million?.throttled['4x']?.p95),
    changedMs: figure(storage.changed.median),
    openSnapshotMs: figure(storage.openSnapshot?.median),
    openQuarterMs: figure(storage.openQuarter?.median),
    openAllMs: figure(storage.openAll.median),
    bytesPerRecord: figure(storage.bytesPerRecord),
    ratio: Object.fromEntries(peers.map((name) => [name, figure((name === 'dexie' ? hundred : million)?.ratio[name])])),
  };
}

const cell = (value: number | undefined): string => (value === undefined || Number.isNaN(value) ? '-' : String(short(value)));
const ms = (times: Times | undefined): string => (times ? `${cell(times.median)} (${cell(times.p95)})` : '-');

/** Lines of columns, each as wide as its widest cell. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) => `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`).join('\n');
}

function titled(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${title}\n${aligned([head, head.map((text) => '-'.repeat(Math.max(3, text.length))), ...rows])}`;
}

/** The tables for people. */
export function table(result: Result): string {
  const { comparisons, storage, bundles } = result;
  const sections = [`${result.date}, ${result.machine}, ${result.quick ? 'quick' : 'whole'} run of ${result.seconds} s`];
  for (const { activities, records, all, everyone, history, ratio, first, build, throttled } of comparisons) {
    const head = ['', 'view switch ms, median (p95)', 'slower than ours', 'everyone', 'all history', 'first answer', 'build'];
    const rows = Object.keys(all).map((name) => [
      names[name] ?? name,
      ms(all[name]),
      name === 'ours' ? '1' : `${cell(ratio[name])}x`,
      cell(everyone[name]?.median),
      cell(history[name]?.median),
      cell(first[name]),
      cell(build[name]),
    ]);
    const slowed = Object.entries(throttled).map(([rate, times]) => `, at ${rate} CPU throttle ours ${ms(times)} ms`);
    sections.push(titled(`${activities} activities, ${records} records${slowed.join('')}`, head, rows));
  }
  const stored = [
    ['records', cell(storage.records)],
    ['bytes per record', cell(storage.bytesPerRecord)],
    ['first fill, s', cell(storage.fillMs / 1000)],
    ['changed record written, ms', ms(storage.written)],
    ['changed record written and re-answered, ms', ms(storage.changed)],
    ['cold open: snapshot, ms', ms(storage.openSnapshot)],
    ['cold open: current quarter, ms', ms(storage.openQuarter)],
    ['cold open: everything, ms', ms(storage.openAll)],
    ...(storage.rows
      ? [['cold open of rows through Dexie at 100k, ms (ours there)', `${ms(storage.rows.dexie)} (${ms(storage.rows.ours)})`]]
      : []),
    ['memory for all records, MB', cell(storage.memoryMB)],
  ];
  sections.push(titled('Storage', ['', ''], stored));
  const kilobytes = (bytes: number | undefined): string => cell(bytes === undefined ? undefined : bytes / 1000);
  const sizes = [
    ['engine and all metrics', kilobytes(bundles.engine)],
    ['content script', kilobytes(bundles.contentScript)],
    ['background', kilobytes(bundles.background)],
    ...Object.entries(bundles.peers).map(([name, bytes]) => [names[name] ?? name, kilobytes(bytes)]),
  ];
  sections.push(titled('Size, kB gzipped', ['', ''], sizes));
  const gates = gatesOf(result).map(({ name, asked, measured, unit, met }) => [
    name,
    asked,
    `${cell(measured)} ${unit}`.trim(),
    met ? 'met' : 'MISSED',
  ]);
  sections.push(titled('Gates', ['', 'asked', 'measured', ''], gates));
  return sections.join('\n\n');
}
