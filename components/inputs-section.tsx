/** What no CRM knows: a list for each kind of figure, to add to, to change and to take from. */
import { useRef, useState } from 'preact/hooks';
import { fullName } from '../lib/messages/connection-names';
import type { InputsView } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import { Icon } from './icon';
import { draftOf, emptyDraft, kinds, type AnyInput, type Kind } from './inputs-draft';
import { InputForm } from './inputs-form';
import type { InputsModel } from './inputs-model';
import { describeInput } from './inputs-text';
import { JudgementsCard } from './judgements-card';
import type { OptionsModel } from './options-model';
import { Choice } from './setting';
import { StrategiesCard } from './strategies-card';

/** Which connection a section is about; asked only where there are several. */
export function ConnectionChoice({ model, testId }: { model: OptionsModel; testId: string }) {
  const rows = model.connections.value ?? [];
  const chosen = model.inputs.chosen.value;
  if (rows.length < 2 || !chosen) return null;
  return (
    <div class="card">
      <Choice
        label={model.text.value.t('inputsFor')}
        testId={testId}
        value={chosen.id}
        options={rows.map(({ id, crmName, origin, userName, among = '' }) => {
          const name = fullName(crmName, among === '' ? new URL(origin).host : among);
          return { value: id, label: userName === '' || name.endsWith(` · ${userName}`) ? name : `${name} · ${userName}` };
        })}
        onChange={(id) => model.inputs.choose(id)}
      />
    </div>
  );
}

interface LineProps {
  text: Text;
  view: InputsView;
  input: AnyInput;
  onEdit(): void;
  onRemove(): void;
}

function Line({ text, view, input, onEdit, onRemove }: LineProps) {
  const { title, details } = describeInput(text, view, input);
  const what = [title, ...details].join(', ');
  return (
    <div class="ln">
      <div>
        <p>{title}</p>
        <p class="sm pieces">
          {details.map((one) => (
            <span key={one}>{one}</span>
          ))}
        </p>
      </div>
      <div class="acts">
        <button type="button" class="btn sm" data-testid="input-edit" aria-label={text.t('inputEditOne', { what })} onClick={onEdit}>
          {text.t('inputEdit')}
        </button>
        <button type="button" class="btn sm" data-testid="input-remove" aria-label={text.t('inputRemoveOne', { what })} onClick={onRemove}>
          {text.t('inputRemove')}
        </button>
      </div>
    </div>
  );
}

interface ListProps {
  text: Text;
  kind: Kind;
  view: InputsView;
  year: number;
  put: InputsModel['put'];
}

function List({ text, kind, view, year, put }: ListProps) {
  /** The place whose form is open; past the end: a new one. */
  const [open, setOpen] = useState<number | undefined>(undefined);
  const add = useRef<HTMLButtonElement>(null);
  const list: readonly AnyInput[] = view.inputs[kind];
  const empty = emptyDraft(view, year);
  const save = (at: number) => (input: AnyInput) => {
    setOpen(undefined);
    void put(kind, at, input);
  };
  const remove = (at: number): void => {
    setOpen(undefined);
    // The button that had the focus goes with its line.
    add.current?.focus();
    void put(kind, at, undefined);
  };
  const form = (at: number) => {
    const input = list[at];
    const draft = input ? draftOf(input, empty) : empty;
    return <InputForm text={text} view={view} kind={kind} draft={draft} onSave={save(at)} onCancel={() => setOpen(undefined)} />;
  };
  return (
    <div class="card inputs" data-testid={`inputs-${kind}`} data-count={list.length}>
      <div class="ln">
        <div>
          <h3>{text.t(`inputs_${kind}`)}</h3>
          <p class="sm">{text.t(`inputsHint_${kind}`)}</p>
        </div>
        <div class="acts">
          <button
            type="button"
            class="btn"
            ref={add}
            data-testid={`add-${kind}`}
            aria-label={text.t('inputAddTo', { kind: text.t(`inputs_${kind}`) })}
            aria-expanded={open === list.length}
            onClick={() => setOpen(open === list.length ? undefined : list.length)}
          >
            <Icon name="plus" size={14} />
            {text.t('inputAdd')}
          </button>
        </div>
      </div>
      {open === list.length && form(open)}
      {list.length > 0 && (
        <ul>
          {list.map((input, at) => (
            <li key={at} data-testid="input">
              <Line text={text} view={view} input={input} onEdit={() => setOpen(at)} onRemove={() => remove(at)} />
              {open === at && form(at)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function InputsSection({ model }: { model: OptionsModel }) {
  const text = model.text.value;
  const view = model.inputs.view.value;
  if (model.connections.value?.length === 0)
    return (
      <div class="card">
        <p class="note pad">
          <Icon name="info" />
          <span>{text.t('inputsNoConnection')}</span>
        </p>
      </div>
    );
  const id = model.inputs.chosen.value?.id;
  const year = new Date(model.now.value).getFullYear();
  return (
    <div class="cards">
      <ConnectionChoice model={model} testId="inputs-connection" />
      {view === undefined ? (
        <div class="card pad" aria-busy="true" />
      ) : (
        <>
          {kinds.map((kind) => (
            <List
              key={`${id ?? ''} ${kind}`}
              text={text}
              kind={kind}
              view={view}
              year={year}
              put={(...line) => model.inputs.put(...line)}
            />
          ))}
          <JudgementsCard text={text} view={view} now={model.now.value} takeBack={(judged) => model.inputs.takeBack(judged)} />
          <StrategiesCard text={text} model={model.strategies} />
        </>
      )}
    </div>
  );
}
