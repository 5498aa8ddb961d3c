/** A new target, or one to change or remove. */
import { useId, useState } from 'preact/hooks';
import type { TargetDraft } from '../lib/messages/protocol';
import { labels } from '../lib/metrics/labels';
import type { MetricId } from '../lib/metrics/result';
import type { Text } from '../lib/text/text';
import type { Key } from '../lib/text/words';
import { nameOf, valueText } from './figure-text';
import { Icon } from './icon';
import { Sheet } from './sheet';
import { draftOf, emptyFields, fieldsOf, inMoney, targetMetrics, type SuggestedTarget, type TargetFields } from './target-draft';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';

/** What the field of the goal asks for, in the unit of its figure. */
function goalLabel(text: Text, metric: MetricId, currency: string | undefined): string {
  if (inMoney(metric)) return text.t('fieldGoalMoney', { currency: currency ?? '' });
  const { unit } = labels[metric];
  return text.t(unit === 'ratio' ? 'fieldGoalPercent' : unit === 'minutes' ? 'fieldGoalMinutes' : 'fieldGoal');
}

const periods: readonly TargetDraft['period'][] = ['week', 'month', 'quarter'];

export function TargetSheet({ id, suggested }: { id?: string; suggested?: SuggestedTarget }) {
  const panel = usePanel();
  const text = panel.text.value;
  const field = useId();
  const view = panel.view.value;
  const known = view?.targets.find((t) => t.target.id === id)?.target;
  const [fields, setFields] = useState<TargetFields>(known ? fieldsOf(known) : { ...emptyFields, ...suggested });
  const [wrong, setWrong] = useState<Key | undefined>(undefined);
  const set = (part: Partial<TargetFields>): void => {
    setFields({ ...fields, ...part });
    setWrong(undefined);
  };
  const cardOf = (metric: MetricId) => view?.cards.find((c) => c.result.metric === metric);
  const currency = known?.currency ?? cardOf('pipeline_value')?.result.currency;
  // Without one currency there is no goal in money.
  const choices = targetMetrics.filter((metric) => !inMoney(metric) || currency !== undefined);
  const shown = cardOf(fields.metric);
  const { value: asked } = useAnswer(
    shown ? undefined : { of: 'rows', metrics: [fields.metric], who: { kind: 'me' }, period: { kind: fields.period, offset: 0 } },
  );
  const current = (shown ?? asked?.[0])?.result;
  const submit = (event: Event): void => {
    event.preventDefault();
    const outcome = draftOf(fields, id, currency);
    if ('wrong' in outcome) setWrong(outcome.wrong);
    else panel.saveTarget(outcome.draft);
  };
  return (
    <Sheet title={text.t(known ? 'editTarget' : 'newTarget')} testId="target-sheet">
      <form class="card pad form" onSubmit={submit} noValidate>
        <div class="line">
          <label for={`${field}-metric`}>{text.t('fieldMetric')}</label>
          <select
            class="input"
            id={`${field}-metric`}
            data-testid="target-metric"
            value={fields.metric}
            onChange={(e) => set({ metric: e.currentTarget.value as MetricId, goal: '' })}
          >
            {choices.map((metric) => (
              <option key={metric} value={metric}>
                {nameOf(text, metric)}
              </option>
            ))}
          </select>
        </div>
        <div class="line">
          <label for={`${field}-goal`}>{goalLabel(text, fields.metric, currency)}</label>
          <input
            class="input"
            id={`${field}-goal`}
            data-testid="target-goal"
            type="number"
            inputMode="decimal"
            min="0"
            step="any"
            value={fields.goal}
            aria-invalid={wrong !== undefined}
            aria-describedby={`${field}-hint`}
            onInput={(e) => set({ goal: e.currentTarget.value })}
          />
          <p id={`${field}-hint`} class={`sm ${wrong === undefined ? 't3' : 'bad'}`} role={wrong === undefined ? undefined : 'alert'}>
            {wrong !== undefined
              ? text.say(wrong)
              : current?.value !== undefined &&
                text.t('goalNow', { value: valueText(text, current.unit, current.value, current.currency) })}
          </p>
        </div>
        <div class="line">
          <label for={`${field}-period`}>{text.t('fieldPeriod')}</label>
          <select
            class="input"
            id={`${field}-period`}
            data-testid="target-period"
            value={fields.period}
            onChange={(e) => set({ period: e.currentTarget.value as TargetDraft['period'] })}
          >
            {periods.map((period) => (
              <option key={period} value={period}>
                {text.t(period)}
              </option>
            ))}
          </select>
        </div>
        <div class="pair">
          <label class="tick">
            <input
              type="checkbox"
              data-testid="target-remind"
              checked={fields.remind}
              onChange={(e) => set({ remind: e.currentTarget.checked })}
            />
            {text.t('fieldRemind')}
          </label>
          <input
            class="input"
            type="time"
            data-testid="target-remind-at"
            aria-label={text.t('fieldRemindAt')}
            value={fields.remindAt}
            disabled={!fields.remind}
            onInput={(e) => set({ remindAt: e.currentTarget.value })}
          />
        </div>
        <div class="acts">
          <button type="submit" class="btn pri" data-testid="target-save">
            {text.t('saveTarget')}
          </button>
          {known && (
            <button type="button" class="btn danger" data-testid="target-remove" onClick={() => panel.removeTarget(known.id)}>
              <Icon name="trash" size={14} />
              {text.t('removeTarget')}
            </button>
          )}
        </div>
      </form>
      <p class="note">
        <Icon name="lock" />
        <span>{text.t('onlyYou')}</span>
      </p>
    </Sheet>
  );
}
