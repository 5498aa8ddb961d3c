/** A record as the database has it. Moments keep their milliseconds; a many2one is `[id, name]`, what is empty is `false`. */
export type Value = string | number | boolean | readonly (string | number)[] | Readonly<Record<string, number>> | null;
export type Row = { id: number } & Record<string, Value>;

export interface Model {
  rows: Row[];
  /** Type of every field: `char`, `many2one`, `datetime`, … */
  types: Readonly<Record<string, string>>;
}

export const moment = (instant: number): string => new Date(instant).toISOString().slice(0, 23).replace('T', ' ');
export const noon = (day: string | null): string | false => (day === null ? false : `${day} 12:00:00.000`);
export const orFalse = (value: string | null): string | false => value ?? false;

/** Numbers for things the company knows by name alone. */
export function numbering(): (name: string | null) => readonly [number, string] | false {
  const known = new Map<string, number>();
  return (name) => {
    if (name === null || name === '') return false;
    const id = known.get(name) ?? known.size + 1;
    known.set(name, id);
    return [id, name];
  };
}

export const stamps = (made: number, changed: number): { create_date: string; write_date: string } => ({
  create_date: moment(made),
  write_date: moment(changed),
});

/** Rows by a key, in their order. */
export function groupsOf<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
