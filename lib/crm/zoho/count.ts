/** "As my CRM counts it": open, won and lost deals as Zoho's own query language adds them up. */
import type { CountQuestion, CrmCount, SourceContext } from '../adapter';
import { parseUnits } from '../../model/money';
import type { Money } from '../../model/records';
import { coql, isRefused, quoted } from './ask';
import { hasField } from './fields';
import { organisation } from './people';
import { stageBook } from './stages';

/** Values in one `in`. https://www.zoho.com/crm/developer/docs/api/v8/COQL-Limitations.html */
const mostValues = 50;
/** Ids are only listed for questions a person can look through. */
const mostIds = 2_000;

/** @returns undefined where the query language cannot put the question, or the person may not use it */
export async function count(context: SourceContext, question: CountQuestion): Promise<CrmCount | undefined> {
  const [book, many, { currency: home }] = await Promise.all([
    stageBook(context),
    hasField(context, 'Deals', 'Currency'),
    organisation(context),
  ]);
  const values = book.values(question.of);
  const { ownerIds } = question;
  if (values.length === 0 || values.length > mostValues) return undefined;
  if (ownerIds !== undefined && (ownerIds.length === 0 || ownerIds.length > mostValues)) return undefined;
  const where = conditions(question, values);
  const query = `select COUNT(id), SUM(Amount)${many ? ', Currency' : ''} from Deals where ${where}${many ? ' group by Currency' : ''} limit 0, 2000`;
  try {
    const found = (await coql(context, query)).rows.map((row) => row as Readonly<Record<string, unknown>>);
    const sums: Money[] = [];
    let total = 0;
    for (const row of found) {
      const [counted, sum] = [aggregate(row, 'count'), aggregate(row, 'sum')];
      if (counted === undefined) return undefined; // answered in words we do not know
      total += counted;
      const currency = many ? row.Currency : home;
      const units = sum === undefined ? undefined : parseUnits(String(sum));
      if (units !== undefined && typeof currency === 'string' && /^[A-Z]{3}$/.test(currency)) sums.push({ units, currency });
    }
    const ids = total <= mostIds ? await idsOf(context, where) : undefined;
    return { count: total, sums, query, ...(ids ? { ids } : {}) };
  } catch (error) {
    if (isRefused(error)) return undefined;
    throw error;
  }
}

/** Conditions are paired: the language takes `((a and b) and c)`. */
function conditions({ of, ownerIds, fromDay, toDay }: CountQuestion, values: readonly string[]): string {
  const among = (field: string, texts: readonly string[]) => `${field} in (${texts.map(quoted).join(', ')})`;
  const all = [
    among('Stage', values),
    ...(ownerIds ? [among('Owner', ownerIds)] : []),
    ...(of === 'open' ? [] : [`Closing_Date between ${quoted(fromDay)} and ${quoted(toDay)}`]),
  ];
  return all.reduce((left, right) => `(${left} and ${right})`);
}

/** The answer names a column after the function, in some versions in capitals. */
function aggregate(row: Readonly<Record<string, unknown>>, name: 'count' | 'sum'): number | undefined {
  const [, value] = Object.entries(row).find(([key]) => key.toLowerCase().startsWith(`${name}(`)) ?? [];
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

async function idsOf(context: SourceContext, where: string): Promise<string[]> {
  const { rows } = await coql(context, `select id from Deals where ${where} order by id asc limit 0, ${mostIds}`);
  return rows.flatMap((row) => {
    const { id } = row as { id?: unknown };
    return typeof id === 'string' ? [id] : [];
  });
}
