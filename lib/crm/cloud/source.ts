/** Northdesk Cloud: the records of the demo CRM through the ways in of a hosted service, which counts calls and adds up deals. */
import { parseUnits } from '../../model/money';
import type { Budget, CountQuestion, CrmCount, Me, Reply, SourceAdapter, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { source as demo } from '../demo/source';
import { answer } from '../map-row';
import { assumptions } from './assumptions';
import { dealSummary, rowsPage, user } from './schema';

export const source: SourceAdapter = {
  ...demo,
  id: 'cloud',
  // What campaigns cost is kept elsewhere: a marketing source or a file may bring it.
  absent: { cost: 'no_model' },
  streams: demo.streams.filter(({ entity }) => entity !== 'cost'),
  absentFields: { deal: ['competitor'] },
  assumptions,
  budget,
  count,
  people,
  me,
};

/** Whom a key of the whole organisation may act for. */
async function people({ http }: SourceContext): Promise<{ id: string; name: string }[]> {
  const { rows } = answer(rowsPage, await http.json({ method: 'GET', path: '/api/users?limit=200' }), 'users');
  return rows.flatMap((row) => {
    const { id, full_name: name, is_active } = answer(user, row, 'users');
    return is_active ? [{ id: String(id), name }] : [];
  });
}

/** A key names nobody: whoever the person says they are, from the list of people. */
async function me(context: SourceContext): Promise<Me> {
  if (context.actAs === undefined) return demo.me(context);
  const [them, { currency }] = [(await people(context)).find(({ id }) => id === context.actAs), await demo.me(context)];
  if (!them) throw new CrmError('wrong_user');
  return { loginId: them.id, userId: them.id, name: them.name, currency };
}

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
