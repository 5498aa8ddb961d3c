/** Headlines as the web service finds them: the deals a query of its own language picks, with their amounts in the base currency. */
import * as z from 'zod/mini';
import { parseUnits } from '../../model/money';
import type { CountQuestion, CrmCount, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import { ceiling, offered, query } from './ask';
import { baseOf } from './currencies';
import * as schema from './schema';
import { lost, won } from './stages';

const row = z.object({ id: schema.id, amount: schema.number });
/** Most rows that are gone through. */
const most = 5_000;

export async function count(context: SourceContext, question: CountQuestion): Promise<CrmCount | undefined> {
  const where = conditions(question);
  const words = `select id, amount from Potentials where ${where}`;
  if (question.ownerIds?.length === 0) return { count: 0, sums: [], ids: [], query: words };
  await offered(context, 'Potentials');
  const ids: string[] = [];
  let units = 0;
  for (let after: string | undefined; ;) {
    const beyond = after === undefined ? '' : ` and id > '${after}'`;
    const page = await query(context, `${words}${beyond} order by id limit 0,${ceiling};`);
    for (const one of page.map((each) => answer(row, each, 'Potentials'))) {
      if (after !== undefined && Number(schema.recordOf(one.id)) <= Number(schema.recordOf(after)))
        throw new CrmError('odd_answer', { detail: 'Potentials: ids are not in order' });
      ids.push(schema.recordOf(one.id));
      units += parseUnits(one.amount || '0') ?? 0;
      after = one.id;
    }
    if (page.length === 0) break;
    // It adds up nothing itself: beyond this many it would take minutes.
    if (ids.length > most) return undefined;
  }
  return { count: ids.length, sums: [{ units, currency: await baseOf(context) }], ids, query: `${words};` };
}

function conditions({ of, ownerIds, fromDay, toDay }: CountQuestion): string {
  const owners = ownerIds?.filter((id) => /^\d+x\d+$/.test(id)).map((id) => `'${id}'`) ?? [];
  return [
    of === 'open' ? `sales_stage != '${won}' and sales_stage != '${lost}'` : `sales_stage = '${of === 'won' ? won : lost}'`,
    ...(of === 'open' ? [] : [`closingdate >= '${fromDay}' and closingdate <= '${toDay}'`]),
    ...(ownerIds === undefined ? [] : [`assigned_user_id in (${owners.join(',')})`]),
  ].join(' and ');
}
