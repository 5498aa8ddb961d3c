/**
 * Exchange rates: every record in another currency carries the rate it was saved with, and the moment from which that rate was
 * in force (`mc_exchange_rate_version`). The organisation's table of rates has no interface of its own. A rate is taken to be what one unit
 * is worth; an organisation whose rates plainly say the opposite has them turned round.
 */
import type { AnyRecord } from '../../model/records';
import type { SourceContext } from '../adapter';
import { directionIn, directionOf, inverse, type Direction } from '../rate-direction';
import type { Row } from '../row-fields';
import { dayOf } from './describe';
import type * as schema from './schema';
import { find, pageSize } from './wire';

/**
 * Which way round this organisation's rates are: nothing in writing says it, records in a currency that is plainly worth more or less than
 * the organisation's own do. Asked once in a run that meets another currency.
 */
export function rateWay(context: SourceContext): Promise<Direction | undefined> {
  const known = ways.get(context);
  if (known) return known;
  const found = look(context);
  ways.set(context, found);
  found.catch(() => ways.delete(context));
  return found;
}
const ways = new WeakMap<SourceContext, Promise<Direction | undefined>>();

async function look(context: SourceContext): Promise<Direction | undefined> {
  const base = context.me?.currency;
  if (base === undefined) return undefined;
  const filters = [{ field_name: 'mc_currency', operator: 'NIN', field_values: [base] }] as const;
  const { rows } = await find(context, 'NewOpportunityObj', { limit: pageSize, filters });
  return directionIn(
    rows.flatMap(({ mc_currency: currency, mc_exchange_rate: rate }) =>
      typeof currency === 'string' && currency !== base && rate !== undefined ? [{ currency, base, rate: Number(rate) }] : [],
    ),
  );
}

/** The rate a record tells; nothing where it is in the organisation's own currency, or why the rate cannot be right. */
export function rateOf(
  r: Pick<Row<typeof schema.deal>, (`mc_${string}` & keyof Row<typeof schema.deal>) | 'paceline_rates'>,
): AnyRecord | string | undefined {
  const { mc_currency: currency, mc_functional_currency: base, mc_exchange_rate: told, mc_exchange_rate_version: version } = r;
  const since = Number(version ?? NaN);
  if (!currency || !base || currency === base || told === null || told === undefined || told === '' || !Number.isFinite(since))
    return undefined;
  const text = String(told).trim();
  const own = directionOf(Number(text), currency, base);
  const way = r.paceline_rates ?? own;
  // Neither this rate nor any other says which way round it is: the amount stays in its currency.
  if (way === undefined) return undefined;
  if (own !== undefined && own !== way) return `the rate of ${currency} in ${base} is upside down`;
  const rate = way === 'worth' ? text : inverse(text);
  return rate === undefined
    ? undefined
    : { entity: 'exchangeRate', id: `${base}.${currency}.${since}`, base, currency, day: dayOf(since, 'GMT+8'), rate };
}

/** A record with the rate it tells. */
export function withRate(record: AnyRecord, r: Parameters<typeof rateOf>[0]): AnyRecord[] | string {
  const rate = rateOf(r);
  return typeof rate === 'string' ? rate : rate ? [record, rate] : [record];
}
