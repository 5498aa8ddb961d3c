/** Invented records, splits and suppositions for the sheets behind figures. */
import type { AnswerOf, QuestionOf } from '../../lib/messages/questions';
import type { AddedUp, BehindView } from '../../lib/messages/questions/behind';
import { labels } from '../../lib/metrics/labels';
import type { MetricId, MetricResult } from '../../lib/metrics/result';
import { cards, now, pipeline, targets } from './fixtures';
import { rowCard } from './row-fixtures';

const minute = 60_000;
const names = ['Alder Print', 'Bexley Foods', 'Cobalt Labs', 'Dunmore Rail', 'Eastgate Dental', 'Fenwick Tools', 'Gable Homes'];

const resultOf = (metric: MetricId): MetricResult => cards.find((card) => card.metric === metric)?.result ?? rowCard(metric).result;

/** The i-th record behind a figure. */
function recordAt(metric: MetricId, i: number, leftOut: boolean): BehindView {
  const leads = metric === 'lead_response_time' || metric === 'unanswered_inquiries';
  const open = labels[metric].time === 'stock';
  const outcome = leads ? (i % 9 === 8 ? 'never' : 'answered') : open ? 'open' : i % 8 < 3 ? 'won' : 'lost';
  const id = `${leads ? 'l' : 'd'}${i}`;
  return {
    entity: leads ? 'lead' : 'deal',
    part: 'records',
    id,
    name:
      i === 3
        ? 'Harbour Mills renewal of all three sites, phase two, with the long name it has in the CRM'
        : `${names[i % names.length]} ${i + 1}`,
    ownerName: 'Dana Whitfield',
    outcome: leftOut ? 'derailed' : outcome,
    at: now - (i + 1) * 16 * 60 * minute,
    length: leads ? 3 + ((i * 37) % 200) : 14 + ((i * 13) % 60),
    url: `https://crm.northdesk.example/${leads ? 'leads' : 'deals'}/${id}`,
    ...(leads || i % 7 === 6 ? {} : { amount: { units: (98 + ((i * 131) % 800)) * 1_000_000, currency: 'USD' } }),
    ...(outcome === 'won' && !leftOut ? { hit: true } : {}),
    ...(leftOut ? { leftOut: i % 4 === 3 ? ('negative_amount' as const) : ('no_decision' as const) } : {}),
  };
}

/** As many records as there are said to be, sorted and filtered as asked. */
export function records(counted: number, leftOut: number) {
  return (asked: QuestionOf<'behind'>): AnswerOf<'behind'> => {
    const { metric, sort, filter = '', offset, limit } = asked;
    const all = Array.from({ length: asked.leftOut ? leftOut : counted }, (_, i) => recordAt(metric, i, asked.leftOut));
    const found = all.filter(({ name }) => name.toLocaleLowerCase().includes(filter.trim().toLocaleLowerCase()));
    const keyOf = (row: BehindView): string | number =>
      sort?.by === 'amount'
        ? (row.amount?.units ?? -1)
        : sort?.by === 'name'
          ? row.name
          : sort?.by === 'length'
            ? (row.length ?? 0)
            : (row.at ?? 0);
    if (sort) found.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1) * (sort.down ? -1 : 1));
    const addedUp = asked.leftOut ? undefined : addUp(metric, found);
    return { counted, leftOut, found: found.length, offset, rows: found.slice(offset, offset + limit), ...(addedUp ? { addedUp } : {}) };
  };
}

function addUp(metric: MetricId, rows: readonly BehindView[]): AddedUp | undefined {
  const hits = rows.filter(({ hit }) => hit).length;
  if (rows.length === 0) return undefined;
  if (metric === 'win_rate_count') return { how: 'share', value: hits / rows.length, rows: rows.length, hits };
  if (metric === 'lead_response_time') return { how: 'median', value: 42, rows: rows.length, hits };
  if (metric === 'pipeline_value') return { how: 'sum', value: pipeline.value ?? 0, currency: 'USD', rows: rows.length, hits };
  return labels[metric].unit === 'count' ? { how: 'count', value: rows.length, rows: rows.length, hits } : undefined;
}

