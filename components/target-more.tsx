/** What most targets do without: for whom, of what, further reminders, the team's goal it serves, a note. */
import { useId } from 'preact/hooks';
import type { TargetPast } from '../lib/messages/questions/targets';
import { labels } from '../lib/metrics/labels';
import type { TargetFields } from './target-draft';
import { TargetRules } from './target-rules';
import { targetName } from './target-text';
import { usePanel } from './use-panel';

interface TargetMoreProps {
  /** Of the target that is edited: it does not serve itself. */
  id: string | undefined;
  fields: TargetFields;
  past: TargetPast | undefined;
  onChange(part: Partial<TargetFields>): void;
}

interface Option {
  value: string;
  name: string;
}

function Options({ label, options }: { label: string; options: readonly Option[] }) {
  if (options.length === 0) return null;
  return (
    <optgroup label={label}>
      {options.map(({ value, name }) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </optgroup>
  );
}

export function TargetMore({ id, fields, past, onChange }: TargetMoreProps) {
  const panel = usePanel();
  const text = panel.text.value;
  const field = useId();
  const { people, teams } = panel.people.value;
  const splits = labels[fields.metric].breakdowns.some((by) => by === 'product' || by === 'stage');
  const [products, stages] = [past?.products ?? [], past?.stages ?? []];
  // Goals of others than oneself: those of a team, of everyone, or handed down.
  const goals = (panel.view.value?.targets ?? []).filter(
    ({ target }) =>
      target.id !== id &&
      (target.scope?.of === 'team' || target.scope?.of === 'everyone' || target.source === 'file' || target.source === 'policy'),
  );
  return (
    <>
      {(people.length > 1 || teams.length > 0 || fields.who !== 'me') && (
        <div class="line">
          <label for={`${field}-who`}>{text.t('targetScope')}</label>
          <select
            class="input"
            id={`${field}-who`}
            data-testid="target-who"
            value={fields.who}
            onChange={(event) => onChange({ who: event.currentTarget.value })}
          >
            <option value="me">{text.t('me')}</option>
            <option value="everyone">{text.t('everyone')}</option>
            <Options label={text.t('teams')} options={teams.map((team) => ({ value: `team ${team.id}`, name: team.name }))} />
            <Options label={text.t('people')} options={people.map((person) => ({ value: `user ${person.id}`, name: person.name }))} />
          </select>
        </div>
      )}
      {splits && (products.length > 0 || stages.length > 0 || fields.cut !== '') && (
        <div class="line">
          <label for={`${field}-cut`}>{text.t('targetCut')}</label>
          <select
            class="input"
            id={`${field}-cut`}
            data-testid="target-cut"
            value={fields.cut}
            onChange={(event) => onChange({ cut: event.currentTarget.value })}
          >
            <option value="">{text.t('targetCutAll')}</option>
            <Options label={text.t('targetProducts')} options={products.map((one) => ({ value: `product ${one.id}`, name: one.name }))} />
            <Options label={text.t('targetStages')} options={stages.map((one) => ({ value: `stage ${one.id}`, name: one.name }))} />
          </select>
        </div>
      )}
      <TargetRules rules={fields.rules} onChange={(rules) => onChange({ rules })} />
      {(goals.length > 0 || fields.teamGoal !== '') && (
        <div class="line">
          <label for={`${field}-goal`}>{text.t('targetTeamGoal')}</label>
          <select
            class="input"
            id={`${field}-goal`}
            data-testid="target-team-goal"
            value={fields.teamGoal}
            onChange={(event) => onChange({ teamGoal: event.currentTarget.value })}
          >
            <option value="">{text.t('targetTeamGoalNone')}</option>
            {goals.map((view) => (
              <option key={view.target.id} value={view.target.id}>
                {targetName(text, view)}
              </option>
            ))}
          </select>
        </div>
      )}
      <div class="line">
        <label for={`${field}-note`}>{text.t('targetNote')}</label>
        <textarea
          class="input"
          rows={2}
          maxLength={500}
          id={`${field}-note`}
          data-testid="target-note"
          value={fields.note}
          onInput={(event) => onChange({ note: event.currentTarget.value })}
        />
      </div>
    </>
  );
}
