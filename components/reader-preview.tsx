/** The first rows of a page as the records they become, and what is wrong with others. */
import { sayFault } from '../lib/text/fault';
import { cellText } from './import-report';
import type { PlainRecord } from './import-kit';
import type { ReaderModel } from './reader-model';

/** Records and problems that are shown. */
const SHOWN = 5;

export function ReaderPreview({ model }: { model: ReaderModel }) {
  const { text } = model;
  const [shown, draft, kit] = [model.shown.value, model.draft.value, model.kit.value];
  if (!shown || !draft || !kit) return null;
  const { kind, fields } = draft.meaning;
  const columns = kit.fieldsOfKind[kind].filter(({ name }) => fields[name] !== undefined);
  const valueOf = (record: PlainRecord, name: string): string => {
    const values = record as unknown as Record<string, unknown>;
    if (name === 'state') return text.say(`readerState_${String(values['status'])}` as 'readerState_open');
    const value = values[name];
    // The day with its year, written out: a date read the wrong way round shows in it first.
    const day = (at: number, timeZone: string) => new Intl.DateTimeFormat(text.language, { dateStyle: 'medium', timeZone }).format(at);
    if (typeof value === 'number' && name.endsWith('At')) return day(value, text.timeZone);
    if (typeof value === 'string' && name.endsWith('Day')) return day(Date.parse(value), 'UTC');
    return cellText(text, name, value);
  };
  const records = shown.ok ? shown.records.filter(({ entity }) => entity === kind) : [];
  return (
    <section class="card pad report" data-testid="reader-preview" data-ok={shown.ok}>
      <h2 class="sm t2 b">{text.t('readerPreview')}</h2>
      {!shown.ok && <p>{text.t('readerLacks')}</p>}
      {records.length > 0 && (
        <div class="wide" tabIndex={0} role="region" aria-label={text.t('readerPreview')}>
          <table data-testid="reader-records">
            <thead>
              <tr>
                {columns.map(({ name }) => (
                  <th key={name} scope="col">
                    {text.say(`readerField_${name}` as 'readerField_name')}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {records.slice(0, SHOWN).map((record) => (
                <tr key={record.id}>
                  {columns.map(({ name }) => (
                    <td key={name}>{valueOf(record, name)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown.ok && shown.report.problemCount > 0 && (
        <ul class="sm bad" data-testid="reader-problems">
          {shown.report.problems.slice(0, SHOWN).map(({ row, column, value, why }) => (
            <li key={`${row} ${column}`}>{text.t('readerProblem', { n: text.f.count(row), column, value, why: sayFault(text, why) })}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
