/** What the columns of a page mean, settled by the person. */
import { Choice, Line } from './setting';
import type { Draft, ReaderModel } from './reader-model';
import type { Identity, ReaderField, ReaderKit } from './reader-kit';

interface PartProps {
  model: ReaderModel;
  draft: Draft;
  kit: ReaderKit;
}

function Field({ model, draft, field: { name, needed } }: Omit<PartProps, 'kit'> & { field: ReaderField }) {
  const { text } = model;
  const column = draft.meaning.fields[name] ?? '';
  const label = text.say(`readerField_${name}` as 'readerField_name');
  const hint = needed && column === '' ? text.t(name === 'createdAt' ? 'readerNeedsCreated' : 'readerNeeded') : undefined;
  return (
    <Choice
      label={needed ? text.t('readerRequired', { what: label }) : label}
      {...(hint === undefined ? {} : { hint })}
      value={column}
      testId={`reader-field-${name}`}
      options={[{ value: '', label: '—' }, ...draft.part.columns.map((one) => ({ value: one, label: one }))]}
      onChange={(next) => model.setField(name, next)}
    />
  );
}

function States({ model, draft, kit }: PartProps) {
  const { text } = model;
  const { kind, states } = draft.meaning;
  const meanings = kit.statesOf[kind] ?? [];
  const words = Object.keys(states);
  if (words.length === 0) return null;
  return (
    <fieldset data-testid="reader-states">
      <legend class="pad sm t2 b">{text.t('readerStates')}</legend>
      {words.map((word) => (
        <Choice
          key={word}
          label={word}
          value={states[word] ?? ''}
          testId="reader-state"
          options={meanings.map((meaning) => ({ value: meaning, label: text.say(`readerState_${meaning}` as 'readerState_open') }))}
          onChange={(next) => model.change({ states: { ...states, [word]: next } })}
        />
      ))}
    </fieldset>
  );
}

const keyOf = (identity: Identity): string => (identity.by === 'columns' ? `columns ${identity.columns.join('\n')}` : identity.by);

function Told({ model, draft, kit }: PartProps) {
  const { text } = model;
  const { identity, fields } = draft.meaning;
  const all = kit.identitiesOf(draft.part, fields);
  const list = (names: readonly string[]) => new Intl.ListFormat(text.language, { type: 'conjunction' }).format(names);
  return (
    <Choice
      label={text.t('readerIdentity')}
      hint={text.t('readerIdentityHint')}
      value={keyOf(identity)}
      testId="reader-identity"
      options={all.map((one) => ({
        value: keyOf(one),
        label: one.by === 'columns' ? text.t('readerIdentity_columns', { list: list(one.columns) }) : text.t(`readerIdentity_${one.by}`),
      }))}
      onChange={(key) => {
        const next = all.find((one) => keyOf(one) === key);
        if (next) model.change({ identity: next });
      }}
    />
  );
}

function Notation({ model, draft, kit }: PartProps) {
  const { text } = model;
  const { meaning, unsure } = draft;
  const hasMoney = kit.fieldsOfKind[meaning.kind].some(({ name, form }) => form === 'money' && meaning.fields[name] !== undefined);
  const [form = 'ISO'] = meaning.dates;
  return (
    <>
      <Choice
        label={text.t('readerDates')}
        {...(unsure.dates ? { hint: text.t('readerUnsure') } : {})}
        value={form}
        testId="reader-dates"
        options={kit.dateForms.map((one) => ({ value: one, label: one === 'ISO' ? 'YYYY-MM-DD' : one }))}
        onChange={(one) => model.change({ dates: [one] })}
      />
      {hasMoney && (
        <>
          <Choice
            label={text.t('readerDecimal')}
            {...(unsure.decimal ? { hint: text.t('readerUnsure') } : {})}
            value={meaning.decimal}
            testId="reader-decimal"
            options={[
              { value: '.', label: '1,234.50' },
              { value: ',', label: '1.234,50' },
            ]}
            onChange={(decimal) => model.change({ decimal })}
          />
          <Line label={text.t('readerCurrency')} hint={unsure.currency ? text.t('readerUnsure') : undefined}>
            {(id) => (
              <input
                id={id}
                class="input"
                size={5}
                maxLength={3}
                data-testid="reader-currency"
                value={meaning.currency}
                onChange={(e) => model.change({ currency: e.currentTarget.value.trim().toUpperCase() })}
              />
            )}
          </Line>
        </>
      )}
    </>
  );
}

/** Who the person is among those the page names. */
function Me({ model, draft }: Omit<PartProps, 'kit'>) {
  const { text } = model;
  const column = draft.meaning.fields['ownerId'];
  if (column === undefined) return null;
  const at = draft.part.columns.indexOf(column);
  const names = [...new Set(draft.part.rows.map(({ cells }) => cells[at] ?? ''))].filter((name) => name !== '').sort();
  return (
    <Choice
      label={text.t('readerMe')}
      hint={text.t('readerMeHint')}
      value={draft.me}
      testId="reader-me"
      options={[{ value: '', label: text.t('readerMeNobody') }, ...names.map((name) => ({ value: name, label: name }))]}
      onChange={model.setMe}
    />
  );
}

export function ReaderMeaning(props: PartProps) {
  const { model, draft, kit } = props;
  const { text } = model;
  const { kind } = draft.meaning;
  return (
    <section class="card" data-testid="reader-meaning">
      <h2 class="pad sm t2 b">{text.t('readerMeans')}</h2>
      <Choice
        label={text.t('readerKind')}
        value={kind}
        testId="reader-kind"
        options={kit.readKinds.map((one) => ({ value: one, label: text.t(`entity_${one}`) }))}
        onChange={model.setKind}
      />
      {kit.fieldsOfKind[kind].map((field) => (
        <Field key={field.name} model={model} draft={draft} field={field} />
      ))}
      <States {...props} />
      <Notation {...props} />
      <Told {...props} />
      <Me model={model} draft={draft} />
      <Line label={text.t('readerName')}>
        {(id) => (
          <input
            id={id}
            class="input"
            maxLength={80}
            data-testid="reader-name"
            value={draft.name}
            onChange={(e) => model.setName(e.currentTarget.value.trim())}
          />
        )}
      </Line>
    </section>
  );
}
