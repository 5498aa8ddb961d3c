/**
 * Stages are the options of one field, which the organisation may rename, add to and reorder. What ends a deal is told by an
 * option's value, the name the program knows it by, never by its label. As it is shipped, CUSTOMER is the end and nothing says lost.
 */
import * as z from 'zod/mini';
import type { SourceContext, Stream } from '../adapter';
import { CrmError } from '../crm-error';
import { answer, mapRow } from '../map-row';
import { once } from '../once';
import { label } from '../row-fields';
import { ask, either } from './ask';
import { fields } from './queries';
import * as schema from './schema';

export type End = 'open' | 'won' | 'lost' | 'derailed';
export interface Stage {
  value: string;
  label: string;
  order: number;
  type: End;
}

const won: ReadonlySet<string> = new Set(['CUSTOMER', 'WON', 'CLOSED_WON', 'DEAL_WON']);
const lost: ReadonlySet<string> = new Set(['LOST', 'CLOSED_LOST', 'DEAL_LOST']);

interface Field {
  defaultValue: unknown;
  options: unknown;
}

/** Fields of the opportunity as the organisation has made them. */
const opportunityFields = (context: SourceContext): Promise<ReadonlyMap<string, Field>> =>
  once(context, 'opportunity fields', () => read(context));

async function read(context: SourceContext): Promise<ReadonlyMap<string, Field>> {
  const found = await either(context, [fields.fields, fields.fieldsBefore], (text) => ask(context, text, {}, '/metadata'));
  const { edges } = answer(schema.metadata, found, 'metadata').objects;
  const node = edges.find((edge) => edge.node.nameSingular === 'opportunity')?.node;
  const all = node?.fieldsList ?? node?.fields?.edges.map((edge) => edge.node) ?? [];
  return new Map(all.map((field) => [field.name, field]));
}

/** The stages there are now, in their order. @throws CrmError odd_answer where none of them is known to end a deal */
export async function stagesOf(context: SourceContext): Promise<readonly Stage[]> {
  const options = answer(schema.stageOptions, (await opportunityFields(context)).get('stage')?.options, 'options of the stage');
  const sorted = options.toSorted((a, b) => a.position - b.position);
  const end = sorted.findIndex(({ value }) => won.has(value));
  if (end < 0) throw new CrmError('odd_answer', { detail: 'none of the stages is known to mean that a deal is won' });
  return sorted.map(({ value, label: name }, order) => ({
    value,
    label: name,
    order,
    // What stands behind the won stage is an end, too; whether the deal was lost nobody can tell.
    type: won.has(value) ? 'won' : lost.has(value) ? 'lost' : order > end ? 'derailed' : 'open',
  }));
}

/** How a deal in this stage stands; undefined: there is no such stage. */
export async function endings(context: SourceContext): Promise<(stage: string) => End | undefined> {
  const ends = new Map((await stagesOf(context)).map(({ value, type }) => [value, type]));
  return (stage) => ends.get(stage);
}

/** The currency new amounts are in; undefined: the organisation names none. */
export async function usualCurrency(context: SourceContext): Promise<string | undefined> {
  const usual = (await opportunityFields(context)).get('amount')?.defaultValue;
  const code = (usual as { currencyCode?: unknown } | null | undefined)?.currencyCode;
  // Texts among default values stand in quotes.
  return typeof code === 'string' ? /^'?([A-Z]{3})'?$/.exec(code)?.[1] : undefined;
}

const row = z.object({ value: schema.id, label: z.string(), order: z.int(), type: z.enum(['open', 'won', 'lost', 'derailed']) });

export const stages: Stream = {
  id: 'stages',
  entity: 'stage',
  page: async (context) => ({ rows: await stagesOf(context), next: { read: context.now }, more: false }),
  map: mapRow(row, (r) => ({ entity: 'stage', id: r.value, name: label(r.label), order: r.order, type: r.type }), 'value'),
};
