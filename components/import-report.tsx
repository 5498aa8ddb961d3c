/** What came of files: counts, the first records, and every row that did not fit with its reason. */
import type { ImportReject } from '../lib/messages/protocol';
import { entities, type Entity } from '../lib/model/records';
import { fault, sayFault } from '../lib/text/fault';
import type { Text } from '../lib/text/text';
import type { PlainRecord, Report, RowProblem } from './import-kit';

/** Records shown of each kind, fields of each, and problems. */
const RECORDS = 5;
const FIELDS = 6;
const PROBLEMS = 50;
/** Addresses are nobody's business, not even here. */
const HIDDEN = new Set(['entity', 'email', 'phone']);

/** "12 leads, 3 invoices". */
export function countsText(text: Text, records: Report['records']): string {
  const parts = entities.flatMap((entity) => {
    const n = records[entity];
    return n === undefined || n === 0 ? [] : [text.t(`count_${entity}`, { n })];
  });
  return new Intl.ListFormat(text.language, { type: 'conjunction', style: 'narrow' }).format(parts);
}

/** A value of a record as a preview shows it. @param name of its field */
export function cellText(text: Text, name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  // With the year: a date read the wrong way round shows in it first.
  if (typeof value === 'number' && (name.endsWith('At') || name === 'at'))
    return new Intl.DateTimeFormat(text.language, { dateStyle: 'medium', timeStyle: 'short', timeZone: text.timeZone }).format(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object' && 'units' in value && 'currency' in value)
    return text.f.moneyShort(Number(value.units), String(value.currency));
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | boolean);
}

function Records({ text, entity, records }: { text: Text; entity: Entity; records: readonly PlainRecord[] }) {
  const first = records.slice(0, RECORDS);
  const names = [...new Set(first.flatMap((record) => Object.keys(record)))].filter((name) => !HIDDEN.has(name)).slice(0, FIELDS);
  return (
    <div class="wide" tabIndex={0} role="region" aria-label={text.t(`entity_${entity}`)}>
      <table data-testid={`preview-${entity}`}>
        <caption>{text.t(`entity_${entity}`)}</caption>
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first.map((record) => (
            <tr key={record.id}>
              {names.map((name) => (
                <td key={name}>{cellText(text, name, (record as unknown as Record<string, unknown>)[name])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Problems({ text, problems, count }: { text: Text; problems: readonly RowProblem[]; count: number }) {
  const columns = ['filesColumnFile', 'filesColumnRow', 'filesColumnColumn', 'filesColumnValue', 'filesColumnReason'] as const;
  return (
    <div class="wide" tabIndex={0} role="region" aria-label={text.t('filesProblems')}>
      <table data-testid="problems" data-count={count}>
        <caption>{text.t('filesProblems')}</caption>
        <thead>
          <tr>
            {columns.map((key) => (
              <th key={key} scope="col">
                {text.t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {problems.slice(0, PROBLEMS).map((one, at) => (
            <tr key={at}>
              <td>{one.file}</td>
              <td class="num">{one.row === 0 ? '' : text.f.count(one.row)}</td>
              <td>{one.column}</td>
              <td>{one.value}</td>
              <td>{sayFault(text, one.why)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > PROBLEMS && <p class="sm">{text.t('filesProblemsMore', { n: count - PROBLEMS })}</p>}
    </div>
  );
}

interface ReportProps {
  text: Text;
  report: Report;
  /** Of a preview. */
  records?: readonly PlainRecord[];
  /** Records the background did not take. */
  rejected?: readonly ImportReject[];
}

export function ImportReport({ text, report, records = [], rejected = [] }: ReportProps) {
  const errors: RowProblem[] = report.files.flatMap(({ file, why }) =>
    why === undefined ? [] : [{ file, row: 0, column: '', value: '', why }],
  );
  const late: RowProblem[] = rejected.map(({ entity, id, reason }) => ({
    file: text.t(`entity_${entity}`),
    ...{ row: 0, column: 'id', value: id, why: fault('said', { text: reason }) },
  }));
  const problems = [...errors, ...report.problems, ...late];
  const count = errors.length + report.problemCount + late.length;
  return (
    <div class="report" data-testid="report">
      <ul class="sm">
        {report.files.map(({ file, rows, kept, skipped, rejected: lost }) => (
          <li key={file} class="pieces">
            <b>{file}</b>
            <span>{text.t('filesRows', { n: rows })}</span>
            <span>{text.t('filesKept', { n: text.f.count(kept) })}</span>
            {skipped.map((one) => (
              <span key={JSON.stringify(one.why)}>
                {text.t('filesSkipped', { n: text.f.count(one.count), why: sayFault(text, one.why) })}
              </span>
            ))}
            {lost > 0 && <span class="warn">{text.t('filesRejected', { n: lost })}</span>}
          </li>
        ))}
      </ul>
      {entities
        .map((entity) => ({ entity, own: records.filter((record) => record.entity === entity) }))
        .map(({ entity, own }) => own.length > 0 && <Records key={entity} text={text} entity={entity} records={own} />)}
      {problems.length > 0 && <Problems text={text} problems={problems} count={count} />}
      {report.noted.length > 0 && (
        <>
          <h4>{text.t('filesNotes')}</h4>
          <ul class="sm">
            {report.noted.map((note) => (
              <li key={JSON.stringify(note)}>{sayFault(text, note)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
