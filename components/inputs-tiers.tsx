/** The steps of a commission plan: sales up to an amount, and the percentage they earn. */
import { useId } from 'preact/hooks';
import type { Text } from '../lib/text/text';
import type { TierDraft } from './inputs-draft';
import { Icon } from './icon';

interface TierProps {
  text: Text;
  tiers: readonly TierDraft[];
  /** Id of the sentence that says what is wrong. */
  wrong: string | undefined;
  onChange(tiers: readonly TierDraft[]): void;
}

export function TierFields({ text, tiers, wrong, onChange }: TierProps) {
  const id = useId();
  const change = (at: number, part: Partial<TierDraft>): void => onChange(tiers.map((tier, i) => (i === at ? { ...tier, ...part } : tier)));
  const field = (at: number, name: keyof TierDraft) => {
    const label = text.t(name === 'upTo' ? 'inputUpTo' : 'inputRate', { n: text.f.count(at + 1) });
    return (
      <div class="line">
        <label for={`${id}-${name}-${at}`}>{label}</label>
        <input
          class="input"
          id={`${id}-${name}-${at}`}
          type="number"
          inputMode="decimal"
          min="0"
          step="any"
          data-field={at === 0 && name === 'upTo' ? 'tiers' : undefined}
          data-testid={`tier-${name}-${at}`}
          placeholder={name === 'upTo' && at === tiers.length - 1 ? text.t('inputOpenEnd') : undefined}
          aria-invalid={wrong !== undefined}
          aria-describedby={wrong}
          value={tiers[at]?.[name] ?? ''}
          onInput={(e) => change(at, { [name]: e.currentTarget.value })}
        />
      </div>
    );
  };
  return (
    <fieldset class="whole tiers">
      <legend class="sm">{text.t('inputSteps')}</legend>
      {tiers.map((_, at) => (
        <div class="tier" key={at}>
          {field(at, 'upTo')}
          {field(at, 'rate')}
          {tiers.length > 1 && (
            <button
              type="button"
              class="ib"
              data-testid={`tier-remove-${at}`}
              aria-label={text.t('inputStepRemove', { n: text.f.count(at + 1) })}
              onClick={() => onChange(tiers.filter((_tier, i) => i !== at))}
            >
              <Icon name="close" size={14} />
            </button>
          )}
        </div>
      ))}
      <button type="button" class="btn ghost sm" data-testid="tier-add" onClick={() => onChange([...tiers, { upTo: '', rate: '' }])}>
        <Icon name="plus" size={12} />
        {text.t('inputStepAdd')}
      </button>
    </fieldset>
  );
}
