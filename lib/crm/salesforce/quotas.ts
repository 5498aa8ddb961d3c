/**
 * Quotas of Collaborative Forecasts. One person may have several for one quarter, one per forecast type: only that on revenue of
 * opportunities (and that on their quantity) is a sales target of ours; adding them up would double it.
 */
import type { AnyRecord } from '../../model/records';
import type { SourceContext, Stream } from '../adapter';
import { answer } from '../map-row';
import { given, same } from '../row-fields';
import { amountOf, base, idOf, isUser } from './fields';
import { isMissing, isRow } from './known';
import * as schema from './schema';
import { queryWhole } from './soql';
import { currencyOf, hour, plus, stream } from './stream';

/** API names of the types Salesforce delivers. */
const usual: ReadonlySet<string> = new Set(['OpportunityRevenue', 'OpportunityQuantity']);

/** Forecast types whose quotas count: the usual one of its measure, else the only one of it. */
async function counting(context: SourceContext): Promise<ReadonlySet<string> | undefined> {
  let types;
  try {
    const rows = await queryWhole(context, 'SELECT Id, DeveloperName, IsAmount, IsQuantity FROM ForecastingType WHERE IsActive = true');
    types = rows.map((row) => answer(schema.forecastType, row, 'forecast types'));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  const chosen = [types.filter((type) => type.IsQuantity !== true), types.filter((type) => type.IsQuantity === true)].flatMap((same) => {
    const known = same.filter((type) => usual.has(type.DeveloperName));
    return known.length > 0 ? known : same.length === 1 ? same : [];
  });
  return new Set(chosen.map((type) => idOf(type.Id)));
}

export const quotas: Stream = stream({
  id: 'quotas',
  entity: 'quota',
  table: {
    object: 'ForecastingQuota',
    needed: ['Id', 'QuotaOwnerId', 'StartDate', 'SystemModstamp'],
    wanted: [
      'QuotaAmount',
      'QuotaQuantity',
      'IsAmount',
      'IsQuantity',
      'ForecastingTypeId',
      'ProductFamily',
      'Territory2Id',
      'CurrencyIsoCode',
    ],
    every: hour / 6,
  },
  shape: schema.quota,
  async prepare(rows, context) {
    const types = await counting(context);
    const periods = await queryWhole(context, 'SELECT StartDate, EndDate FROM Period WHERE IsForecastPeriod = true');
    const ends = new Map(periods.map((row) => answer(schema.period, row, 'periods')).map((of) => [of.StartDate, of.EndDate] as const));
    return rows.map((row) => {
      if (!isRow(row)) return row;
      const type = row.ForecastingTypeId;
      const counts = typeof type !== 'string' || types === undefined || types.has(idOf(type));
      return plus(row, { counts, EndDate: ends.get(String(row.StartDate)) ?? null });
    });
  },
  map(r, context): AnyRecord | string | undefined {
    // Quotas of one product family or of a territory are parts of others.
    if (r.ProductFamily || r.Territory2Id || !isUser(r.QuotaOwnerId)) return undefined;
    if (r.counts === false) return undefined;
    if (!r.EndDate) return 'no forecast period begins on the day of the quota';
    const amount = r.IsQuantity ? undefined : amountOf(r.QuotaAmount, currencyOf(r, context));
    if (typeof amount === 'string') return amount;
    const count = r.IsQuantity ? r.QuotaQuantity : undefined;
    if (amount === undefined && (count === null || count === undefined)) return undefined;
    return {
      entity: 'quota',
      ...base(r),
      userId: idOf(r.QuotaOwnerId),
      startDay: r.StartDate,
      endDay: r.EndDate,
      ...given('amount', amount, same),
      ...given('count', count, same),
    };
  },
  noBin: true,
});
