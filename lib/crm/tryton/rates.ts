/**
 * currency.currency.rate → exchange rates, where more than one currency is in use. Tryton's rate says how many units of
 * a currency one unit of the reference currency buys; ours says what one unit of the currency is worth in the company's.
 */
import * as z from 'zod/mini';
import type { SourceContext, Stream } from '../adapter';
import { CrmError } from '../crm-error';
import { parseRate, type Rate } from '../../model/money';
import { rpcRows } from './rpc';
import { company, rate } from './schema';
import { dayOf } from './wire';

/** A row of our own making: two of Tryton's rates already divided. */
const cross = z.object({ base: z.string(), currency: z.string(), day: z.string(), rate: z.string() });
type Cross = z.infer<typeof cross>;

export interface DatedRate {
  currency: string;
  day: string;
  rate: string;
}

export const rates: Stream = {
  id: 'rates',
  entity: 'exchangeRate',
  async page(context) {
    const base = context.me?.currency;
    const used = await currenciesInUse(context);
    if (base === undefined || used.every((code) => code === base)) return { rows: [], next: {}, more: false, total: 0 };
    const wanted = [...new Set([base, ...used])];
    const found = await rpcRows(
      context,
      'model.currency.currency.rate.search_read',
      [[['currency.code', 'in', wanted]], 0, null, [['date', 'ASC']], ['date', 'rate', 'currency.code']],
      rate,
    );
    const rows = crossRates(
      base,
      found.map((row) => ({ currency: row['currency.'].code, day: dayOf(row.date), rate: row.rate.decimal })),
    );
    return { rows, next: {}, more: false, total: rows.length };
  },
  map(row) {
    const parsed = z.safeParse(cross, row);
    if (!parsed.success) return { reject: 'rate: does not fit' };
    const { base, currency, day } = parsed.data;
    return { records: [{ entity: 'exchangeRate', id: `${currency}-${base}@${day}`, ...parsed.data }] };
  },
};

/** Companies' currencies, and those of sales; each round asks for one sale in a currency not seen yet. */
async function currenciesInUse(context: SourceContext): Promise<string[]> {
  const companies = await rpcRows(context, 'model.company.company.search_read', [[], 0, null, null, ['currency.code']], company);
  const used = new Set(companies.flatMap((row) => row['currency.']?.code ?? []));
  const coded = z.object({ 'currency.': z.object({ code: z.string() }) });
  for (;;) {
    const domain = [['currency.code', 'not in', [...used]]];
    const [sale] = await rpcRows(context, 'model.sale.sale.search_read', [domain, 0, 1, null, ['currency.code']], coded).catch(
      mayNotSeeSales,
    );
    if (!sale || used.has(sale['currency.'].code)) return [...used];
    used.add(sale['currency.'].code);
  }
}

/** Somebody without the right to see sales has none to convert. */
function mayNotSeeSales(error: unknown): never[] {
  if (error instanceof CrmError && error.kind === 'forbidden') return [];
  throw error;
}

/**
 * What one unit of each currency is worth in `base`, for every day on which either side changed.
 * A reference currency without rates of its own counts as 1 throughout, as in Tryton.
 */
export function crossRates(base: string, dated: readonly DatedRate[]): Cross[] {
  const byDay = dated.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const current = new Map<string, string>();
  if (!dated.some((row) => row.currency === base)) current.set(base, '1');
  const result = new Map<string, Cross>();
  for (const { currency, day, rate: text } of byDay) {
    if (!isRate(text)) continue;
    current.set(currency, text);
    for (const other of currency === base ? current.keys() : [currency]) {
      const [from, to] = [current.get(other), current.get(base)];
      if (other === base || from === undefined || to === undefined) continue;
      result.set(`${other}@${day}`, { base, currency: other, day, rate: divide(parseRate(to), parseRate(from)) });
    }
  }
  return [...result.values()];
}

function isRate(text: string): boolean {
  return /^\d+(\.\d+)?$/.test(text) && Number(text) > 0;
}

/** a ÷ b as a decimal text with ten digits, rounded half up; both are positive. */
function divide(a: Rate, b: Rate): string {
  const [above, below] = [a.digits * 10n ** BigInt(b.scale + 10), b.digits * 10n ** BigInt(a.scale)];
  const digits = String((above * 2n + below) / (below * 2n)).padStart(11, '0');
  return `${digits.slice(0, -10)}.${digits.slice(-10)}`.replace(/\.?0+$/, '');
}
