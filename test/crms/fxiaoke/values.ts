/** Values as 纷享销客 writes them: numbers as text, days as midnight in GMT+8, people as lists, nothing where there is nothing. */
export type Row = Record<string, unknown>;

const china = 8 * 3_600_000;

/** Midnight of a day in the organisation's zone, epoch ms. */
export const date = (day: string | null): number | undefined => (day === null ? undefined : Date.parse(`${day}T00:00:00Z`) - china);

/** Fields without a value are left out of answers. */
export const filled = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined && value !== null && value !== ''));

/** A select field: options get values that tell nothing. */
export interface Options {
  value(label: string | null): string | undefined;
  list(): { value: string; label: string }[];
}

export function options(prefix: string, labels: Iterable<string | null>): Options {
  const values = new Map(
    [...new Set([...labels].flatMap((label) => (label === null ? [] : [label])))]
      .toSorted()
      .map((label, i) => [label, `${prefix}${i + 1}`]),
  );
  return {
    value: (label) => (label === null ? undefined : values.get(label)),
    list: () => [...values].map(([label, value]) => ({ value, label })),
  };
}

/** A row or description without one of its fields. */
export const without = (row: Row, name: string): Row => Object.fromEntries(Object.entries(row).filter(([other]) => other !== name));
