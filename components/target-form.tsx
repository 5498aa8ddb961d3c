/** Sets a target: on what, how much, over which days; what was stands beside it, and quick goals fill it in. */
import type { RefObject } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import type { Target } from '../lib/messages/protocol';
import { kindOf } from '../lib/goals/metric-kind';
import type { TargetSubject } from '../lib/messages/questions/targets';
import type { Key } from '../lib/text/words';
import { Confirm } from './confirm';
import { Icon } from './icon';
import { TargetDays } from './target-days';
import {
  draftOf,
  emptyFields,
  fieldsOf,
  goalOf,
  inMoney,
  scopeOf,
  targetMetrics,
  type SuggestedTarget,
  type TargetFields,
} from './target-draft';
import { TargetMetric } from './target-metric';
import { TargetMore } from './target-more';
import { TargetPast } from './target-past';
import { TargetQuick } from './target-quick';
import { goalLabel, metricValue } from './target-text';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';

/** What the past is asked for; undefined while days of its own are not chosen yet. */
function subjectOf(fields: TargetFields): TargetSubject | undefined {
  const { metric, period, from, to } = fields;
  const scope = scopeOf(fields);
  const bare = { metric, period, ...(scope ? { scope } : {}) };
  if (period !== 'custom') return bare;
  return from !== '' && to !== '' && from <= to ? { ...bare, from, to } : undefined;
}

interface TargetFormProps {
  known?: Target | undefined;
  suggested?: SuggestedTarget | undefined;
  search: RefObject<HTMLInputElement | null>;
}

export function TargetForm({ known, suggested, search }: TargetFormProps) {
  const panel = usePanel();
  const text = panel.text.value;
  const field = useId();
  const goalField = useRef<HTMLInputElement>(null);
  const [fields, setFields] = useState<TargetFields>(known ? fieldsOf(known) : { ...emptyFields, ...suggested });
  const [wrong, setWrong] = useState<Key | undefined>(undefined);
  const [asking, setAsking] = useState(false);
  const set = (part: Partial<TargetFields>): void => {
    setFields((before) => ({ ...before, ...part }));
    setWrong(undefined);
  };
  const { metric, period } = fields;
  const subject = subjectOf(fields);
  const { value: past } = useAnswer(subject && { of: 'targetPast', subject });
  // "Next quarter" is one press away, whatever is chosen.
  const quarterly = period !== 'quarter' && kindOf(metric).grows ? { ...subjectOf({ ...fields, period: 'quarter' }) } : undefined;
  const { value: asked } = useAnswer(quarterly && { of: 'targetPast', subject: quarterly as TargetSubject });
  const quarters = period === 'quarter' ? past : asked;
  const view = panel.view.value;
  const currency =
    (known?.metric === metric ? known.currency : undefined) ??
    past?.currency ??
    view?.cards.find(({ result }) => result.currency)?.result.currency;
  // Without one currency there is no goal in money.
  const choices = targetMetrics.filter((one) => !inMoney(one) || currency !== undefined || one === metric);
  const submit = (event: Event): void => {
    event.preventDefault();
    const outcome = draftOf(fields, known?.id, currency, past);
    if ('wrong' in outcome) setWrong(outcome.wrong);
    else panel.saveTarget(outcome.draft);
  };
  const now = past?.now;
  return (
    <form class="card pad form target-form" onSubmit={submit} noValidate>
      <TargetMetric
        metric={metric}
        choices={choices}
        search={known ? undefined : search}
        onChoose={(chosen) => set({ metric: chosen, goal: '', cut: '' })}
        onFound={() => goalField.current?.focus()}
      />
      <div class="line">
        <label for={`${field}-goal`}>{goalLabel(text, metric, currency)}</label>
        <input
          ref={goalField}
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
          onInput={(event) => set({ goal: event.currentTarget.value })}
        />
        <p id={`${field}-hint`} class={`sm ${wrong === undefined ? 't3' : 'bad'}`} role={wrong === undefined ? undefined : 'alert'}>
          {wrong !== undefined
            ? text.say(wrong)
            : now?.value !== undefined && text.t('goalNow', { value: metricValue(text, metric, now.value, now.currency) })}
        </p>
      </div>
      <TargetQuick
        fields={fields}
        past={past}
        quarters={quarters}
        onChoose={(part) => {
          set(part);
          // The goal is there to be looked at and changed; Enter keeps it.
          goalField.current?.focus();
        }}
      />
      <TargetDays fields={fields} past={past} onChange={set} />
      {subject && <TargetPast metric={metric} past={past} goal={goalOf(metric, fields.goal)} />}
      <div class="pair">
        <label class="tick">
          <input
            type="checkbox"
            data-testid="target-remind"
            checked={fields.remind}
            onChange={(event) => set({ remind: event.currentTarget.checked })}
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
          onInput={(event) => set({ remindAt: event.currentTarget.value })}
        />
      </div>
      <details
        class="more-fields"
        open={known !== undefined && (fields.rules.length > 0 || fields.note !== '' || known.scope !== undefined)}
      >
        <summary data-testid="target-more">{text.t('targetMore')}</summary>
        <TargetMore id={known?.id} fields={fields} past={past} onChange={set} />
      </details>
      <div class="acts">
        <button type="submit" class="btn pri" data-testid="target-save">
          {text.t('saveTarget')}
        </button>
        {known && !asking && (
          <button type="button" class="btn danger" data-testid="target-remove" onClick={() => setAsking(true)}>
            <Icon name="trash" size={14} />
            {text.t('removeTarget')}
          </button>
        )}
      </div>
      {known && asking && (
        <Confirm
          text={text}
          title={text.t('targetRemoveAsk')}
          hint={text.t('targetRemoveHint')}
          yes={text.t('removeTarget')}
          onYes={() => panel.removeTarget(known.id)}
          onNo={() => setAsking(false)}
        />
      )}
    </form>
  );
}
