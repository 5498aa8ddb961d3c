/** The lines of a figure that has several: stages, products, sources, people. */
import { metricOfRow, unitAt } from '../lib/metrics/companion-units';
import type { MetricResult, ResultRow } from '../lib/metrics/result';
import type { Text } from '../lib/text/text';
import { isKey } from '../lib/text/words';
import { nameOf, valueText } from './figure-text';
import { LineHead } from './line-head';
import { usePanel } from './use-panel';

/** A line's name as the CRM has it; lines of our own making have words. */
function rowName(text: Text, row: ResultRow): string {
  const { key, name, of } = row;
  const about = metricOfRow(row);
  // A line about another figure has its name, and whose it is where that is said.
  if (about !== undefined && of !== undefined) return text.t('targetFor', { metric: nameOf(text, about), who: of });
  if (about !== undefined) return name === undefined || name === about ? nameOf(text, about) : `${name} · ${nameOf(text, about)}`;
  if (name !== undefined && name !== '') return name;
  if (key === '') return text.t('rowUnknown');
  const own = `row_${key}`;
  return isKey(own) ? text.say(own) : key;
}

/** A line's value in its own unit: those of a comparison are of different figures. */
const lineText = (text: Text, result: MetricResult, row: ResultRow, value: number): string =>
  valueText(text, unitAt(result, 'rows.value', row), value, row.currency ?? result.currency, result.metric);

/** What e-mails and a website say of a line; the rest of what is known of it stands in the table of the split. */
const beside = ['sends', 'openRate', 'clickRate', 'sessions', 'keyEvents', 'signUps', 'counted', 'leadsPerSession'] as const;

function besideText(text: Text, result: MetricResult, { companions = {} }: ResultRow): string {
  return beside
    .flatMap((name) => {
      const value = companions[name];
      if (value === undefined) return [];
      return [`${text.t(`also_${name}`)} ${valueText(text, unitAt(result, `rows.companions.${name}`), value)}`];
    })
    .join(' · ');
}

export function FigureRows({ result }: { result: MetricResult }) {
  const text = usePanel().text.value;
  const rows = result.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section class="card">
      <div class="ch">
        <h3>{text.t('figureLines')}</h3>
      </div>
      <table data-testid="figure-lines">
        <LineHead of="columnLine" />
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-key={row.key}>
              <td>
                <bdi>{rowName(text, row)}</bdi>
                {besideText(text, result, row) !== '' && <div class="sm t2">{besideText(text, result, row)}</div>}
              </td>
              <td class="num">{row.value === undefined ? '—' : lineText(text, result, row, row.value)}</td>
              <td class="num">{text.f.count(row.n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
