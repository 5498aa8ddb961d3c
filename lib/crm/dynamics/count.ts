/** Headlines as Dataverse adds them: `$apply`, one row a currency. learn.microsoft.com, "Aggregate data". */
import * as z from 'zod/mini';
import { CrmError } from '../crm-error';
import type { CountQuestion, CrmCount, SourceContext } from '../adapter';
import { parseUnits } from '../../model/money';
import { root, rowsOf } from './odata';

/** Most ids that are compared one by one. */
const most = 5_000;
const summed = z.object({ _transactioncurrencyid_value: z.nullish(z.string()), total: z.nullish(z.number()), n: z.number() });
const currencyRow = z.object({ transactioncurrencyid: z.string(), isocurrencycode: z.string() });

export async function count(context: SourceContext, question: CountQuestion): Promise<CrmCount> {
  const filter = filterOf(question);
  const value = question.of === 'won' ? 'actualvalue' : 'estimatedvalue';
  const query = `filter(${filter})/groupby((_transactioncurrencyid_value),aggregate(${value} with sum as total,$count as n))`;
  const { rows } = await rowsOf(context, `${root}/opportunities?$apply=${encodeURIComponent(query)}`);
  const codes = await currencies(context);
  let all = 0;
  const sums: CrmCount['sums'][number][] = [];
  for (const row of rows) {
    const { _transactioncurrencyid_value: currency, total, n } = read(summed, row);
    all += n;
    const [units, code] = [parseUnits(String(total ?? 0)), codes.get(currency ?? '')];
    if (units !== undefined && code !== undefined) sums.push({ units, currency: code });
  }
  const ids = all > most ? undefined : await idsOf(context, filter);
  return { count: all, sums, query: `$apply=${query}`, ...(ids && { ids }) };
}

/** Won by the state; canceled deals are lost to the CRM, but decided by nobody to us. */
function filterOf({ of, ownerIds, fromDay, toDay }: CountQuestion): string {
  const parts = [{ open: 'statecode eq 0', won: 'statecode eq 1', lost: 'statecode eq 2 and statuscode ne 4' }[of]];
  if (of !== 'open') parts.push(`actualclosedate ge ${fromDay}`, `actualclosedate le ${toDay}`);
  if (ownerIds)
    parts.push(ownerIds.length === 0 ? 'opportunityid eq null' : `(${ownerIds.map((one) => `_ownerid_value eq ${one}`).join(' or ')})`);
  return parts.join(' and ');
}

async function currencies(context: SourceContext): Promise<Map<string, string>> {
  const { rows } = await rowsOf(context, `${root}/transactioncurrencies?$select=transactioncurrencyid,isocurrencycode`);
  return new Map(rows.map((row) => read(currencyRow, row)).map((row) => [row.transactioncurrencyid, row.isocurrencycode]));
}

async function idsOf(context: SourceContext, filter: string): Promise<string[]> {
  const { rows } = await rowsOf(context, `${root}/opportunities?$select=opportunityid&$filter=${encodeURIComponent(filter)}`, most);
  return rows.map((row) => read(z.object({ opportunityid: z.string() }), row).opportunityid.toLowerCase());
}

function read<S extends z.ZodMiniType>(shape: S, row: unknown): z.infer<S> {
  const { data, error } = z.safeParse(shape, row);
  if (data === undefined) throw new CrmError('odd_answer', { detail: `count: ${String(error?.issues[0]?.path.join('.') ?? '')}` });
  return data;
}
