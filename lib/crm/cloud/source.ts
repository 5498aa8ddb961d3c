/** Northdesk Cloud: the records of the demo CRM through the ways in of a hosted service, which counts calls and adds up deals. */
import { parseUnits } from '../../model/money';
import type { Budget, CountQuestion, CrmCount, Reply, SourceAdapter, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { source as demo } from '../demo/source';
import { answer } from '../map-row';
import { dealSummary } from './schema';

export const source: SourceAdapter = { ...demo, id: 'cloud', absentFields: { deal: ['competitor'] }, budget, count };

/** Every reply says how many of the day's calls are left. */
function budget({ headers }: Reply): Budget | undefined {
  const [limit, left] = [headers['x-ratelimit-limit'], headers['x-ratelimit-remaining']].map(Number);
  if (limit === undefined || left === undefined || !Number.isInteger(limit) || !Number.isInteger(left)) return undefined;
  const resetsAt = Number(headers['x-ratelimit-reset']) * 1000;
  return { unit: 'requests', per: 'day', limit, left, ...(Number.isFinite(resetsAt) && resetsAt > 0 ? { resetsAt } : {}) };
}

async function count({ http }: SourceContext, { of, ownerIds, fromDay, toDay }: CountQuestion): Promise<CrmCount> {
  const when = of === 'open' ? '' : `&from=${fromDay}&to=${toDay}`;
  const path = `/api/deal-summary?of=${of}${when}${ownerIds ? `&owners=${ownerIds.map(encodeURIComponent).join(',')}` : ''}`;
  const found = answer(dealSummary, await http.json({ method: 'GET', path }), 'deal-summary');
  const sums = found.sums.map(({ amount, currency }) => {
    const units = parseUnits(amount);
    if (units === undefined) throw new CrmError('odd_answer', { detail: 'deal-summary: amount' });
    return { units, currency };
  });
  return { count: found.count, sums, ids: found.ids.map(String), query: `GET ${path}` };
}
