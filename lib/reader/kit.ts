/** What the page that sets a reading up needs: loaded when somebody asks for it. */
import { preview } from '../import';
import type { Grid } from './grid';
import { guessMeaning, identitiesOf } from './guess-meaning';
import { fieldsOfKind, readKinds, statesOf } from './kinds';
import { columnsOf, fileOf, mappingOf, type Meaning } from './meaning';
import { DATE_FORMS } from './notation';

/** @returns the first records as they would be kept and what is wrong with rows, or what is wrong with the meaning */
async function previewOf(name: string, meaning: Meaning, { columns, rows }: Grid) {
  const parsed = mappingOf(name, meaning);
  if (!parsed.ok) return { ok: false as const, faults: parsed.faults };
  return { ok: true as const, ...(await preview(parsed.mapping, [fileOf(columns, rows)], rows.length)) };
}

export const readerKit = {
  readKinds,
  fieldsOfKind,
  statesOf,
  dateForms: DATE_FORMS,
  guessMeaning,
  identitiesOf,
  columnsOf,
  preview: previewOf,
};
