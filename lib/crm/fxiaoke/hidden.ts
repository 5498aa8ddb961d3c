/**
 * Deals that other records name and the list of deals does not show. A list asked for without a template should show everything the person
 * may see; should it show a favourite view instead, or should the person see less of deals than of orders, this is where it comes to
 * light: each such deal is a row that does not fit, so that no figure passes for the whole.
 */
import type { SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { idOf } from './paging';
import { find, pageSize, type Filter, type VendorRow } from './wire';

const deal = 'NewOpportunityObj';
export const hiddenReason = 'an order or lead names this deal, and the list of deals does not show it';

/** Ids of deals the newest orders and leads name, and the list has not got; thrown away ones are not meant. */
export async function hiddenDeals(context: SourceContext): Promise<string[]> {
  const named = new Set<string>();
  for (const object of ['SalesOrderObj', 'LeadsObj'])
    for (const { new_opportunity_id: id } of await newest(context, object)) if (typeof id === 'string' && id !== '') named.add(id);
  const ids = [...named].slice(0, pageSize);
  if (ids.length === 0) return [];
  const among: Filter = { field_name: '_id', operator: 'IN', field_values: ids };
  const there = new Set((await find(context, deal, { limit: pageSize, filters: [among] })).rows.map(idOf));
  const lost = ids.filter((id) => !there.has(id));
  if (lost.length === 0) return [];
  const invalid: Filter = { field_name: 'life_status', operator: 'EQ', field_values: ['invalid'] };
  const thrown = new Set(
    (await find(context, deal, { limit: pageSize, filters: [{ ...among, field_values: lost }, invalid] })).rows.map(idOf),
  );
  return lost.filter((id) => !thrown.has(id));
}

/** Nothing where the person may not list them: then they tell nothing. */
async function newest(context: SourceContext, object: string): Promise<VendorRow[]> {
  const filters: Filter[] = object === 'LeadsObj' ? [{ field_name: 'biz_status', operator: 'EQ', field_values: ['transformed'] }] : [];
  try {
    return (await find(context, object, { limit: pageSize, order: { fieldName: 'last_modified_time', isAsc: false }, filters })).rows;
  } catch (error) {
    if (error instanceof CrmError && (error.kind === 'forbidden' || error.kind === 'odd_answer')) return [];
    throw error;
  }
}
