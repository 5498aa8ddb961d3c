/** Marketing sources beside a CRM: those that are added, and adding one more. */
import { Icon } from './icon';
import { ConnectionChoice } from './inputs-section';
import type { OptionsModel } from './options-model';
import { Choice } from './setting';
import { SourceForm } from './source-add';
import { SourceCard } from './source-card';

export function SourcesSection({ model }: { model: OptionsModel }) {
  const text = model.text.value;
  const { sources } = model;
  const view = sources.view.value;
  if (!model.inputs.chosen.value)
    return (
      <div class="card">
        <p class="note pad">
          <Icon name="info" />
          <span>{text.t('inputsNoConnection')}</span>
        </p>
      </div>
    );
  const added = view?.added ?? [];
  const left = (view?.kinds ?? []).filter(({ id }) => !added.some(({ source }) => source === id));
  const adding = sources.adding.value;
  const open = left.find(({ id }) => id === adding?.kind.id);
  return (
    <div class="cards">
      <ConnectionChoice model={model} testId="sources-connection" />
      <div class="card sources" data-testid="sources" aria-busy={view === undefined}>
        {added.length === 0 && view && <p class="pad sm t2">{text.t('sourcesNone')}</p>}
        {added.length > 0 && (
          <ul>
            {added.map((one) => (
              <SourceCard key={one.source} text={text} model={sources} view={one} now={model.now.value} />
            ))}
          </ul>
        )}
        {left.length > 0 && (
          <Choice
            label={text.t('sourceAdd')}
            testId="source-which"
            value={open?.id ?? ''}
            options={[{ value: '', label: text.t('sourceWhichNone') }, ...left.map(({ id, name }) => ({ value: id, label: name }))]}
            onChange={(id) => sources.open(left.find((kind) => kind.id === id))}
          />
        )}
        {open && adding && <SourceForm text={text} model={sources} adding={adding} />}
      </div>
    </div>
  );
}
