/** Pipedrive's own aggregates: the summary of deals, and the timeline over a date of theirs. */
import type { Company } from '../demo/generate/types.ts';
import type { DealRow } from './rows.ts';

const DAY = 86_400_000;
const cents = (value: number): bigint => BigInt(Math.round(value * 10_000));
const back = (units: bigint): number => Number(units) / 10_000;

/** Exact sums by currency. */
function sumsOf(deals: readonly DealRow[]): Map<string, { units: bigint; count: number }> {
  const sums = new Map<string, { units: bigint; count: number }>();
  for (const { value = 0, currency = '' } of deals) {
    const sum = sums.get(currency) ?? { units: 0n, count: 0 };
    sums.set(currency, { units: sum.units + cents(value), count: sum.count + 1 });
  }
  return sums;
}

/** Everything is converted at the newest rate. */
export function summaryOf(company: Company, deals: readonly DealRow[]) {
  const rateOf = (code: string): number => {
    if (code === company.org.currency) return 1;
    const rates = company.rates.filter(({ currency }) => currency === code).sort((a, b) => (a.day < b.day ? 1 : -1));
    return Number(rates[0]?.rate ?? 1);
  };
  const totals = [...sumsOf(deals)].map(([code, { units, count }]) => {
    const value = back(units);
    return [
      code,
      { value, count, value_converted: Math.round(value * rateOf(code) * 100) / 100, value_formatted: `${code} ${value}` },
    ] as const;
  });
  const converted = totals.reduce((sum, [, { value_converted: one }]) => sum + one, 0);
  return {
    // an empty object is an empty list to the language this is written in
    values_total: totals.length === 0 ? [] : Object.fromEntries(totals),
    weighted_values_total: [],
    total_count: deals.length,
    total_currency_converted_value: converted,
    total_weighted_currency_converted_value: converted,
  };
}

const valuesOf = (deals: readonly DealRow[]) => {
  const sums = sumsOf(deals);
  return sums.size === 0 ? [] : Object.fromEntries([...sums].map(([code, { units }]) => [code, back(units)]));
};

/** Days alone: the adapter asks for no other interval. */
export function timelineOf(deals: readonly DealRow[], query: URLSearchParams, localDay: (time: string) => string) {
  const field = query.get('field_key') as 'won_time' | 'lost_time';
  const start = Date.parse(query.get('start_date') ?? '');
  return Array.from({ length: Number(query.get('amount')) }, (_, at) => {
    const day = new Date(start + at * DAY).toISOString().slice(0, 10);
    const found = deals.filter((deal) => deal[field] && localDay(deal[field]) === day);
    const won = found.filter(({ status }) => status === 'won');
    return {
      period_start: `${day} 00:00:00`,
      period_end: `${day} 23:59:59`,
      deals: query.get('exclude_deals') === '1' ? [] : found,
      totals: {
        count: found.length,
        values: valuesOf(found),
        won_count: won.length,
        won_values: valuesOf(won),
        open_count: 0,
        open_values: [],
      },
    };
  });
}
