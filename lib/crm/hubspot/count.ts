/**
 * Deals as HubSpot counts them: the total of a search. It adds no amounts up, so there are none. A search stands for the whole
 * account; it may lag behind a record by moments.
 */
import { zoneOf, isZone } from '../../model/calendar';
import { parseDay } from '../../model/days';
import { answer } from '../map-row';
import type { CountQuestion, CrmCount, SourceContext } from '../adapter';
import type { Filter } from './objects';
import * as schema from './schema';
import { stagesOf, typeOf } from './stages';

/** Values one filter takes. */
const mostValues = 100;
const pageSize = 200;
/** Ids are read as far as a sheet can use them. */
const mostIds = 2_000;

export async function count(context: SourceContext, question: CountQuestion): Promise<CrmCount | undefined> {
  const { of, ownerIds } = question;
  const stageIds = (await stagesOf(context)).filter((stage) => typeOf(stage) === of).map(({ id }) => id);
  if (stageIds.length === 0) return undefined;
  // HubSpot takes so many values in one filter, and one filter of a property in a group.
  if (stageIds.length > mostValues || (ownerIds?.length ?? 0) > mostValues) return undefined;
  const filters: Filter[] = [{ propertyName: 'dealstage', operator: 'IN', values: stageIds }];
  if (ownerIds) {
    if (ownerIds.length === 0) return undefined;
    filters.push({ propertyName: 'hubspot_owner_id', operator: 'IN', values: ownerIds });
  }
  if (of !== 'open') {
    const moments = closing(context, question);
    if (!moments) return undefined;
    filters.push({ propertyName: 'closedate', operator: 'GTE', value: moments.from });
    filters.push({ propertyName: 'closedate', operator: 'LTE', value: moments.to });
  }
  const query = {
    filterGroups: [{ filters }],
    sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
    properties: ['dealstage'],
  };
  const first = await page(context, query, 0);
  const ids = first.results.map(({ id }) => id);
  const total = first.total ?? ids.length;
  if (total <= mostIds)
    while (ids.length < total) {
      const { results } = await page(context, query, ids.length);
      if (results.length === 0) break;
      ids.push(...results.map(({ id }) => id));
    }
  const whole = ids.length === total ? { ids } : {};
  return { count: total, sums: [], unsummed: true, ...whole, query: `POST /crm/v3/objects/deals/search ${JSON.stringify(query)}` };
}

async function page({ http }: SourceContext, query: object, after: number) {
  const body = JSON.stringify({ ...query, limit: pageSize, after: String(after) });
  const found = await http.json({ method: 'POST', path: '/crm/v3/objects/deals/search', body });
  return answer(schema.objects, found, 'deals/search');
}

/** First and last moment of the days asked for, in the account's zone: HubSpot keeps the day a deal closes as a moment. */
function closing({ me }: SourceContext, { fromDay, toDay }: CountQuestion): { from: string; to: string } | undefined {
  const zone = zoneOf(me?.timeZone !== undefined && isZone(me.timeZone) ? me.timeZone : 'UTC');
  const [from, to] = [parseDay(fromDay), parseDay(toDay)];
  if (from === undefined || to === undefined) return undefined;
  return { from: String(zone.startOf(from)), to: String(zone.endOf(to)) };
}
