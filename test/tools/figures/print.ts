/** Figures as a table for people. */
import type { ImportReport } from '../../../lib/import';
import type { Figure } from './answer';

function shown({ value, unit, currency, reason }: Figure): string {
  if (value === null) return `— (${reason ?? ''})`;
  if (currency !== null && (unit === 'money' || unit === 'money_per_day')) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' });
    const text = format.format(value / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
    return unit === 'money' ? text : `${text} per day`;
  }
  if (unit === 'ratio') return `${(value * 100).toFixed(2)} %`;
  return `${Number(value.toFixed(2))} ${unit === 'count' ? '' : unit}`.trim();
}

/** Columns aligned, one figure a line. */
export function tableOf(figures: readonly Figure[]): string {
  const lines = figures.map((figure) => [
    figure.metric,
    figure.key ?? figure.who,
    `${figure.period.start.slice(0, 10)} – ${figure.period.end.slice(0, 10)}`,
    shown(figure),
    `n ${figure.n}`,
  ]);
  const all = [['metric', figures[0]?.by ?? 'who', 'period (UTC)', 'value', ''], ...lines];
  const widths = [0, 1, 2, 3].map((at) => Math.max(...all.map((line) => line[at]?.length ?? 0)));
  return all
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** What an import left out, in a few lines. */
export function importNotes({ files, problems, problemCount, notes }: ImportReport): string[] {
  const lines = files.flatMap(({ file, rows, kept, rejected, skipped }) =>
    rejected > 0
      ? [`${file}: ${rows} rows, ${kept} kept, ${skipped.reduce((sum, { count }) => sum + count, 0)} skipped, ${rejected} rejected`]
      : [],
  );
  const first = problems
    .slice(0, 5)
    .map(
      ({ file, row, column, value, reason }) =>
        `  ${file} row ${row}${column === '' ? '' : `, ${column}`}${value === '' ? '' : ` “${value}”`}: ${reason}`,
    );
  const more = problemCount - first.length;
  return [...lines, ...first, ...(more > 0 ? [`  … and ${more} more`] : []), ...notes];
}
