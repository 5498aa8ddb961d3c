/**
 * Headlines as Frappe CRM has them: the deals its own list finds; amounts times the rate in each deal, as its dashboard adds them up.
 * (Its own count leaves the person's rights aside in some versions.) Of lost deals it cannot say when they were lost.
 */
import * as z from 'zod/mini';
import type { CountQuestion, CrmCount, SourceContext } from '../adapter';
import { answer } from '../map-row';
import { all, inAddresses, type Filter } from './ask';
import { baseCurrency } from './money';
import * as schema from './schema';
import { statusesOf } from './stages';

const row = z.object({ name: schema.name, deal_value: schema.number, exchange_rate: schema.number });

export async function count(context: SourceContext, question: CountQuestion): Promise<CrmCount | undefined> {
  const { of, ownerIds, fromDay, toDay } = question;
  // More people than stand in an address cannot be asked about at once.
  if (of === 'lost' || (ownerIds && inAddresses(ownerIds).length > 1)) return undefined;
  const statuses = await statusesOf(context, of);
  const filters: Filter[] = [
    ['status', 'in', statuses],
    ...(of === 'won' ? [['closed_date', 'between', [fromDay, toDay]] as const] : []),
    ...(ownerIds === undefined ? [] : [['deal_owner', 'in', ownerIds] as const]),
  ];
  const query = `CRM Deal: ${filters.map(([field, operator, value]) => `${field} ${operator} ${JSON.stringify(value)}`).join('; ')}`;
  if (statuses.length === 0 || ownerIds?.length === 0) return { count: 0, sums: [], ids: [], query };
  const fields = ['name', 'deal_value', 'exchange_rate'];
  const found = (await all(context, 'CRM Deal', fields, filters)).map((one) => answer(row, one, 'CRM Deal'));
  const currency = await baseCurrency(context);
  const sum = found.reduce((total, one) => total + (one.deal_value ?? 0) * (one.exchange_rate || 1), 0);
  return {
    count: found.length,
    sums: [{ units: Math.round(sum * 10_000), currency }],
    converted: true,
    // More than can be looked through.
    ...(found.length > 5_000 ? {} : { ids: found.map(({ name }) => name) }),
    query,
  };
}
