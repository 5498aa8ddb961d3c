/** Currencies of records: the rate a record carries is the one in force when it was made. */
import type { Company } from '../demo/generate/types.ts';
import type { Row } from './values.ts';

/** The rate of a currency at an instant: the newest one not later. */
export function rateAt(company: Pick<Company, 'rates'>, currency: string, at: number): Company['rates'][number] | undefined {
  return company.rates
    .filter((rate) => rate.currency === currency && Date.parse(`${rate.day}T00:00:00Z`) <= at)
    .toSorted((a, b) => (a.day < b.day ? 1 : -1))[0];
}

/** Id of the record of ours a rate becomes. */
export const rateId = (rate: Company['rates'][number]): string => `${rate.base}.${rate.currency}.${Date.parse(`${rate.day}T00:00:00Z`)}`;

/** The fields of a record with an amount; only the currency of one without. */
export function currencyOf(company: Company, currency: string, at: number, amount: string | null): Row {
  const base = company.org.currency;
  const rate = currency === base || amount === null ? undefined : rateAt(company, currency, at);
  return {
    mc_currency: currency,
    mc_functional_currency: base,
    ...(currency === base ? { mc_exchange_rate: '1.000000', mc_exchange_rate_version: '1716450563496' } : {}),
    ...(rate ? { mc_exchange_rate: rate.rate, mc_exchange_rate_version: String(Date.parse(`${rate.day}T00:00:00Z`)) } : {}),
  };
}
