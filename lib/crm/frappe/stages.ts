/**
 * Statuses of deals, which the organisation may rename, add to and translate; what one means is told by its type alone. A deal on
 * hold is open.
 */
import * as z from 'zod/mini';
import type { SourceContext, Stream } from '../adapter';
import { CrmError } from '../crm-error';
import { answer, mapRow } from '../map-row';
import { once } from '../once';
import { given, label, share } from '../row-fields';
import { all } from './ask';
import * as schema from './schema';

export type End = 'open' | 'won' | 'lost';
const ends = { Open: 'open', Ongoing: 'open', 'On Hold': 'open', Won: 'won', Lost: 'lost' } as const;
const type = z.enum(['Open', 'Ongoing', 'On Hold', 'Won', 'Lost']);

const status = z.object({ name: schema.name, deal_status: schema.text, position: z.nullish(z.int()), probability: schema.number, type });
const typed = z.object({ name: schema.name, type });

/** Older versions had no types and knew the ends of a deal by their English names, which may be other names by now. */
async function statuses(
  context: SourceContext,
  doctype: 'CRM Deal Status' | 'CRM Lead Status',
  fields: readonly string[],
): Promise<unknown[]> {
  const rows = await all(context, doctype, ['name', 'type', ...fields]);
  if (rows.some((row) => !(row as { type?: unknown }).type))
    throw new CrmError('odd_answer', { detail: `${doctype}: a status without a type, as in older versions` });
  return rows;
}

const dealStatuses = (context: SourceContext): Promise<unknown[]> =>
  once(context, 'CRM Deal Status', () => statuses(context, 'CRM Deal Status', ['deal_status', 'position', 'probability']));

/** Names of the statuses that end a deal so, or leave it open. */
export async function statusesOf(context: SourceContext, end: End): Promise<string[]> {
  const rows = answer(z.array(typed), await dealStatuses(context), 'CRM Deal Status');
  return rows.flatMap((row) => (ends[row.type] === end ? [row.name] : []));
}

/** How a deal in this status stands; undefined: there is no such status. */
export async function endings(context: SourceContext): Promise<(status: string) => End | undefined> {
  const rows = answer(z.array(typed), await dealStatuses(context), 'CRM Deal Status');
  const known = new Map(rows.map((row) => [row.name, ends[row.type]]));
  return (name) => known.get(name);
}

/** Statuses of leads nobody follows any further. */
export const lostLeadStatuses = (context: SourceContext): Promise<ReadonlySet<string>> =>
  once(context, 'CRM Lead Status', async () => {
    const rows = answer(z.array(typed), await statuses(context, 'CRM Lead Status', []), 'CRM Lead Status');
    return new Set(rows.flatMap((row) => (row.type === 'Lost' ? [row.name] : [])));
  });

export const stages: Stream = {
  id: 'stages',
  entity: 'stage',
  page: async (context) => ({ rows: await dealStatuses(context), next: { read: context.now }, more: false }),
  map: mapRow(
    status,
    (r) => ({
      entity: 'stage',
      id: r.name,
      name: label(r.deal_status ?? r.name),
      order: r.position ?? 0,
      type: ends[r.type],
      // What nobody filled in is 0, which no open deal's chance is.
      ...given('probability', r.probability === 0 && ends[r.type] === 'open' ? undefined : r.probability, share),
    }),
    'name',
  ),
  ids: async (context) => answer(z.array(typed), await dealStatuses(context), 'CRM Deal Status').map(({ name }) => name),
};
