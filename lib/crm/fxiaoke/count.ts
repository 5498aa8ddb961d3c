/** "As my CRM counts it": the number its own list shows for the same question. It adds up no amounts. */
import { parseDay } from '../../model/days';
import type { CountQuestion, CrmCount, SourceContext } from '../adapter';
import { describe, offsetOf } from './describe';
import { everything, idOf } from './paging';
import { checkStatuses } from './stages';
import { find, type Filter } from './wire';

const object = 'NewOpportunityObj';
const statuses = { open: '1', won: '2', lost: '3' } as const;
const day = 86_400_000;
/** Beyond this only the number is told. */
const mostIds = 2_000;

export async function count(context: SourceContext, { of, ownerIds, fromDay, toDay }: CountQuestion): Promise<CrmCount | undefined> {
  const described = await describe(context, object);
  checkStatuses(described);
  const offset = offsetOf(described.get('close_date')?.time_zone);
  const [from, to] = [parseDay(fromDay), parseDay(toDay)];
  if (of !== 'open' && (offset === undefined || from === undefined || to === undefined)) return undefined;
  const filters: Filter[] = [{ field_name: 'sales_status', operator: 'EQ', field_values: [statuses[of]] }];
  if (ownerIds) filters.push({ field_name: 'owner', operator: 'IN', field_values: ownerIds });
  if (of !== 'open') {
    const instant = (number: number) => number * day - (offset ?? 0) * 60_000;
    // A date may carry a time that its day does not care about: up to the last instant of the last day.
    filters.push({ field_name: 'close_date', operator: 'GTE', field_values: [instant(from ?? 0)] });
    filters.push({ field_name: 'close_date', operator: 'LTE', field_values: [instant((to ?? 0) + 1) - 1] });
  }
  const { total } = await find(context, object, { limit: 1, filters });
  if (total === undefined) return undefined;
  const query = `${object}: ${filters.map(({ field_name, operator, field_values }) => `${field_name} ${operator} ${field_values.join(',')}`).join(' AND ')}`;
  const ids = total <= mostIds ? { ids: (await everything(context, object, filters)).map(idOf) } : {};
  return { count: total, sums: [], unsummed: true, ...ids, query };
}
