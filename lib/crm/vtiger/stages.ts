/**
 * Stages are the values of one picklist, which the administrator may rename, add to and translate. Values stay as they are when labels
 * are translated. Two of them are the CRM's own and cannot be edited: everything in vtiger that counts won or lost deals compares with
 * these two, and so does this. A deal's probability says nothing: anybody may type any number.
 */
import * as z from 'zod/mini';
import type { SourceContext, Stream } from '../adapter';
import { CrmError } from '../crm-error';
import { mapRow } from '../map-row';
import { label } from '../row-fields';
import { describe } from './ask';

export type End = 'open' | 'won' | 'lost';
export const won = 'Closed Won';
export const lost = 'Closed Lost';
export const endOf = (stage: string): End => (stage === won ? 'won' : stage === lost ? 'lost' : 'open');

/** Values and labels of a picklist as this person's role has them. */
export async function picklist(
  context: SourceContext,
  module: string,
  field: string,
): Promise<readonly { value: string; label: string }[]> {
  const { fields } = await describe(context, module);
  return (fields.find(({ name }) => name === field)?.type?.picklistValues ?? []).filter(({ value }) => value !== '');
}

/** @throws CrmError odd_answer where the list lacks one of the two: every deal would seem open */
export async function stagesOf(context: SourceContext): Promise<readonly { value: string; label: string }[]> {
  const found = await picklist(context, 'Potentials', 'sales_stage');
  for (const value of [won, lost])
    if (!found.some((one) => one.value === value))
      throw new CrmError('odd_answer', { detail: `no sales stage "${value}": which deals are over cannot be told` });
  return found;
}

const row = z.object({ stage: z.string(), label: z.string(), order: z.int() });

export const stages: Stream = {
  id: 'stages',
  entity: 'stage',
  page: async (context) => ({
    rows: (await stagesOf(context)).map(({ value, label: shown }, order) => ({ stage: value, label: shown, order })),
    next: { read: context.now },
    more: false,
  }),
  map: mapRow(row, (r) => ({ entity: 'stage', id: r.stage, name: label(r.label), order: r.order, type: endOf(r.stage) }), 'stage'),
};

/** Beside every row of a module whose statuses are read: nothing is added, but the module must know these values. */
export const mustKnow =
  (module: string, field: string, values: readonly string[]) =>
  async (context: SourceContext): Promise<Record<string, never>> => {
    const found = new Set((await picklist(context, module, field)).map(({ value }) => value));
    for (const value of values)
      if (!found.has(value)) throw new CrmError('odd_answer', { detail: `${module}.${field} does not know "${value}"` });
    return {};
  };