/** As many records as the figure counts. */
export const behindFigure = (asked: QuestionOf<'behind'>): AnswerOf<'behind'> => {
  const { n, excluded } = resultOf(asked.metric);
  return records(
    asked.metric === 'open_opportunities' ? 37 : n,
    excluded.reduce((sum, { count }) => sum + count, 0),
  )(asked);
};

export const figures: AnswerOf<'figures'> = [
  { metric: 'win_rate_count', unit: 'ratio', value: 0.375, n: 24 },
  { metric: 'win_rate_value', unit: 'ratio', value: 0.31, n: 40 },
  { metric: 'won_deals', unit: 'count', value: 12, n: 12 },
  { metric: 'revenue', unit: 'money', value: 3_340_000_000, currency: 'USD', n: 9 },
  { metric: 'sales_cycle_length', unit: 'days', value: 31, n: 9 },
  { metric: 'calls_made', unit: 'count', reason: 'no_activities', n: 0 },
  { metric: 'customer_retention_rate', unit: 'ratio', value: 0.863, n: 139 },
];

export const coverage: AnswerOf<'coverage'> = [
  {
    entity: 'deal',
    records: 3900,
    fields: [
      { field: 'status', lacking: 0, examples: [] },
      { field: 'closeDay', lacking: 41, examples: ['d1', 'd2'] },
      { field: 'amount', lacking: 212, examples: ['d6', 'd13'] },
    ],
  },
  { entity: 'stageChange', records: 11_240, fields: [] },
  { entity: 'surveyResponse', records: 0, absent: 'no_surveys', fields: [{ field: 'score', lacking: 0, examples: [] }] },
];

const groupNames: Readonly<Record<string, readonly string[]>> = {
  rep: ['Dana Whitfield', 'Omar Haddad', 'Łucja Żak'],
  team: ['North', 'South'],
  source: ['web', 'fair', 'referral', 'cold call', 'partner of a partner in the northern region'],
  product: ['Harbour licence', 'Training day', 'Support'],
  month: ['2026-11'],
};

/** A figure split into invented groups that add up to it. */
export function breakdown({ metric, by }: QuestionOf<'breakdown'>): AnswerOf<'breakdown'> {
  const { value = 0, n, currency } = resultOf(metric);
  const { additive } = labels[metric];
  const found = groupNames[by] ?? groupNames['source'] ?? [];
  const weights = found.map((_, i) => 1 / (i + 1));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const whole = labels[metric].unit === 'money' || labels[metric].unit === 'count';
  return {
    additive,
    groups: [
      ...found.map((name, i) => {
        const share = (weights[i] ?? 0) / all;
        const own = additive ? value * share : value * (0.7 + 0.2 * i);
        return {
          key: name,
          ...(by === 'month' ? {} : { name }),
          value: whole ? Math.round(own) : own,
          n: Math.round(n * share),
          ...(currency ? { currency } : {}),
        };
      }),
      { key: '', n: 2, ...(additive ? { value: 0 } : { reason: 'nothing_decided' as const }) },
    ],
  };
}

/** What moves when deals are supposed decided: each by its own amount. */
export function whatIf({ metrics, targets: asked, suppose }: QuestionOf<'whatIf'>): AnswerOf<'whatIf'> {
  const won = suppose.filter(({ as }) => as === 'won').length;
  const step = 120_000_000;
  const moves = (before: MetricResult): MetricResult => {
    const { metric, value = 0, numerator = 0, denominator = 0 } = before;
    if (metric === 'win_rate_count')
      return {
        ...before,
        numerator: numerator + won,
        denominator: denominator + suppose.length,
        value: (numerator + won) / (denominator + suppose.length),
        n: denominator + suppose.length,
      };
    if (metric === 'pipeline_value') return { ...before, value: value - suppose.length * step };
    if (metric === 'won_deals') return { ...before, value: value + won };
    return before.unit === 'money' ? { ...before, value: value + won * step } : before;
  };
  return {
    skipped: [],
    moved: metrics.map((metric) => {
      const before = metric === 'forecast' ? { ...resultOf('revenue'), metric } : resultOf(metric);
      return { metric, before, after: suppose.length === 0 ? before : moves(before) };
    }),
    targets: targets
      .filter(({ target }) => asked.some(({ id }) => id === target.id))
      .map((before) => ({ before, after: { ...before, share: (before.share ?? 0.9) + won * 0.02, actual: before.actual ?? 0 } })),
  };
}
