/** Everything about the meaning of a page guessed at once, for the person to settle. */
import type { Grid } from './grid';
import { guessFields, guessKind, guessStates, textsOf } from './guess';
import { fieldsOfKind, STATE, type FieldForm, type ReadKind } from './kinds';
import type { Identity, Meaning } from './meaning';
import { guessCurrency, guessDates, guessDecimal } from './notation';

export interface Guessed {
  meaning: Meaning;
  /** What the page leaves open: the person has to say it. */
  unsure: { dates: boolean; decimal: boolean; currency: boolean };
}

export interface GuessFor {
  /** As the person says it; else guessed, too. */
  kind?: ReadKind | undefined;
  /** Columns as the person has chosen them so far. */
  fields?: Readonly<Record<string, string>> | undefined;
  /** BCP 47, of the page or else of the person. */
  language: string;
  zone: string;
}

const areDistinct = (texts: readonly (string | undefined)[]): boolean =>
  texts.every((text) => text !== undefined && text !== '') && new Set(texts).size === texts.length;

/** By what the rows of a page can be told from each other, the most lasting first. */
export function identitiesOf(grid: Grid, fields: Readonly<Record<string, string>>): Identity[] {
  const found: Identity[] = [];
  if (areDistinct(grid.rows.map(({ link }) => link))) found.push({ by: 'link' });
  if (areDistinct(grid.rows.map(({ key }) => key))) found.push({ by: 'key' });
  // What a person would go by, and no more than is needed.
  const columns: string[] = [];
  for (const name of ['name', 'accountId', 'createdAt', 'ownerId']) {
    const column = fields[name];
    if (column !== undefined) columns.push(column);
    if (columns.length > 0 && areDistinct(grid.rows.map((_, at) => columns.map((one) => textsOf(grid, one)[at]).join('\n')))) break;
  }
  if (columns.length > 0) found.push({ by: 'columns', columns });
  return found;
}

/** @param grid rows of the page */
export function guessMeaning(grid: Grid, { kind: said, fields: chosen, language, zone }: GuessFor): Guessed {
  const kind = said ?? guessKind(grid, language);
  const fields = chosen ?? guessFields(kind, grid, language);
  const textsIn = (...forms: FieldForm[]): string[] =>
    fieldsOfKind[kind]
      .filter(({ form }) => forms.includes(form))
      .flatMap(({ name }) => (fields[name] === undefined ? [] : textsOf(grid, fields[name])));
  const dates = guessDates(textsIn('day', 'instant'), language);
  const amounts = textsIn('money');
  const decimal = guessDecimal([...amounts, ...textsIn('share')], language);
  const currency = guessCurrency(amounts, decimal?.is ?? '.');
  const shares = textsIn('share').filter((text) => text !== '');
  const percent = shares.length > 0 && shares.every((text) => !text.includes('%')) && shares.some((text) => parseFloat(text) > 1);
  return {
    meaning: {
      ...{ kind, fields, zone, identity: identitiesOf(grid, fields)[0] ?? { by: 'columns', columns: [] } },
      states: guessStates(kind, fields[STATE] === undefined ? [] : textsOf(grid, fields[STATE])),
      dates: dates?.is ?? [],
      decimal: decimal?.is ?? '.',
      ...(percent ? { percent } : {}),
      currency: currency ?? 'USD',
    },
    unsure: { dates: dates?.unsure ?? false, decimal: decimal?.unsure ?? false, currency: amounts.length > 0 && currency === undefined },
  };
}
