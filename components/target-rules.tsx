/** Further reminders of a target: weekly, before the end, when behind, at a milestone. */
import { useId } from 'preact/hooks';
import { Icon } from './icon';
import { emptyRule, ruleKinds, startOf, type RuleFields, type RuleKind } from './target-rule-draft';
import { usePanel } from './use-panel';

const MOST = 11;

interface RuleProps {
  rule: RuleFields;
  onChange(rule: RuleFields): void;
  onRemove(): void;
}

function Rule({ rule, onChange, onRemove }: RuleProps) {
  const text = usePanel().text.value;
  const { kind, at, number } = rule;
  return (
    <li class="rule" data-testid="target-rule" data-kind={kind}>
      <select
        class="input"
        aria-label={text.t('targetRuleKind')}
        value={kind}
        onChange={(event) => {
          const chosen = event.currentTarget.value as RuleKind;
          onChange({ ...rule, kind: chosen, number: startOf[chosen] });
        }}
      >
        {ruleKinds.map((one) => (
          <option key={one} value={one}>
            {text.t(`targetRule_${one}`)}
          </option>
        ))}
      </select>
      {kind === 'weekly' && (
        <select
          class="input"
          aria-label={text.t('targetRuleWeekday')}
          value={number}
          onChange={(event) => onChange({ ...rule, number: event.currentTarget.value })}
        >
          {[1, 2, 3, 4, 5, 6, 7].map((day) => (
            <option key={day} value={String(day)}>
              {text.f.weekday(day, 'long')}
            </option>
          ))}
        </select>
      )}
      {(kind === 'deadline' || kind === 'milestone') && (
        <input
          class="input number"
          type="number"
          min={kind === 'deadline' ? '0' : '1'}
          max={kind === 'deadline' ? '60' : '200'}
          aria-label={text.t(kind === 'deadline' ? 'targetRuleDays' : 'targetRuleShare')}
          title={text.t(kind === 'deadline' ? 'targetRuleDays' : 'targetRuleShare')}
          value={number}
          onInput={(event) => onChange({ ...rule, number: event.currentTarget.value })}
        />
      )}
      {kind === 'milestone' ? (
        <span class="sm t3">%</span>
      ) : (
        <input
          class="input"
          type="time"
          aria-label={text.t('fieldRemindAt')}
          value={at}
          onInput={(event) => onChange({ ...rule, at: event.currentTarget.value })}
        />
      )}
      <button type="button" class="ib" aria-label={text.t('targetRuleRemove')} title={text.t('targetRuleRemove')} onClick={onRemove}>
        <Icon name="trash" size={14} />
      </button>
    </li>
  );
}

export function TargetRules({ rules, onChange }: { rules: readonly RuleFields[]; onChange(rules: readonly RuleFields[]): void }) {
  const text = usePanel().text.value;
  const id = useId();
  return (
    <div class="line" role="group" aria-labelledby={id}>
      <span id={id}>{text.t('targetReminders')}</span>
      {rules.length > 0 && (
        <ul class="rules">
          {rules.map((rule, index) => (
            <Rule
              key={index}
              rule={rule}
              onChange={(changed) => onChange(rules.map((one, at) => (at === index ? changed : one)))}
              onRemove={() => onChange(rules.filter((_, at) => at !== index))}
            />
          ))}
        </ul>
      )}
      {rules.length < MOST && (
        <div class="acts">
          <button type="button" class="btn ghost sm" data-testid="target-rule-add" onClick={() => onChange([...rules, emptyRule])}>
            <Icon name="plus" size={14} />
            {text.t('targetRuleAdd')}
          </button>
        </div>
      )}
    </div>
  );
}
