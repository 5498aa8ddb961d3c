/** A list to choose one thing from. */
export interface SelectProps<T extends string> {
  value: T;
  options: readonly { value: T; label: string }[];
  testId: string;
  onChange(value: T): void;
}

/** @param id that its label points to */
export function Select<T extends string>({ id, value, options, testId, onChange }: SelectProps<T> & { id: string }) {
  return (
    <select
      class="input"
      id={id}
      data-testid={testId}
      value={value}
      onChange={(e) => {
        const chosen = options.find((one) => one.value === e.currentTarget.value);
        if (chosen) onChange(chosen.value);
      }}
    >
      {options.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  );
}
