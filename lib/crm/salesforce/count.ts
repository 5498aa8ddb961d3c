/** What Salesforce itself counts: the sums of a report on opportunities. */
import type { CountQuestion, CrmCount, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { amountOf, idOf } from './fields';
import { describe, isRow } from './known';
import { isOneOf, query } from './soql';

/** More owners do not fit into an address. */
const mostOwners = 400;

/** @returns undefined where the question cannot be put */
export async function count(context: SourceContext, { of, ownerIds, fromDay, toDay }: CountQuestion): Promise<CrmCount | undefined> {
  if (ownerIds !== undefined && (ownerIds.length === 0 || ownerIds.length > mostOwners)) return undefined;
  const days = `CloseDate >= ${fromDay} AND CloseDate <= ${toDay}`;
  const what = {
    open: 'IsClosed = false',
    won: `IsWon = true AND ${days}`,
    lost: `IsClosed = true AND IsWon = false AND ${days}`,
  }[of];
  const where = ownerIds === undefined ? what : `${what} AND ${isOneOf('OwnerId', ownerIds)}`;
  const soql = `SELECT COUNT(Id) deals, SUM(Amount) total FROM Opportunity WHERE ${where}`;
  const [row] = (await query(context, soql)).records;
  if (!isRow(row) || typeof row.deals !== 'number') throw new CrmError('odd_answer', { detail: 'no count' });
  const total = amountOf(typeof row.total === 'number' ? row.total : undefined, context.me?.currency);
  if (typeof total === 'string') throw new CrmError('odd_answer', { detail: total });
  // With several currencies the sum comes in the corporate one.
  const several = (await describe(context, 'Opportunity')).fields.some(({ name }) => name === 'CurrencyIsoCode');
  const list = await query(context, `SELECT Id FROM Opportunity WHERE ${where} ORDER BY Id LIMIT 2000`);
  const ids = list.records.flatMap((found) => (isRow(found) && typeof found.Id === 'string' ? [idOf(found.Id)] : []));
  return {
    count: row.deals,
    sums: total === undefined ? [] : [total],
    query: soql,
    ...(several ? { converted: true } : {}),
    ...(ids.length === row.deals ? { ids } : {}),
  };
}
