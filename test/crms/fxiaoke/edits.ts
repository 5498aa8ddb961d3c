/** What the page saves, in the company: `…/action/Edit` of a deal. */
import type { Staged } from '../kit/company.ts';
import { Refused } from './query.ts';
import type { Row } from './values.ts';

export function saved({ live }: Staged, object: string, data: Row): Row {
  if (object !== 'NewOpportunityObj') throw new Refused(1, '不支持的对象');
  const id = String(Number(String(data['_id']).slice(3)));
  const stage = typeof data['sales_stage'] === 'string' ? /^Stg(\d+)xQ$/.exec(data['sales_stage'])?.[1] : undefined;
  const deal = live.saveDeal(
    id,
    {
      ...(typeof data['name'] === 'string' ? { name: data['name'] } : {}),
      ...(typeof data['amount'] === 'string' ? { amount: data['amount'] } : {}),
      ...(stage === undefined ? {} : { stageId: stage }),
    },
    null,
  );
  if (!deal) throw new Refused(201112001, '数据不存在');
  return { _id: data['_id'] };
}
