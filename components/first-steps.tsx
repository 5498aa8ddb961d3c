/** What is left to do after connecting: what is read, how one sells, a first target. Put away, it is gone for this connection. */
import { useId } from 'preact/hooks';
import type { FirstStepsQuestion } from '../lib/messages/questions/first-steps';
import type { OptionPlace } from '../lib/messages/questions/open-options';
import { businessModels, type BusinessModel } from '../lib/messages/questions/prefs';
import type { Text } from '../lib/text/text';
import { Step } from './first-step';
import { FirstTarget } from './first-target';
import { Icon } from './icon';
import { presetOf } from './layout';
import { progressShare, progressText } from './notice';
import { useAnswer } from './use-answer';
import { useLayout, type Arrangement } from './use-layout';
import { usePanel } from './use-panel';

/** Kinds of records whose number a person knows by heart. */
const told = ['deal', 'lead', 'order', 'activity', 'account'] as const;

function Reading() {
  const panel = usePanel();
  const text = panel.text.value;
  const sync = panel.sync.value;
  const crm = panel.connection.value?.crmName ?? '';
  const progress = sync?.progress ?? [];
  const whole = sync !== undefined && (sync.state === 'idle' || sync.state === 'running');
  if (!whole) {
    const current = progress.find(({ finished }) => !finished);
    return (
      <Step name="read" number={1} done={false} title={text.t('firstReading', { crm })}>
        <p class="sm t2">{current ? progressText(text, current) : text.t('firstReadingSoon')}</p>
        <div class="prog" aria-hidden="true">
          <i style={{ width: `${Math.round(progressShare(progress) * 100)}%` }} />
        </div>
      </Step>
    );
  }
  const counts = told.flatMap((entity) => {
    const done = progress.filter((one) => one.entity === entity).reduce((sum, one) => sum + one.done, 0);
    return done > 0 ? [text.t(`count_${entity}`, { n: done })] : [];
  });
  return (
    <Step name="read" number={1} done title={text.t('firstReadDone', { crm })}>
      {counts.length > 0 && <p class="sm t2">{text.f.list(counts.slice(0, 3), 'and')}</p>}
    </Step>
  );
}

/** "Mon–Fri", or each day where they are not in a row. */
export function daysText(text: Text, workDays: readonly number[]): string {
  const [first, last] = [workDays[0], workDays.at(-1)];
  if (first === undefined || last === undefined) return text.t('firstNoDays');
  const inRow = workDays.length > 2 && last - first === workDays.length - 1;
  return inRow
    ? text.t('firstDays', { from: text.f.weekday(first), to: text.f.weekday(last) })
    : text.f.list(
        workDays.map((day) => text.f.weekday(day)),
        'and',
      );
}

/** Leads to where something is settled in the options. */
function Change({ place, says }: { place: OptionPlace; says: 'firstChangeCurrency' | 'firstChangeHours' }) {
  const panel = usePanel();
  const open = (): void => void panel.questions.ask({ of: 'openOptions', place }).catch(() => panel.openOptions());
  return (
    <button type="button" class="link" data-testid="first-options" data-place={place} onClick={open}>
      {panel.text.value.t(says)}
    </button>
  );
}

interface SellingProps {
  arrangement: Arrangement;
  known: FirstStepsQuestion['answer'] | undefined;
}

function Selling({ arrangement, known }: SellingProps) {
  const panel = usePanel();
  const text = panel.text.value;
  const id = useId();
  const { layout, prefs, save } = arrangement;
  const chosen = prefs.layout !== undefined;
  const choose = (model: BusinessModel): void => {
    if (!chosen || model !== layout.model) save({ layout: presetOf(model) });
  };
  return (
    <Step name="selling" number={2} done={chosen} title={text.t('firstSelling')}>
      <div class="acts">
        <label class="vh" for={id}>
          {text.t('businessModel')}
        </label>
        <select
          class="input"
          id={id}
          data-testid="first-model"
          value={layout.model}
          onChange={(e) => choose(e.currentTarget.value as BusinessModel)}
        >
          {businessModels.map((model) => (
            <option key={model} value={model}>
              {text.t(`model_${model}`)}
            </option>
          ))}
        </select>
        {!chosen && (
          <button type="button" class="btn" data-testid="first-confirm" onClick={() => choose(layout.model)}>
            {text.t('firstConfirm')}
          </button>
        )}
      </div>
      {known && (
        <div class="sm t2" data-testid="first-settings">
          <p>
            {text.t(known.currencyIsCrms ? 'firstCurrencyCrm' : 'firstCurrency', { currency: known.currency })}{' '}
            <Change place="currency" says="firstChangeCurrency" />
          </p>
          <p>
            {text.t('firstHours', {
              days: daysText(text, known.hours.workDays),
              from: text.f.clock(known.hours.workFrom),
              to: text.f.clock(known.hours.workTo),
            })}{' '}
            <Change place="hours" says="firstChangeHours" />
          </p>
        </div>
      )}
    </Step>
  );
}

export function FirstSteps() {
  const panel = usePanel();
  const text = panel.text.value;
  const arrangement = useLayout();
  const open = arrangement !== undefined && arrangement.prefs.setUpAt === undefined;
  const { value: known } = useAnswer(open ? { of: 'firstSteps' } : undefined);
  if (!open) return null;
  return (
    <section class="card first wide" aria-labelledby="first-title" data-testid="first-steps">
      <div class="ch">
        <h2 id="first-title">{text.t('firstTitle')}</h2>
        <span class="sp" />
        <button
          type="button"
          class="ib"
          data-testid="first-away"
          aria-label={text.t('firstAway')}
          title={text.t('firstAway')}
          onClick={() => arrangement.save({ setUpAt: panel.now.value })}
        >
          <Icon name="close" />
        </button>
      </div>
      <ol>
        <Reading />
        <Selling arrangement={arrangement} known={known} />
        {known && <FirstTarget baseline={known.baseline} />}
      </ol>
    </section>
  );
}
