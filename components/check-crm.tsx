/** Holds what Paceline takes for granted about a CRM against the live one, and makes a report of it without personal data. */
import { useState } from 'preact/hooks';
import type { CheckList, ConnectionRow } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import { checkReport, markOf, type Answers, type CheckMark } from './check-report';
import { endedBy, runChecks } from './check-run';
import { crmFailure } from './crm-failure';
import type { OptionsModel } from './options-model';

function Results({ text, list, answers }: { text: Text; list: CheckList; answers: Answers }) {
  return (
    <>
      <p class="sm t2">{text.t('checkEnglish')}</p>
      <ul class="checks">
        {list.list.map(({ id, claim, ifWrong, askable }) => {
          const mark = markOf(answers[id]);
          // Its turn has not come yet.
          const waits = askable && answers[id] === undefined;
          return (
            <li key={id} data-testid="check" data-check={id} data-mark={waits ? 'waits' : mark}>
              {!waits && (
                <span class={`chip ${mark === 'holds' ? 'good' : mark === 'differs' ? 'bad' : ''}`}>{text.t(`check_${mark}`)}</span>
              )}{' '}
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

/** The run in one sentence. */
function Outcome({ text, crm, answers }: { text: Text; crm: string; answers: Answers }) {
  const ended = endedBy(answers);
  const marks = Object.values(answers).map(markOf);
  const many = (...wanted: CheckMark[]): number => marks.filter((mark) => wanted.includes(mark)).length;
  const [differ, unknown] = [many('differs'), many('unknown', 'refused')];
  const is = ended ? 'ended' : differ > 0 ? 'differs' : unknown > 0 ? 'unknown' : 'right';
  const says = ended
    ? crmFailure(text, crm, ended, undefined)
    : differ > 0
      ? text.t('checkSomeDiffer', { n: differ })
      : unknown > 0
        ? text.t('checkSomeUnknown', { n: unknown })
        : text.t('checkAllRight', { n: marks.length });
  return (
    <p class={`note ${is === 'right' ? 'good' : is === 'unknown' ? '' : 'warn'}`} data-testid="check-outcome" data-is={is}>
      {says}
    </p>
  );
}

function Report({ text, report, copy }: { text: Text; report: string; copy(): void }) {
  return (
    <>
      <label class="sm">
        {text.t('checkReport')}
        <textarea class="input" readOnly rows={6} data-testid="check-report" lang="en" value={report} />
      </label>
      <button type="button" class="btn" data-testid="check-copy" onClick={copy}>
        {text.t('checkCopy')}
      </button>
    </>
  );
}

/** Something that can be asked: a CRM, or a marketing source beside it. */
interface Asked {
  id: string;
  name: string;
  /** What tells it from others of its name. */
  host: string;
}

function CheckCrm({ model, asked }: { model: OptionsModel; asked: Asked }) {
  const text = model.text.value;
  const [list, setList] = useState<CheckList | undefined>(undefined);
  const [answers, setAnswers] = useState<Answers>({});
  const [running, setRunning] = useState(false);
  const [said, setSaid] = useState('');
  const { id: of, name, host } = asked;

  async function run(): Promise<void> {
    setRunning(true);
    setSaid('');
    setAnswers({});
    try {
      const found = await model.checks(of);
      setList(found);
      // One after the other: a CRM's limits are for the figures.
      if (found) await runChecks(found, (id) => model.checkOne(of, id), setAnswers);
    } catch {
      setSaid(text.t('checkFailed'));
    }
    setRunning(false);
  }

  const all = list?.list.filter(({ askable }) => askable).length ?? 0;
  const answered = Object.keys(answers).length;
  // Where nothing was answered there is nothing to pass on.
  const telling = Object.values(answers).some((answer) => !('failed' in answer && answer.failed === endedBy(answers)));
  const report =
    list && !running && answered === all && (all === 0 ? list.list.length > 0 : telling) ? checkReport(list, answers) : undefined;
  const copy = (): void => {
    if (report !== undefined) void model.copy(report).then((done) => setSaid(text.t(done ? 'copied' : 'notCopied')));
  };
  return (
    <div class="check" data-testid="check-crm" data-id={of} data-running={running}>
      <button type="button" class="btn" data-testid="check-run" disabled={running} onClick={() => void run()}>
        {text.t('checkRun', { crm: name, host })}
      </button>
      <p role="status" class="sm t2">
        {running ? text.t('checkRunning', { done: text.f.count(answered), all: text.f.count(all) }) : said}
      </p>
      {list?.list.length === 0 && <p class="sm t2">{text.t('checkNothing')}</p>}
      {!running && answered > 0 && answered === all && <Outcome text={text} crm={name} answers={answers} />}
      {list && list.list.length > 0 && <Results text={text} list={list} answers={answers} />}
      {report !== undefined && <Report text={text} report={report} copy={copy} />}
    </div>
  );
}

export function CheckSection({ model }: { model: OptionsModel }) {
  const text = model.text.value;
  // A page that is read as it stands has nobody to ask.
  const rows = (model.connections.value ?? []).filter(({ readings }) => readings === undefined);
  const crmOf = ({ id, crmName, among, origin }: ConnectionRow): Asked => ({ id, name: crmName, host: among ?? new URL(origin).host });
  const beside = model.inputs.chosen.value?.id;
  const sources = (model.sources.view.value?.added ?? []).map(({ source, name, account }): Asked => ({
    id: `${beside ?? ''}#${source}`,
    name,
    host: account,
  }));
  return (
    <div class="card pad stack">
      {rows.length === 0 && <p class="t2">{text.t('noConnections')}</p>}
      {[...rows.map(crmOf), ...sources].map((asked) => (
        <CheckCrm key={asked.id} model={model} asked={asked} />
      ))}
    </div>
  );
}
