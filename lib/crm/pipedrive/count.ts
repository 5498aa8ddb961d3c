/**
 * "As my CRM counts it": open deals by the summary, closed ones by the timeline over the moment they were won or lost. Both are
 * Pipedrive's own sums, in each currency as it stands, and both have a twin for the archive.
 * https://developers.pipedrive.com/docs/api/v1/Deals#getDealsSummary · #getDealsTimeline
 */
import type * as z from 'zod/mini';
import { parseDay } from '../../model/days';
import { parseUnits } from '../../model/money';
import type { CountQuestion, CrmCount, SourceContext } from '../adapter';
import { answer } from '../map-row';
import { stampOf, v2Page } from './lists';
import * as schema from './schema';

/** More ids than this are not worth the tokens. */
const mostIds = 3_000;

type Sums = Map<string, number>;
interface Counted {
  count: number;
  sums: Sums;
  ids: string[];
}

/** @returns undefined for an impossible period */
export async function count(context: SourceContext, question: CountQuestion): Promise<CrmCount | undefined> {
  const days = daysOf(question);
  if (days === undefined) return undefined;
  const total: Counted = { count: 0, sums: new Map(), ids: [] };
  const queries: string[] = [];
  // one user at a time: neither takes a list of them
  for (const owner of question.ownerIds ?? [undefined])
    for (const archive of ['', '/archived']) {
      const user = owner === undefined ? '' : `&user_id=${encodeURIComponent(owner)}`;
      const path =
        question.of === 'open'
          ? `deals/summary${archive}?status=open${user}`
          : `deals/timeline${archive}?start_date=${question.fromDay}&interval=day&amount=${days}&field_key=${question.of}_time${user}`;
      queries.push(`GET /v1/${path}`);
      const found = await (question.of === 'open' ? summary(context, path) : timeline(context, path, question.of));
      total.count += found.count;
      for (const [code, units] of found.sums) total.sums.set(code, (total.sums.get(code) ?? 0) + units);
      total.ids.push(...(question.of === 'open' ? await openIds(context, archive, owner) : found.ids));
    }
  return {
    count: total.count,
    sums: [...total.sums].map(([currency, units]) => ({ units, currency })),
    query: queries.join('\n'),
    ...(total.ids.length <= mostIds ? { ids: total.ids } : {}),
  };
}

function daysOf({ of, fromDay, toDay }: CountQuestion): number | undefined {
  if (of === 'open') return 1;
  const [from, to] = [parseDay(fromDay), parseDay(toDay)];
  return from === undefined || to === undefined || to < from ? undefined : to - from + 1;
}

/** Sums by currency; an empty set of them is a list in PHP's way. */
function sumsOf(values: Readonly<Record<string, number>> | readonly unknown[]): Sums {
  if (Array.isArray(values)) return new Map();
  return new Map(Object.entries(values as Record<string, number>).map(([code, value]) => [code, parseUnits(String(value)) ?? 0]));
}

async function summary({ http }: SourceContext, path: string): Promise<Counted> {
  const { data } = answer(schema.summary, await http.json({ method: 'GET', path: `/api/v1/${path}` }), 'deals/summary');
  const totals = Array.isArray(data.values_total) ? [] : Object.entries(data.values_total);
  return { count: data.total_count, sums: sumsOf(Object.fromEntries(totals.map(([code, { value }]) => [code, value]))), ids: [] };
}

async function timeline({ http }: SourceContext, path: string, of: 'won' | 'lost'): Promise<Counted> {
  const { data } = answer(schema.timeline, await http.json({ method: 'GET', path: `/api/v1/${path}` }), 'deals/timeline');
  const total: Counted = { count: 0, sums: new Map(), ids: [] };
  for (const day of data) {
    total.count += countOf(day, of);
    for (const [code, units] of sumsOf((of === 'won' ? day.totals.won_values : undefined) ?? day.totals.values))
      total.sums.set(code, (total.sums.get(code) ?? 0) + units);
    total.ids.push(...(day.deals ?? []).filter(({ status }) => status === of).map(({ id }) => String(id)));
  }
  return total;
}

const countOf = ({ totals }: z.infer<typeof schema.timeline>['data'][number], of: 'won' | 'lost'): number =>
  (of === 'won' ? totals.won_count : undefined) ?? totals.count;

async function openIds(context: SourceContext, archive: string, owner: string | undefined): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await v2Page(context, `deals${archive}`, {
      ...{ status: 'open', sort_by: 'id', limit: '500' },
      ...(owner === undefined ? {} : { owner_id: owner }),
      ...(cursor === null ? {} : { cursor }),
    });
    ids.push(...page.rows.flatMap((row) => stampOf(row)?.id ?? []));
    cursor = page.cursor as string | null;
  } while (cursor !== null && ids.length <= mostIds);
  return ids;
}
