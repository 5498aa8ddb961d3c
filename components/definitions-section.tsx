/** What figures mean: every setting with its meaning, its usual value and a way back to it. */
import { defaultOptions, type Options } from '../lib/metrics/options';
import { optionKinds, type OptionKind } from '../lib/metrics/option-kinds';
import type { Text } from '../lib/text/text';
import { isKey } from '../lib/text/words';
import type { DefinitionsModel } from './definitions-model';
import { Line } from './setting';

type Name = keyof Options;
const names = Object.keys(optionKinds) as Name[];

/** A choice of a setting in words. */
const wordOf = (text: Text, name: Name, value: string): string => {
  const key = `def_${name}_${value}`;
  return isKey(key) ? text.say(key) : value;
};

/** A value of a setting in words. */
function valueText(text: Text, name: Name, value: Options[Name]): string {
  if (typeof value === 'number') return text.f.count(value);
  if (typeof value === 'boolean') return value ? text.t('defOn') : text.t('defOff');
  if (typeof value === 'string') return wordOf(text, name, value);
  return value.length === 0 ? text.t('defAllOn') : value.map((one) => wordOf(text, name, one)).join(', ');
}

interface ControlProps {
  id: string;
  text: Text;
  name: Name;
  kind: OptionKind;
  value: Options[Name];
  onChange(value: unknown): void;
}

function Control({ id, text, name, kind, value, onChange }: ControlProps) {
  const testId = `def-${name}`;
  switch (kind.is) {
    case 'number':
      return (
        <input
          class="input"
          id={id}
          data-testid={testId}
          type="number"
          inputMode="numeric"
          min={kind.least}
          max={kind.most}
          step={1}
          value={String(value)}
          onChange={(e) => {
            const typed = Number(e.currentTarget.value);
            if (Number.isInteger(typed) && typed >= kind.least && typed <= kind.most) onChange(typed);
            else e.currentTarget.value = String(value);
          }}
        />
      );
    case 'choice':
      return (
        <select class="input" id={id} data-testid={testId} value={String(value)} onChange={(e) => onChange(e.currentTarget.value)}>
          {kind.of.map((one) => (
            <option key={one} value={one}>
              {wordOf(text, name, one)}
            </option>
          ))}
        </select>
      );
    case 'switch':
      return (
        <button
          type="button"
          class="sw"
          role="switch"
          id={id}
          data-testid={testId}
          aria-checked={value === true}
          onClick={() => onChange(value !== true)}
        />
      );
    case 'some': {
      const off: readonly string[] = Array.isArray(value) ? value : [];
      return (
        <div id={id} class="some" role="group" aria-label={text.t(`def_${name}`)}>
          {kind.of.map((one) => (
            <label key={one} class="tick">
              <input
                type="checkbox"
                data-testid={`${testId}-${one}`}
                checked={!off.includes(one)}
                onChange={(e) => onChange(kind.of.filter((other) => (other === one ? !e.currentTarget.checked : off.includes(other))))}
              />
              {wordOf(text, name, one)}
            </label>
          ))}
        </div>
      );
    }
  }
}

export function DefinitionsSection({ text, model }: { text: Text; model: DefinitionsModel }) {
  const changed = model.changed.value;
  if (!changed) return null;
  const values: Options = { ...defaultOptions, ...changed };
  return (
    <div class="card" data-testid="definitions" data-changed={Object.keys(changed).length}>
      {names.map((name) => {
        const label = text.t(`def_${name}`);
        const usual = text.t('defUsual', { value: valueText(text, name, defaultOptions[name]) });
        return (
          <Line key={name} label={label} hint={`${text.t(`defHint_${name}`)} ${usual}`}>
            {(id) => (
              <>
                {name in changed && (
                  <button
                    type="button"
                    class="btn sm"
                    data-testid={`def-reset-${name}`}
                    aria-label={text.t('defResetOne', { name: label })}
                    onClick={() => void model.reset(name)}
                  >
                    {text.t('defReset')}
                  </button>
                )}
                <Control
                  id={id}
                  text={text}
                  name={name}
                  kind={optionKinds[name]}
                  value={values[name]}
                  onChange={(value) => void model.set({ [name]: value })}
                />
              </>
            )}
          </Line>
        );
      })}
      <div class="ln">
        <button
          type="button"
          class="btn"
          data-testid="def-reset-all"
          disabled={Object.keys(changed).length === 0}
          onClick={() => void model.reset()}
        >
          {text.t('defResetAll')}
        </button>
      </div>
    </div>
  );
}
