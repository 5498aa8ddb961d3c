/** Calls to SuiteCRM. */
import type * as z from 'zod/mini';
import type { SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import { once } from '../once';
import { entryOf } from './front';
import { choicesIn, type Choice, type LogLine } from './markup';
import * as schema from './schema';

export type Row = Readonly<Record<string, unknown>>;

export interface Condition {
  name: string;
  /** `contains` looks at the text the database keeps; `equal` only where no joined table has a field of that name. */
  op: 'contains' | 'equal';
  value: string;
}

export interface Question {
  module: string;
  fields: readonly string[];
  conditions?: readonly Condition[];
  order?: string;
  limit: number;
}

const get = ({ http, org, signal }: SourceContext, query: Readonly<Record<string, string>>): Promise<unknown> =>
  http.json({ method: 'GET', path: `${entryOf(org)}?${new URLSearchParams(query).toString()}` }, signal);

/** The search behind the pick lists of the page. @returns at most `limit` rows */
export async function find(context: SourceContext, question: Question): Promise<Row[]> {
  const { module, fields, conditions = [], order = 'date_modified', limit } = question;
  const data = JSON.stringify({
    method: 'query',
    modules: [module],
    group: 'and',
    field_list: ['id', ...fields.filter((field) => field !== 'id')],
    conditions: conditions.map(({ name, op, value }) => ({ name, op, value })),
    order,
    limit: String(limit),
  });
  const found: z.infer<typeof schema.found> = answer(
    schema.found,
    await get(context, { module: 'Home', action: 'quicksearchQuery', to_pdf: 'true', data }),
    module,
  );
  return found.fields;
}

/** Options of a field, with what the database keeps for each; in the language of the person. @param needed keys that tell what a row is */
export async function choicesOf(
  context: SourceContext,
  module: string,
  field: string,
  id: string,
  needed: readonly string[] = [],
): Promise<readonly Choice[]> {
  const choices = await optionsOf(context, module, field, id);
  for (const one of needed)
    if (!choices.some(({ key }) => key === one)) throw new CrmError('odd_answer', { detail: `${module}.${field} has no "${one}"` });
  return choices;
}

const optionsOf = (context: SourceContext, module: string, field: string, id: string): Promise<readonly Choice[]> =>
  once(context, `${module}.${field}`, async () => {
    const html = answer(
      schema.html,
      await get(context, { module: 'Home', action: 'getEditFieldHTML', field, current_module: module, id }),
      `${module}.${field}`,
    );
    const choices = choicesIn(html);
    if (choices.length === 0) throw new CrmError('odd_answer', { detail: `${module}.${field}: no options` });
    return choices;
  });

/** What was changed about a deal, newest first. @throws CrmError with code no_log where there is none to be had */
export async function changeLog(context: SourceContext, record: string): Promise<readonly LogLine[]> {
  const query = { module: 'Audit', action: 'Popup', query: 'true', create: 'false' };
  return answer(
    schema.log,
    await get(context, { ...query, record, module_name: 'Opportunities', sugar_body_only: 'true' }),
    'the change log',
  );
}

/** The key behind a label; undefined where two options are called the same. A label that is none is a key of its own: it was removed. */
export function keyOf(choices: readonly Choice[], label: string): string | undefined {
  const fitting = choices.filter((choice) => choice.label === label);
  if (fitting.length > 1) return undefined;
  return fitting[0]?.key ?? label;
}

export const textIn = (row: Row | undefined, field: string): string => {
  const value = row?.[field];
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
};
export const idIn = (row: Row | undefined): string | undefined => textIn(row, 'id') || undefined;
