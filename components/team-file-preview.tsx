/** What a team file would change, before anything is stored. */
import { useState } from 'preact/hooks';
import { nameOf } from './figure-text';
import type { InputsView } from '../lib/messages/protocol';
import type { TeamPreview, TeamQuota } from '../lib/messages/team-file';
import { labels } from '../lib/metrics/labels';
import type { Text } from '../lib/text/text';
import { isKey } from '../lib/text/words';

type Good = Extract<TeamPreview, { ok: true }>;

/** A goal in the unit of its figure. */
function goalText(text: Text, { metric, currency }: TeamQuota, goal: number): string {
  const { unit } = labels[metric];
  if (unit === 'money' && currency !== undefined) return text.f.moneyShort(goal, currency);
  if (unit === 'ratio') return text.f.percent(goal);
  return text.f.count(goal, Number.isInteger(goal) ? 0 : 1);
}

const named = (choices: readonly { id: string; name: string }[] | undefined, id: string, name: string | undefined): string =>
  choices?.find((one) => one.id === id)?.name ?? name ?? id;

function whomText(text: Text, { scope, name }: TeamQuota, view: InputsView | undefined): string {
  switch (scope.of) {
    case 'everyone':
      return text.t('everyone');
    case 'user':
      return named(view?.people, scope.userId, name);
    case 'team':
      return named(view?.teams, scope.teamId, name);
    case 'product':
      return named(view?.products, scope.productId, name);
    case 'stage':
      return name ?? scope.stageId;
  }
}

function whenText(text: Text, { period, from, to }: TeamQuota): string {
  const days = from === undefined || to === undefined ? '' : text.f.daysLong(from, to);
  return period === 'custom' ? days : [text.t(`teamEvery_${period}`), days].filter((part) => part !== '').join(text.t('comma'));
}

const faults = { not_json: 'teamNotJson', not_team_file: 'teamNotFile', newer_version: 'teamNewer' } as const;

/** What is wrong with a file, and what to do. */
export function faultText(text: Text, why: Extract<TeamPreview, { ok: false }>['why'], detail = ''): string {
  if (why === 'damaged') return text.t('teamDamaged', { where: detail });
  return why === 'other_crm' ? text.t('teamOtherCrm', { crm: detail }) : text.t(faults[why]);
}

function definitionName(text: Text, name: string): string {
  const key = `def_${name}`;
  return isKey(key) ? text.say(key) : name;
}

interface Props {
  text: Text;
  preview: Good;
  view: InputsView | undefined;
  onTake(definitions: boolean): void;
}

export function TeamFilePreview({ text, preview, view, onTake }: Props) {
  const [definitions, setDefinitions] = useState(true);
  const { quotas, others, unknown, gone } = preview;
  const made = text.f.dateTime(preview.madeAt);
  const changes = quotas.filter(({ state }) => state !== 'same').length + gone + (definitions ? preview.definitions.length : 0);
  return (
    <div class="pad team-preview" data-testid="team-preview" data-quotas={quotas.length} data-others={others} data-gone={gone}>
      <p>
        <b>{preview.by === undefined ? text.t('teamMade', { made }) : text.t('teamMadeBy', { by: preview.by, made })}</b>
      </p>
      <ul>
        {quotas.map(({ quota, state, was }) => (
          <li key={JSON.stringify([quota.metric, quota.scope, quota.period, quota.from])} data-testid="team-quota" data-state={state}>
            <span class="chip">{text.t(`teamState_${state}`)}</span>{' '}
            <b>
              {nameOf(text, quota.metric)}: {goalText(text, quota, quota.goal)}
            </b>
            <span class="sm pieces">
              {was !== undefined && was !== quota.goal && <span>{text.t('teamWas', { goal: goalText(text, quota, was) })}</span>}
              <span>{whomText(text, quota, view)}</span>
              <span>{whenText(text, quota)}</span>
            </span>
          </li>
        ))}
      </ul>
      {quotas.length === 0 && <p>{text.t('teamNothing')}</p>}
      {gone > 0 && <p>{text.t('teamGone', { n: gone })}</p>}
      {others > 0 && <p class="sm">{text.t('teamForOthers', { n: others })}</p>}
      {unknown.length > 0 && <p class="sm warn">{text.t('teamUnknown', { list: text.f.list(unknown.slice(0, 10), 'and') })}</p>}
      {preview.definitions.length > 0 && (
        <label class="tick">
          <input
            type="checkbox"
            data-testid="team-definitions"
            checked={definitions}
            onChange={(e) => setDefinitions(e.currentTarget.checked)}
          />
          <span>
            {text.t('teamDefinitions', {
              list: text.f.list(
                preview.definitions.map((name) => definitionName(text, name)),
                'and',
              ),
            })}
          </span>
        </label>
      )}
      <p class="sm">{text.t('teamPersonal')}</p>
      <button type="button" class="btn" data-testid="team-take" disabled={changes === 0} onClick={() => onTake(definitions)}>
        {text.t(changes === 0 ? 'teamNoChange' : 'teamTake')}
      </button>
    </div>
  );
}
