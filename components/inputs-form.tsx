/** The form of one entered figure: the fields of its kind, and what is wrong with them. */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { InputsView } from '../lib/messages/protocol';
import { labels } from '../lib/metrics/labels';
import type { Text } from '../lib/text/text';
import type { Key } from '../lib/text/words';
import { nameOf } from './figure-text';
import { categories, fieldsOfKind, inputOf, quotaMetrics, type AnyInput, type Draft, type Field, type Kind } from './inputs-draft';
import { TierFields } from './inputs-tiers';

interface FormProps {
  text: Text;
  view: InputsView;
  kind: Kind;
  draft: Draft;
  onSave(input: AnyInput): void;
  onCancel(): void;
}

interface Choice {
  value: string;
  label: string;
}

type Shape = { is: 'number' | 'date' | 'text' } | { is: 'choice'; options: readonly Choice[] };

/** What a field is called and how it is filled in. */
function fieldOf(text: Text, view: InputsView, kind: Kind, field: Exclude<Field, 'tiers'>): { label: string; shape: Shape } {
  const named = (key: Key, shape: Shape, optional = false) => ({
    label: optional ? text.t('inputOptional', { label: text.say(key) }) : text.say(key),
    shape,
  });
  const list = (key: Key, options: readonly Choice[]) => named(key, { is: 'choice', options });
  const choices = (all: readonly { id: string; name: string }[], prefix = '') =>
    all.map(({ id, name }) => ({ value: `${prefix}${id}`, label: name }));
  switch (field) {
    case 'from':
      return named('inputFrom', { is: 'date' });
    case 'to':
      return named('inputTo', { is: 'date' });
    case 'category':
      return list(
        'inputCategory',
        categories.map((value) => ({ value, label: text.t(`input_${value}`) })),
      );
    case 'amount':
      return named(kind === 'targets' ? 'inputGoal' : 'inputAmount', { is: 'number' });
    case 'currency':
      return list(
        'currency',
        [...new Set([view.currency, ...Intl.supportedValuesOf('currency')])].map((value) => ({ value, label: value })),
      );
    case 'source':
      return named('inputSource', { is: 'text' }, true);
    case 'productId':
      return list('inputProduct', [{ value: '', label: text.t('inputAllProducts') }, ...choices(view.products)]);
    case 'percent':
      return named('inputPercent', { is: 'number' });
    case 'accounts':
      return named('inputAccounts', { is: 'number' });
    case 'territory':
      return named('inputTerritory', { is: 'text' }, true);
    case 'segment':
      return named('inputSegment', { is: 'text' }, true);
    case 'userId':
      return list('inputPerson', [{ value: '', label: text.t('inputEverybody') }, ...choices(view.people)]);
    case 'perWeek':
      return named('inputPerWeek', { is: 'number' });
    case 'metric':
      return list(
        'inputMetric',
        quotaMetrics.map((value) => ({ value, label: nameOf(text, value) })).sort((a, b) => a.label.localeCompare(b.label, text.language)),
      );
    case 'who':
      return list('inputWho', [
        { value: 'me', label: text.t('me') },
        { value: 'everyone', label: text.t('everyone') },
        ...choices(view.teams, 'team:'),
        ...choices(view.people, 'user:'),
      ]);
  }
}

/** What of a kind's fields is asked for now: a goal that is no money has no currency, and few have a product to choose. */
function asked(kind: Kind, draft: Draft, view: InputsView): readonly Field[] {
  const isMoney = kind !== 'targets' || labels[draft.metric].unit === 'money';
  return fieldsOfKind[kind].filter(
    (field) => (field !== 'currency' || isMoney) && (field !== 'productId' || view.products.length > 0 || draft.productId !== ''),
  );
}

export function InputForm({ text, view, kind, draft: before, onSave, onCancel }: FormProps) {
  const id = useId();
  const [draft, setDraft] = useState(before);
  const [wrong, setWrong] = useState<{ wrong: Key; field: Field } | undefined>(undefined);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    form.current?.querySelector<HTMLElement>('select, input')?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  const set = (part: Partial<Draft>): void => {
    setDraft({ ...draft, ...part });
    setWrong(undefined);
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    const judged = inputOf(kind, draft);
    if ('input' in judged) return onSave(judged.input);
    setWrong(judged);
    form.current?.querySelector<HTMLElement>(`[data-field="${judged.field}"]`)?.focus();
  };
  const facts = (field: Field) => ({
    'data-field': field,
    'data-testid': `input-${field}`,
    'aria-invalid': wrong?.field === field,
    'aria-describedby': wrong?.field === field ? `${id}-wrong` : undefined,
  });
  const control = (field: Exclude<Field, 'tiers'>): ComponentChildren => {
    const { label, shape } = fieldOf(text, view, kind, field);
    const value = draft[field];
    const take = (e: { currentTarget: { value: string } }): void => set({ [field]: e.currentTarget.value });
    return (
      <div class="line" key={field}>
        <label for={`${id}-${field}`}>{label}</label>
        {shape.is === 'choice' ? (
          <select class="input" id={`${id}-${field}`} value={value} onChange={take} {...facts(field)}>
            {shape.options.map((one) => (
              <option key={one.value} value={one.value}>
                {one.label}
              </option>
            ))}
          </select>
        ) : (
          <input
            class="input"
            id={`${id}-${field}`}
            // One of three; the union of their attributes is more than the compiler follows.
            type={shape.is as 'text'}
            {...(shape.is === 'number' ? { inputMode: 'decimal', min: '0', step: 'any' } : shape.is === 'text' ? { maxLength: 200 } : {})}
            value={value}
            onInput={take}
            {...facts(field)}
          />
        )}
      </div>
    );
  };
  return (
    <form
      ref={form}
      class="entry well"
      aria-label={text.t(`inputs_${kind}`)}
      data-testid={`form-${kind}`}
      noValidate
      onSubmit={submit}
      onKeyDown={(e) => e.key === 'Escape' && onCancel()}
    >
      {asked(kind, draft, view).map((field) =>
        field === 'tiers' ? (
          <TierFields
            key={field}
            text={text}
            tiers={draft.tiers}
            wrong={wrong?.field === 'tiers' ? `${id}-wrong` : undefined}
            onChange={(tiers) => set({ tiers })}
          />
        ) : (
          control(field)
        ),
      )}
      {wrong && (
        <p id={`${id}-wrong`} class="sm bad whole" role="alert">
          {text.say(wrong.wrong)}
        </p>
      )}
      <div class="acts whole">
        <button type="submit" class="btn pri" data-testid="input-save">
          {text.t('inputSave')}
        </button>
        <button type="button" class="btn" data-testid="input-cancel" onClick={onCancel}>
          {text.t('cancel')}
        </button>
      </div>
    </form>
  );
}
