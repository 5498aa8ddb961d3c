/**
 * Deletions of lists that do not tell them and share their entity with others (activities, notes and mails are one entity of ours, so
 * a sweep over all ids of one list would take the others for deleted). Numbers are given out in order: one below the highest that the
 * list no longer holds is gone.
 */
import type { Cursor, SourceContext, Stream } from '../adapter';

/** Reading all ids costs tokens. */
const rest = 6 * 3_600_000;

/** Numbers missing from `ids` up to `highest`, as ranges "5-9,12". */
export function gapsOf(ids: Iterable<number>, highest: number): string {
  const there = [...new Set(ids)].filter((id) => id <= highest).sort((a, b) => a - b);
  const gaps: string[] = [];
  let next = 1;
  for (const id of [...there, highest + 1]) {
    if (id > next) gaps.push(id - 1 === next ? String(next) : `${next}-${id - 1}`);
    next = id + 1;
  }
  return gaps.join(',');
}

/** The numbers of ranges. */
export function* numbersIn(ranges: string): Generator<number> {
  for (const range of ranges === '' ? [] : ranges.split(',')) {
    const [from = 0, to = from] = range.split('-').map(Number);
    for (let number = from; number <= to; number++) yield number;
  }
}

/**
 * @param rows all rows there are
 * @param name the id of our record for a number of theirs
 * @returns a `deleted`: the first look only begins to wait, the second reports every gap, later ones those that are new
 */
export function vanished(
  rows: (context: SourceContext) => Promise<readonly unknown[]>,
  name: (id: number) => string,
): NonNullable<Stream['deleted']> {
  return async (context: SourceContext, cursor: Cursor | undefined) => {
    if (cursor === undefined) return { ids: [], next: { at: context.now, gaps: '', highest: 0 } };
    if (typeof cursor.at === 'number' && context.now - cursor.at < rest) return { ids: [], next: cursor };
    const found = await rows(context);
    const ids = found.flatMap((row) => {
      const { id } = (row ?? {}) as { id?: unknown };
      return typeof id === 'number' ? [id] : [];
    });
    const highest = ids.reduce((most, id) => Math.max(most, id), Number(cursor.highest ?? 0));
    const gaps = gapsOf(ids, highest);
    const known = new Set(numbersIn(String(cursor.gaps ?? '')));
    const gone = [...numbersIn(gaps)].filter((id) => !known.has(id)).map(name);
    return { ids: gone, next: { at: context.now, gaps, highest } };
  };
}
