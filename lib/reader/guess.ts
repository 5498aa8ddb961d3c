/** What the columns of a page probably mean. Every guess is shown to the person, who settles it. */
import type { Grid } from './grid';
import { headerWords, stateWords } from './header-words';
import { fieldsOfKind, readKinds, statesOf, type FieldForm, type ReadKind } from './kinds';
import { guessDates, guessDecimal } from './notation';

const lower = (text: string): string => text.toLowerCase();

/** How well a head names a field: the whole head, its start, or a part of it. */
function named(column: string, field: string): number {
  const head = lower(column);
  const best = (headerWords[field] ?? []).map((word, at) => {
    const early = 1 - at / 100;
    if (head === word) return 4 + early;
    if (head.startsWith(word)) return 2 + early;
    return head.includes(word) ? 1 + early : 0;
  });
  return Math.max(0, ...best);
}

/** Whether the texts of a column can be what a field wants. */
function canBe(form: FieldForm, texts: readonly string[], language: string): boolean {
  const filled = texts.filter((text) => text !== '');
  if (filled.length === 0) return true;
  switch (form) {
    case 'money':
    case 'share':
      return guessDecimal(texts, language) !== undefined;
    case 'day':
    case 'instant':
      return guessDates(texts, language) !== undefined;
    case 'status':
      return new Set(filled).size <= Math.max(12, filled.length / 2);
    case 'text':
    case 'person':
    case 'company':
      return guessDates(texts, language) === undefined && !filled.every((text) => /^[\d\s.,%-]+$/.test(text));
  }
}

export const textsOf = ({ columns, rows }: Grid, column: string): string[] => rows.map(({ cells }) => cells[columns.indexOf(column)] ?? '');

/**
 * @param grid what stands on the page
 * @returns for each field of ours that a column may fill, that column; no column twice
 */
export function guessFields(kind: ReadKind, grid: Grid, language: string): Record<string, string> {
  const pairs = fieldsOfKind[kind].flatMap(({ name, form }) =>
    grid.columns.map((column) => ({ name, column, score: canBe(form, textsOf(grid, column), language) ? named(column, name) : 0 })),
  );
  const fields: Record<string, string> = {};
  const likely = pairs.filter((pair) => pair.score > 0).sort((a, b) => b.score - a.score);
  for (const { name, column } of likely) if (!(name in fields) && !Object.values(fields).includes(column)) fields[name] = column;
  return fields;
}

/** The kind whose needed fields the columns fill best. */
export function guessKind(grid: Grid, language: string): ReadKind {
  const worth = (kind: ReadKind): number => Object.keys(guessFields(kind, grid, language)).length - fieldsOfKind[kind].length / 100;
  return readKinds.reduce((best, kind) => (worth(kind) > worth(best) ? kind : best));
}

/** What each word of the state column probably means; the first meaning of the kind where nothing tells. */
export function guessStates(kind: ReadKind, texts: readonly string[]): Record<string, string> {
  const meanings = statesOf[kind] ?? [];
  const means = (text: string): string =>
    meanings.toReversed().find((meaning) => (stateWords[meaning] ?? []).some((word) => lower(text).includes(word))) ?? meanings[0] ?? '';
  return Object.fromEntries([...new Set(texts)].filter((text) => text !== '').map((text) => [text, means(text)]));
}
