import { Icon } from './icon';

/** A field that filters the list below it as one types. */
export function FilterField({ label, value, onInput }: { label: string; value: string; onInput(value: string): void }) {
  return (
    <label class="field">
      <Icon name="search" size={14} />
      <input type="search" value={value} placeholder={label} aria-label={label} onInput={(e) => onInput(e.currentTarget.value)} />
    </label>
  );
}
