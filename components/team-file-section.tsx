/** Goals and definitions to and from others, without a server: a file to give away, a file to take, and what the organisation decides. */
import { useState } from 'preact/hooks';
import { ConnectionChoice } from './inputs-section';
import type { OptionsModel } from './options-model';
import { Line } from './setting';
import { faultText, TeamFilePreview } from './team-file-preview';

function Give({ model }: { model: OptionsModel }) {
  const text = model.text.value;
  const [take, setTake] = useState({ quotas: true, definitions: true, names: true });
  const own = model.team.handed.value?.own ?? 0;
  const box = (key: keyof typeof take, label: string) => (
    <label class="tick">
      <input
        type="checkbox"
        data-testid={`team-give-${key}`}
        checked={take[key]}
        onChange={(e) => setTake({ ...take, [key]: e.currentTarget.checked })}
      />
      <span>{label}</span>
    </label>
  );
  return (
    <div class="card team-file">
      <div class="ln">
        <div>
          <h3>{text.t('teamGive')}</h3>
          <p class="sm">{text.t('teamGiveHint')}</p>
        </div>
      </div>
      <div class="pad ticks">
        {box('quotas', text.t('teamGiveQuotas', { n: own }))}
        {box('definitions', text.t('teamGiveDefinitions'))}
        {box('names', text.t('teamGiveNames'))}
        <button
          type="button"
          class="btn"
          data-testid="team-export"
          disabled={!take.quotas && !take.definitions}
          onClick={() => void model.team.exportFile(take)}
        >
          {text.t('teamExport')}
        </button>
      </div>
    </div>
  );
}

function Take({ model }: { model: OptionsModel }) {
  const text = model.text.value;
  const { handed, preview, taken } = model.team;
  const [now, shown] = [handed.value, preview.value];
  const file = now?.file;
  return (
    <div class="card team-file">
      <div class="ln">
        <div>
          <h3>{text.t('teamTaking')}</h3>
          <p class="sm">{text.t('teamTakingHint')}</p>
        </div>
      </div>
      <Line label={text.t('teamChoose')}>
        {(id) => (
          <input
            id={id}
            type="file"
            accept=".json,application/json"
            data-testid="team-file"
            onChange={(e) => {
              const [chosen] = e.currentTarget.files ?? [];
              if (chosen) void model.team.look(chosen);
            }}
          />
        )}
      </Line>
      {shown?.ok === false && (
        <p class="pad bad" role="alert" data-testid="team-fault" data-why={shown.why}>
          {faultText(text, shown.why, shown.detail)}
        </p>
      )}
      {shown?.ok && (
        <TeamFilePreview text={text} preview={shown} view={model.inputs.view.value} onTake={(all) => void model.team.take(all)} />
      )}
      {taken.value && (
        <p class="pad" role="status" data-testid="team-taken">
          {text.t('teamTaken')}
        </p>
      )}
      {file && (
        <div class="ln" data-testid="team-held" data-quotas={file.quotas}>
          <p>
            {text.t('teamHeld', { n: file.quotas })}{' '}
            <span class="sm">
              {file.by === undefined
                ? text.t('teamMade', { made: text.f.dateTime(file.madeAt) })
                : text.t('teamMadeBy', { by: file.by, made: text.f.dateTime(file.madeAt) })}
            </span>
          </p>
          <div class="acts">
            <button type="button" class="btn" data-testid="team-forget" onClick={() => void model.team.forget()}>
              {text.t('teamForget')}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

export function TeamFileSection({ model }: { model: OptionsModel }) {
  const text = model.text.value;
  const policy = model.team.handed.value?.policy;
  if (model.connections.value?.length === 0)
    return (
      <div class="card">
        <p class="note pad">{text.t('inputsNoConnection')}</p>
      </div>
    );
  return (
    <div class="cards">
      <ConnectionChoice model={model} testId="team-connection" />
      {policy && (
        <div class="card team-file" data-testid="team-policy" data-quotas={policy.quotas}>
          <div class="ln">
            <div>
              <h3>{text.t('teamPolicy')}</h3>
              <p>{text.t('teamPolicyHas', { n: text.f.count(policy.quotas), definitions: text.f.count(policy.definitions.length) })}</p>
              <p class="sm">{text.t('teamPolicyHint')}</p>
              {policy.fault !== undefined && <p class="bad">{faultText(text, policy.fault)}</p>}
            </div>
          </div>
        </div>
      )}
      <Take model={model} />
      <Give model={model} />
    </div>
  );
}
