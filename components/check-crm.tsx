/** Holds what Paceline takes for granted about a CRM against the live one, and makes a report of it without personal data. */
import { useState } from 'preact/hooks';
import type { CheckList, ConnectionRow } from '../lib/messages/protocol';
import { checkReport, markOf, type Answers } from './check-report';
import type { OptionsModel } from './options-model';

function Results({ model, list, answers }: { model: OptionsModel; list: CheckList; answers: Answers }) {
  const text = model.text.value;
  return (
    <>
      <p class="sm t2">{text.t('checkEnglish')}</p>
      <ul class="checks">
        {list.list.map(({ id, claim, ifWrong }) => {
          const mark = markOf(answers[id]);
          return (
            <li key={id} data-testid="check" data-check={id} data-mark={mark}>
              <span class={`chip ${mark === 'holds' ? 'good' : mark === 'differs' ? 'bad' : ''}`}>{text.t(`check_${mark}`)}</span>{' '}
              <span lang="en">{claim}</span>{' '}
              {mark === 'differs' && (
                <span class="sm t2" lang="en">
                  {ifWrong}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function CheckCrm({ model, row }: { model: OptionsModel; row: ConnectionRow }) {
  const text = model.text.value;
  const [list, setList] = useState<CheckList | undefined>(undefined);
  const [answers, setAnswers] = useState<Answers>({});
  const [running, setRunning] = useState(false);
  const [said, setSaid] = useState('');
  const host = new URL(row.origin).host;

  async function run(): Promise<void> {
    setRunning(true);
    setSaid('');
    try {
      const found = await model.checks(row.id);
      let known: Answers = {};
      setList(found);
      setAnswers(known);
      // One after the other: a CRM's limits are for the figures.
      for (const { id, askable } of found?.list ?? []) {
        if (askable) known = { ...known, [id]: await model.checkOne(row.id, id) };
        setAnswers(known);
      }
    } catch {
      setSaid(text.t('checkFailed'));
    }
    setRunning(false);
  }

  const all = list?.list.filter(({ askable }) => askable).length ?? 0;
  const report = list && list.list.length > 0 && !running ? checkReport(list, answers) : undefined;
  const copy = (): void => {
    if (report !== undefined) void model.copy(report).then((done) => setSaid(text.t(done ? 'copied' : 'notCopied')));
  };
  return (
    <div class="check" data-testid="check-crm" data-id={row.id} data-running={running}>
      <button type="button" class="btn" data-testid="check-run" disabled={running} onClick={() => void run()}>
        {text.t('checkRun', { crm: row.crmName, host })}
      </button>
      <p role="status" class="sm t2">
        {running ? text.t('checkRunning', { done: text.f.count(Object.keys(answers).length), all: text.f.count(all) }) : said}
      </p>
      {list?.list.length === 0 && <p class="sm t2">{text.t('checkNothing')}</p>}
      {list && list.list.length > 0 && <Results model={model} list={list} answers={answers} />}
      {report !== undefined && (
        <>
          <label class="sm">
            {text.t('checkReport')}
            <textarea class="input" readOnly rows={6} data-testid="check-report" lang="en" value={report} />
          </label>
          <button type="button" class="btn" data-testid="check-copy" onClick={copy}>
            {text.t('checkCopy')}
          </button>
        </>
      )}
    </div>
  );
}

export function CheckSection({ model }: { model: OptionsModel }) {
  const text = model.text.value;
  const rows = model.connections.value ?? [];
  return (
    <div class="card pad stack">
      {rows.length === 0 && <p class="t2">{text.t('noConnections')}</p>}
      {rows.map((row) => (
        <CheckCrm key={row.id} model={model} row={row} />
      ))}
    </div>
  );
}
