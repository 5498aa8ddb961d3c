/** A new alert on a figure, or one to change or remove. */
import { useId, useState } from 'preact/hooks';
import type { Alert } from '../lib/messages/alerts';
import type { Key } from '../lib/text/words';
import { draftOf, emptyFields, fieldsOf, overs, pauses, periods, rulesOf, valueKey, type AlertFields, type Pause } from './alert-draft';
import { nameOf } from './figure-text';
import { Icon } from './icon';
import { Select, type SelectProps } from './select';
import { Sheet } from './sheet';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';

interface AlertSheetProps {
  metric: Alert['metric'];
  /** Of an alert there is. */
  id?: string;
}

export function AlertSheet({ metric, id }: AlertSheetProps) {
  const panel = usePanel();
  const text = panel.text.value;
  const { value: alerts } = useAnswer({ of: 'alerts' });
  const known = alerts?.find((alert) => alert.id === id);
  const title = text.t(metric === 'waiting' ? 'alertWaitingNew' : 'alertTell');
  return (
    <Sheet title={title} testId="alert-sheet">
      {/* The fields begin with what is kept, so that has to be known first. */}
      {(id === undefined || alerts) && <AlertForm key={known?.id ?? ''} metric={metric} known={known} />}
    </Sheet>
  );
}

function AlertForm({ metric, known }: { metric: Alert['metric']; known: Alert | undefined }) {
  const panel = usePanel();
  const text = panel.text.value;
  const field = useId();
  const look = panel.look.value;
  const [fields, setFields] = useState<AlertFields>(known ? fieldsOf(known) : emptyFields(metric));
  const [wrong, setWrong] = useState<Key | undefined>(undefined);
  const shown = panel.view.value?.cards.find((card) => card.result.metric === metric);
  const { value: cards } = useAnswer(metric === 'waiting' || shown ? undefined : { of: 'rows', metrics: [metric], ...look });
  const currency = known?.currency ?? (shown ?? cards?.[0])?.result.currency;
  const set = (part: Partial<AlertFields>): void => {
    setFields({ ...fields, ...part });
    setWrong(undefined);
  };
  const keep = (answer: Promise<Alert[]>): void => {
    void answer.then(
      (alerts) => {
        panel.questions.put({ of: 'alerts' }, alerts);
        panel.closeSheet();
      },
      () => setWrong('alertWrong'),
    );
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    const outcome = draftOf(fields, { id: known?.id, metric, who: known?.who ?? look.who, currency });
    if ('wrong' in outcome) setWrong(outcome.wrong);
    else keep(panel.questions.ask({ of: 'saveAlert', alert: outcome.draft }));
  };
  const { rule } = fields;
  const limited = rule !== 'unusual' && rule !== 'changes_by';
  return (
    <>
      <form class="card pad form" onSubmit={submit} noValidate data-testid="alert-form">
        {metric !== 'waiting' && <h3>{nameOf(text, metric)}</h3>}
        {metric !== 'waiting' && (
          <Choose
            label={text.t('alertRule')}
            testId="alert-rule"
            value={rule}
            options={rulesOf(metric).map((is) => ({ value: is, label: text.t(`alertRule_${is}`) }))}
            onChange={(is) => set({ rule: is })}
          />
        )}
        {(limited || rule === 'changes_by') && (
          <div class="line">
            <label for={`${field}-value`}>
              {limited ? text.say(valueKey(metric, currency), { currency: currency ?? '' }) : text.t('alertShare')}
            </label>
            <input
              class="input"
              id={`${field}-value`}
              data-testid="alert-value"
              type="number"
              inputMode="decimal"
              step="any"
              value={limited ? fields.value : fields.share}
              aria-invalid={wrong !== undefined}
              aria-describedby={`${field}-wrong`}
              onInput={(e) => set(limited ? { value: e.currentTarget.value } : { share: e.currentTarget.value })}
            />
          </div>
        )}
        <p id={`${field}-wrong`} class={wrong === undefined ? 'vh' : 'sm bad'} role={wrong === undefined ? undefined : 'alert'}>
          {wrong !== undefined && text.say(wrong)}
        </p>
        {rule === 'changes_by' && (
          <Choose
            label={text.t('alertOver')}
            testId="alert-over"
            value={fields.over}
            options={overs.map((over) => ({ value: over, label: text.t(`alertOver_${over}`) }))}
            onChange={(over) => set({ over })}
          />
        )}
        {metric !== 'waiting' && (
          <Choose
            label={text.t('alertPeriod')}
            testId="alert-period"
            value={fields.period}
            options={periods.map((period) => ({ value: period, label: text.t(period) }))}
            onChange={(period) => set({ period })}
          />
        )}
        {rule === 'unusual' && <p class="sm t3">{text.t('alertUnusualHint', { period: text.t(fields.period) })}</p>}
        <Choose
          label={text.t('alertPause')}
          testId="alert-pause"
          value={fields.pause}
          options={(Object.keys(pauses) as Pause[]).map((pause) => ({ value: pause, label: text.t(`alertPause_${pause}`) }))}
          onChange={(pause) => set({ pause })}
        />
        <div class="acts">
          <button type="submit" class="btn pri" data-testid="alert-save">
            {text.t('alertSave')}
          </button>
          {known && (
            <button
              type="button"
              class="btn danger"
              data-testid="alert-remove"
              onClick={() => keep(panel.questions.ask({ of: 'removeAlert', id: known.id }))}
            >
              <Icon name="trash" size={14} />
              {text.t('alertRemove')}
            </button>
          )}
        </div>
      </form>
      <p class="note">
        <Icon name="bell" />
        <span>{text.t('alertQuiet')}</span>
      </p>
    </>
  );
}

function Choose<T extends string>({ label, ...select }: SelectProps<T> & { label: string }) {
  const id = useId();
  return (
    <div class="line">
      <label for={id}>{label}</label>
      <Select id={id} {...select} />
    </div>
  );
}
