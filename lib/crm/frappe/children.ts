/**
 * Rows that are part of a deal: its log of statuses, products, contacts. Read for many deals at once; where a site refuses that list,
 * deal by deal.
 */
import * as z from 'zod/mini';
import type { SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { once } from '../once';
import { document, inAddresses, isRefused, list } from './ask';
import { noRecord } from './judge';

export interface Table {
  /** `CRM Status Change Log` */
  doctype: string;
  /** Field of the deal that holds them. */
  field: 'status_change_log' | 'products' | 'contacts';
  fields: readonly string[];
}

/** Deals at a time: each page of them is one or two lists of their rows. */
export const dealsAtOnce = 100;
/** Rows a page. */
const rowsAtOnce = 1_000;

const part = z.object({ parent: z.string() });

/** @param deals names, some `dealsAtOnce` · @returns rows by deal, in their order; a deal without any has none */
export async function childrenOf(context: SourceContext, table: Table, deals: readonly string[]): Promise<ReadonlyMap<string, unknown[]>> {
  if (deals.length === 0) return new Map();
  const way = `rows of ${table.field}`;
  if ((await once(context, way, () => Promise.resolve({ single: false }))).single) return oneByOne(context, table, deals);
  try {
    const lists = await Promise.all(inAddresses(deals).map((some) => together(context, table, some)));
    return new Map(lists.flatMap((found) => [...found]));
  } catch (error) {
    if (!isRefused(error)) throw error;
    const found = await oneByOne(context, table, deals);
    (await once(context, way, () => Promise.resolve({ single: false }))).single = true;
    return found;
  }
}

async function together(
  context: SourceContext,
  { doctype, field, fields }: Table,
  deals: readonly string[],
): Promise<Map<string, unknown[]>> {
  const found = new Map<string, unknown[]>();
  for (let start = 0; ;) {
    const rows = await list(context, doctype, {
      parent: 'CRM Deal',
      fields: ['name', 'parent', 'idx', ...fields],
      filters: [
        ['parenttype', '=', 'CRM Deal'],
        ['parentfield', '=', field],
        ['parent', 'in', deals],
      ],
      orderBy: 'parent asc, idx asc',
      start,
      limit: rowsAtOnce,
    });
    for (const row of rows) {
      const parent = z.safeParse(part, row).data?.parent;
      if (parent === undefined) throw new CrmError('odd_answer', { detail: `${doctype}: rows of no deal` });
      found.set(parent, [...(found.get(parent) ?? []), row]);
    }
    start += rows.length;
    // Wherever a server cuts its pages: only an empty one is the end.
    if (rows.length === 0) return found;
  }
}

async function oneByOne(context: SourceContext, { field }: Table, deals: readonly string[]): Promise<Map<string, unknown[]>> {
  const shape = z.object({ [field]: z.nullish(z.array(z.unknown())) });
  const found = new Map<string, unknown[]>();
  await Promise.all(
    deals.map(async (deal) => {
      try {
        const whole = z.safeParse(shape, await document(context, 'CRM Deal', deal));
        if (!whole.success) throw new CrmError('odd_answer', { detail: `CRM Deal: ${field} is no list` });
        found.set(deal, (whole.data[field] as unknown[] | null | undefined) ?? []);
      } catch (error) {
        // Deleted since it was listed.
        if (!(error instanceof CrmError) || error.code !== noRecord) throw error;
      }
    }),
  );
  return found;
}
