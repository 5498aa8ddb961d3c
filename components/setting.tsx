/** One line of settings: what it is, a hint, and its control. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Select, type SelectProps } from './select';

interface LineProps {
  label: string;
  hint?: string | undefined;
  /** By which the page's address leads here. */
  anchor?: string | undefined;
  /** Draws the control with the id its label points to. */
  children: (id: string) => ComponentChildren;
}

export function Line({ label, hint, anchor, children }: LineProps) {
  const id = useId();
  return (
    <div class="ln keep" id={anchor}>
      <div>
        <label for={id}>{label}</label>
        {hint !== undefined && <p class="sm">{hint}</p>}
      </div>
      <div class="acts">{children(id)}</div>
    </div>
  );
}

interface ChoiceProps<T extends string> extends SelectProps<T> {
  label: string;
  hint?: string;
  anchor?: string;
}

/** A line with a list to choose from. */
export function Choice<T extends string>({ label, hint, anchor, ...select }: ChoiceProps<T>) {
  return (
    <Line label={label} hint={hint} anchor={anchor}>
      {(id) => <Select id={id} {...select} />}
    </Line>
  );
}

/** A line that is on or off. */
export function Switch({
  label,
  hint,
  on,
  testId,
  onChange,
}: {
  label: string;
  hint?: string;
  on: boolean;
  testId: string;
  onChange(on: boolean): void;
}) {
  return (
    <Line label={label} hint={hint}>
      {(id) => (
        <button type="button" class="sw" role="switch" id={id} data-testid={testId} aria-checked={on} onClick={() => onChange(!on)} />
      )}
    </Line>
  );
}
