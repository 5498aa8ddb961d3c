/** Headlines as Twenty has them: its own totals of the deals in certain stages. Nobody owns a deal, so there are none of a person. */
import * as z from 'zod/mini';
import type { CountQuestion, CrmCount, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import { parseUnits } from '../../model/money';
import { ask } from './ask';
import { totals } from './queries';
import { stagesOf } from './stages';
import { decimalOf } from './schema';

const total = z.object({ opportunities: z.object({ totalCount: z.int(), sumAmountAmountMicros: z.nullish(z.number()) }) });

export async function count(context: SourceContext, { of, ownerIds, fromDay, toDay }: CountQuestion): Promise<CrmCount | undefined> {
  if (ownerIds !== undefined) return undefined;
  const values = (await stagesOf(context)).flatMap(({ type, value }) => (type === of ? [value] : []));
  // Nothing says that a deal is lost.
  if (values.length === 0) return undefined;
  const stage = { stage: { in: values } };
  const days = [{ closeDate: { gte: `${fromDay}T00:00:00.000Z` } }, { closeDate: { lte: `${toDay}T23:59:59.999Z` } }];
  const filter = of === 'open' ? stage : { and: [stage, ...days] };
  const all = answer(total, await ask(context, totals, { filter }), 'totals').opportunities;
  const query = `opportunities(filter: ${JSON.stringify(filter)}) { totalCount sumAmountAmountMicros }`;
  const sum = all.totalCount === 0 ? undefined : await sumIn(context, filter, all.totalCount);
  return { count: all.totalCount, sums: sum ? [sum] : [], ...(sum || all.totalCount === 0 ? {} : { unsummed: true }), query };
}

/** It adds amounts up whatever currency they are in: a sum says something only where all are in one. */
async function sumIn(context: SourceContext, filter: object, count: number): Promise<{ units: number; currency: string } | undefined> {
  const currency = context.me?.currency;
  if (currency === undefined) return undefined;
  try {
    const own = { and: [filter, { amount: { currencyCode: { in: [currency] } } }] };
    const { totalCount, sumAmountAmountMicros: micros } = answer(
      total,
      await ask(context, totals, { filter: own }),
      'totals',
    ).opportunities;
    // Beyond this a number in JSON is not exact any more.
    if (totalCount !== count || typeof micros !== 'number' || !Number.isSafeInteger(micros)) return undefined;
    const units = parseUnits(decimalOf(micros) ?? '');
    return units === undefined ? undefined : { units, currency };
  } catch (error) {
    if (error instanceof CrmError && error.kind === 'odd_answer') return undefined;
    throw error;
  }
}
