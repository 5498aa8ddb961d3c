/** Saving as Zoho's own page does: PUT on a record, POST for a new one. Paceline never does either. */
import type { Asked, Told } from '../kit/serve.ts';
import { back, zohoId } from './ids.ts';
import { fault } from './lists.ts';
import type { ZohoState } from './simulator.ts';

export function edit(asked: Asked, state: ZohoState, user: string): Told {
  const [, module = '', id] = /^\/crm\/v[\d.]+\/(\w+)(?:\/(\d+))?$/.exec(asked.path) ?? [];
  const { live } = state.staged;
  if (module !== 'Deals' || asked.method === 'GET')
    return fault(400, 'INVALID_REQUEST_METHOD', 'The http request method type is not a valid one');
  const [row = {}] = (asked.json as { data?: Record<string, unknown>[] } | undefined)?.data ?? [];
  if (asked.method === 'DELETE' && id) return done(live.remove('deals', back('deal', id)), id);
  if (asked.method !== 'PUT' || !id) return fault(400, 'INVALID_REQUEST_METHOD', 'The http request method type is not a valid one');
  const deal = live.company.deals.find((one) => one.id === back('deal', id));
  const pipeline = live.company.stages.find((stage) => stage.id === deal?.stageId)?.pipelineId;
  const stage = live.company.stages.find((one) => one.name === row.Stage && one.pipelineId === pipeline);
  const saved = live.saveDeal(
    back('deal', id),
    {
      ...(stage ? { stageId: stage.id } : {}),
      ...(typeof row.Deal_Name === 'string' ? { name: row.Deal_Name } : {}),
      ...(typeof row.Amount === 'number' ? { amount: String(row.Amount) } : {}),
      ...(typeof row.Closing_Date === 'string' ? { closeDay: row.Closing_Date } : {}),
    },
    user,
  );
  return done(saved !== undefined, id);
}

const done = (good: boolean, id: string): Told =>
  good
    ? {
        body: {
          data: [
            {
              code: 'SUCCESS',
              details: { id, Modified_By: { id: zohoId('user', '1'), name: 'A' } },
              message: 'record updated',
              status: 'success',
            },
          ],
        },
      }
    : fault(400, 'INVALID_DATA', 'the id given seems to be invalid');
