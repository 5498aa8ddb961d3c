/**
 * Stages are the options of one field, in the language of the person; behind each stands a key that no translation changes. What ends a
 * deal is known by two keys the CRM itself goes by, in its charts and its totals.
 */
import * as z from 'zod/mini';
import type { SourceContext, Stream } from '../adapter';
import { CrmError } from '../crm-error';
import { mapRow } from '../map-row';
import { once } from '../once';
import { label } from '../row-fields';
import { choicesOf, find, idIn } from './ask';
import type { Choice } from './markup';
import * as schema from './schema';

export const won = 'Closed Won';
export const lost = 'Closed Lost';
export const endOf = (key: string): 'open' | 'won' | 'lost' => (key === won ? 'won' : key === lost ? 'lost' : 'open');

/** @param deal any deal: the options come with its form */
export async function stagesOf(context: SourceContext, deal: string): Promise<readonly Choice[]> {
  const choices = (await choicesOf(context, 'Opportunities', 'sales_stage', deal)).filter(({ key }) => key !== '');
  for (const end of [won, lost])
    if (!choices.some(({ key }) => key === end)) throw new CrmError('odd_answer', { detail: `no stage has the key "${end}"` });
  return choices;
}

export const anyDeal = (context: SourceContext): Promise<string | undefined> =>
  once(context, 'any deal', async () => idIn((await find(context, { module: 'Opportunities', fields: ['id'], limit: 1 }))[0]));

const row = z.object({ stage: schema.id, label: z.string(), order: z.int() });

export const stages: Stream = {
  id: 'stages',
  entity: 'stage',
  async page(context) {
    const deal = await anyDeal(context);
    const choices = deal === undefined ? [] : await stagesOf(context, deal);
    return {
      rows: choices.map(({ key, label: name }, order) => ({ stage: key, label: name, order })),
      next: { read: context.now },
      more: false,
    };
  },
  map: mapRow(row, (r) => ({ entity: 'stage', id: r.stage, name: label(r.label), order: r.order, type: endOf(r.stage) }), 'stage'),
};
