/** Options: of which reviews a person is told, for whom, and when. */
import { useState } from 'preact/hooks';
import type { Who } from '../lib/engine/question';
import type { InputsView } from '../lib/messages/protocol';
import { sameWho } from '../lib/messages/report-reminders';
import type { Text } from '../lib/text/text';
import { ConnectionChoice } from './inputs-section';
import type { OptionsModel } from './options-model';
import { ReviewTimes, whenText } from './review-times';
import { Choice } from './setting';

interface Scope {
  value: string;
  label: string;
  who: Who;
}

/** Oneself first, then everyone, the teams and the people. */
function scopesOf(text: Text, view: Pick<InputsView, 'teams' | 'people'> | undefined): Scope[] {
  return [
    { value: 'me', label: text.t('me'), who: { kind: 'me' } },
    { value: 'everyone', label: text.t('everyone'), who: { kind: 'everyone' } },
    ...(view?.teams ?? []).map(({ id, name }): Scope => ({ value: `team ${id}`, label: name, who: { kind: 'team', teamId: id } })),
    ...(view?.people ?? []).map(({ id, name }): Scope => ({ value: `user ${id}`, label: name, who: { kind: 'user', userId: id } })),
  ];
}

export function ReviewTimesCard({ model }: { model: OptionsModel }) {
  const text = model.text.value;
  const { reviews } = model;
  const [chosen, choose] = useState('me');
  const scopes = scopesOf(text, model.inputs.view.value);
  const scope = scopes.find(({ value }) => value === chosen) ?? scopes[0];
  const set = reviews.set.value ?? [];
  if (model.connections.value?.length === 0)
    return (
      <div class="card">
        <p class="note pad">{text.t('inputsNoConnection')}</p>
      </div>
    );
  return (
    <div class="cards">
      <ConnectionChoice model={model} testId="reviews-connection" />
      <div class="card" data-testid="review-times" data-set={set.length}>
        <Choice label={text.t('reviewTimesFor')} testId="review-who" value={scope?.value ?? 'me'} options={scopes} onChange={choose} />
        {scope && <ReviewTimes text={text} model={reviews} who={scope.who} />}
      </div>
      {set.length > 0 && (
        <div class="card">
          <div class="ln">
            <h3>{text.t('reviewTimesSet')}</h3>
          </div>
          {set.map(({ id, who, rule, name }) => {
            const kind = text.t(rule.kind === 'weekly' ? 'reportWeek' : 'reportMonth');
            const whose =
              name ?? scopes.find((one) => sameWho(one.who, who))?.label ?? text.t(who.kind === 'team' ? 'team' : 'reportPerson');
            const what = text.t('reportTitle', { title: kind, name: whose });
            return (
              <div class="ln" key={id} data-testid="review-set">
                <div>
                  <p>{what}</p>
                  <p class="sm">{whenText(text, rule)}</p>
                </div>
                <div class="acts">
                  <button
                    type="button"
                    class="btn sm"
                    aria-label={text.t('reviewRemove', { what })}
                    onClick={() => void reviews.save(who, rule.kind, undefined)}
                  >
                    {text.t('inputRemove')}
                  </button>
                </div>
              </div>
            );
          })}
        </div>
      )}
    </div>
  );
}
