/**
 * Exchange rates. Pipedrive lists none, but converts: the summary of all deals gives every currency's total as it is and in the
 * reader's own currency, and the quotient is the rate it uses today. It converts old deals at that rate, too, so the first one we see
 * stands for the time before.
 */
import * as z from 'zod/mini';
import { formatDay } from '../../model/days';
import { parseUnits } from '../../model/money';
import type { AnyRecord } from '../../model/records';
import type { SourceContext, Stream } from '../adapter';
import { CrmError } from '../crm-error';
import { answer, mapRow } from '../map-row';
import * as schema from './schema';

/** Before any deal anybody keeps. */
const firstDay = '2000-01-01';
const rest = 6 * 3_600_000;

const row = z.object({
  code: z.string().check(z.regex(/^[A-Z]{3}$/)),
  base: z.string(),
  day: z.string(),
  first: z.boolean(),
  value: z.number(),
  converted: z.number(),
});

async function rows(context: SourceContext, first: boolean): Promise<unknown[]> {
  const summary = answer(schema.summary, await context.http.json({ method: 'GET', path: '/api/v1/deals/summary' }), 'deals/summary');
  const base = context.me?.currency ?? '';
  const day = formatDay(Math.floor(context.now / 86_400_000));
  // one's own currency is worth itself: otherwise these sums are in another one
  const own = Array.isArray(summary.data.values_total) ? undefined : summary.data.values_total[base];
  if (own && typeof own.value_converted === 'number' && Math.abs(own.value_converted - own.value) > 0.01 + Math.abs(own.value) * 1e-6)
    throw new CrmError('odd_answer', { detail: `deals/summary does not convert into ${base}` });
  const totals = Array.isArray(summary.data.values_total) ? [] : Object.entries(summary.data.values_total);
  return totals.flatMap(([code, { value, value_converted: converted }]) =>
    code === base || !value || typeof converted !== 'number' ? [] : [{ code, base, day, first, value, converted }],
  );
}

/** As many decimals as the converted total, which is rounded to hundredths, can prove; undefined when it proves no two digits. */
export function rateOf(value: number, converted: number): string | undefined {
  const [total, worth] = [parseUnits(String(value)), parseUnits(String(converted))];
  if (!total || !worth || total < 0 !== worth < 0) return undefined;
  const error = 50 / Math.abs(total);
  const decimals = Math.min(6, Math.floor(-Math.log10(2 * error)));
  const rate = worth / total;
  return decimals >= 2 && rate >= 20 * error ? rate.toFixed(decimals).replace(/0+$/, '').replace(/\.$/, '') : undefined;
}

function ratesOf(r: z.infer<typeof row>): readonly AnyRecord[] | string {
  const rate = rateOf(r.value, r.converted);
  if (rate === undefined) return `the deals in ${r.code} are too small to tell its rate`;
  const days = r.first ? [firstDay, r.day] : [r.day];
  return days.map((day) => ({ entity: 'exchangeRate', id: `${r.code}@${day}`, base: r.base, currency: r.code, day, rate }));
}

export const rateStream: Stream = {
  id: 'rates',
  entity: 'exchangeRate',
  async page(context, cursor) {
    if (typeof cursor?.at === 'number' && context.now - cursor.at < rest) return { rows: [], next: cursor, more: false };
    return { rows: await rows(context, cursor === undefined), next: { at: context.now }, more: false };
  },
  map: mapRow(row, ratesOf, 'code'),
};
