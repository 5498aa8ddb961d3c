/** `$filter` as far as the adapter, the tests and the public client use it: comparisons, and, or, not, brackets. */
export type Row = Record<string, unknown>;
export type Test = (row: Row) => boolean;
type Value = string | number | boolean | null;
type Token = { is: 'value'; value: Value } | { is: 'name' | 'word' | 'sign'; text: string };

const pattern =
  /\s*(?:('(?:[^']|'')*')|([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})|(\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?)|(-?\d+(?:\.\d+)?)|([A-Za-z_$][\w/]*)|([()]))/iy;

/** A filter that cannot be understood. */
export class BadFilter extends Error {}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.trimEnd().length) {
    const match = pattern.exec(text);
    if (!match) throw new BadFilter(`syntax error in "${text}"`);
    const [, quoted, id, time, number, name, sign] = match;
    if (quoted !== undefined) found.push({ is: 'value', value: quoted.slice(1, -1).replaceAll("''", "'") });
    else if (id !== undefined || time !== undefined) found.push({ is: 'value', value: (id ?? time ?? '').toString() });
    else if (number !== undefined) found.push({ is: 'value', value: Number(number) });
    else if (sign !== undefined) found.push({ is: 'sign', text: sign });
    else if (name === 'null') found.push({ is: 'value', value: null });
    else if (name === 'true' || name === 'false') found.push({ is: 'value', value: name === 'true' });
    else if (/^(and|or|not|eq|ne|gt|ge|lt|le)$/.test(name ?? '')) found.push({ is: 'word', text: name ?? '' });
    else found.push({ is: 'name', text: name ?? '' });
  }
  return found;
}

/** @param check is told every column the filter names @throws BadFilter */
export function filterOf(text: string, check: (column: string) => void = () => undefined): Test {
  const list = tokens(text);
  let at = 0;
  const textAt = () => {
    const token = list[at];
    return token && token.is !== 'value' ? token.text : undefined;
  };
  const take = (wanted: string): boolean => {
    if (textAt() !== wanted) return false;
    at += 1;
    return true;
  };

  const either = (): Test => {
    let left = both();
    while (take('or')) {
      const [a, b] = [left, both()];
      left = (row) => a(row) || b(row);
    }
    return left;
  };
  const both = (): Test => {
    let left = one();
    while (take('and')) {
      const [a, b] = [left, one()];
      left = (row) => a(row) && b(row);
    }
    return left;
  };
  const one = (): Test => {
    if (take('not')) {
      const inner = one();
      return (row) => !inner(row);
    }
    if (take('(')) {
      const inner = either();
      if (!take(')')) throw new BadFilter(`a bracket is open in "${text}"`);
      return inner;
    }
    const [name, word, value] = [list[at], list[at + 1], list[at + 2]];
    if (name?.is !== 'name' || word?.is !== 'word' || value?.is !== 'value') throw new BadFilter(`no comparison at ${at} in "${text}"`);
    at += 3;
    check(name.text);
    return (row) => holds(row[name.text] ?? null, word.text, value.value);
  };

  const whole = either();
  if (at < list.length) throw new BadFilter(`more than a filter: "${text}"`);
  return whole;
}

const time = /^\d{4}-\d{2}-\d{2}T/;

export function order(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  const both = [a, b].map((one) => (typeof one === 'string' && time.test(one) ? Date.parse(one) : one)) as [number, number];
  return both[0] < both[1] ? -1 : both[0] > both[1] ? 1 : 0;
}

function holds(value: unknown, word: string, wanted: Value): boolean {
  if (word === 'eq') return order(value, wanted) === 0;
  if (word === 'ne') return order(value, wanted) !== 0;
  if (value === null || wanted === null) return false;
  const by = order(value, wanted);
  return { gt: by > 0, ge: by >= 0, lt: by < 0, le: by <= 0 }[word] ?? false;
}
