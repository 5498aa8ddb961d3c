/**
 * Rates are believed only if the organisation's own converted amounts bear them out: which way round a rate is meant stands in no
 * schema, and the wrong way round every converted sum is off by its square. Asked when a rate is new or has changed.
 */
import * as z from 'zod/mini';
import type { SourceContext, Stream } from '../adapter';
import { CrmError } from '../crm-error';
import { root, rowsOf } from './odata';

const converted = z.object({ estimatedvalue: z.number(), estimatedvalue_base: z.number(), exchangerate: z.number() });
const named = z.object({ isocurrencycode: z.string(), modifiedon: z.optional(z.string()) });

/** By opportunity in another currency: whether its amount over its rate is its amount in the base currency. */
export async function rateEvidence(context: SourceContext): Promise<boolean[]> {
  const filter = encodeURIComponent('estimatedvalue ne null and exchangerate ne 1');
  const columns = 'estimatedvalue,estimatedvalue_base,exchangerate';
  const { rows } = await rowsOf(context, `${root}/opportunities?$select=${columns}&$filter=${filter}&$top=50`, 50);
  return rows.flatMap((row) => {
    const read = z.safeParse(converted, row).data;
    if (!read || read.estimatedvalue === 0 || read.exchangerate === 1) return [];
    const { estimatedvalue: own, estimatedvalue_base: base, exchangerate: rate } = read;
    return [Math.abs(own / rate - base) <= Math.abs(base) * 1e-3 + 0.01];
  });
}

/** Currencies that are listed more than once. */
export async function doubled(context: SourceContext): Promise<string[]> {
  const { rows } = await rowsOf(context, `${root}/transactioncurrencies?$select=isocurrencycode`);
  const codes = rows.flatMap((row) => z.safeParse(named, row).data?.isocurrencycode ?? []);
  return codes.filter((code, at) => codes.indexOf(code) !== at);
}

/** The stream of rates, refused where its rates cannot be what they are taken for. */
export function checkedRates(stream: Stream): Stream {
  return {
    ...stream,
    async page(context, cursor) {
      const page = await stream.page(context, cursor);
      const since = typeof cursor?.since === 'string' ? Date.parse(cursor.since) : -Infinity;
      if (page.rows.some((row) => Date.parse(z.safeParse(named, row).data?.modifiedon ?? '') > since)) await check(context);
      return page;
    },
  };
}

async function check(context: SourceContext): Promise<void> {
  const refuse = (detail: string) => new CrmError('odd_answer', { detail });
  if ((await doubled(context)).length > 0) throw refuse('a currency has several rates, and nothing says which holds when');
  let evidence: boolean[];
  try {
    evidence = await rateEvidence(context);
  } catch (error) {
    // Who may not read opportunities, or their base amounts, has nothing to convert by these rates either.
    if (error instanceof CrmError && (error.kind === 'forbidden' || error.kind === 'odd_answer')) return;
    throw error;
  }
  if (evidence.filter((fits) => !fits).length > evidence.length / 2)
    throw refuse('exchange rates are not what the amounts in the base currency were made with');
}
