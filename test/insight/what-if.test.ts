import { describe, expect, test } from 'vitest';
import { moved, supposing } from '../../lib/insight/what-if';
import type { Supposed } from '../../lib/messages/questions/what-if';
import { metricIds } from '../../lib/metrics/ids';
import type { MetricId } from '../../lib/metrics/result';
import type { AnyRecord } from '../../lib/model/records';
import { wallDay } from '../oracles/plain-time';
import { companyOf, type Company } from '../twins/companies';
import { engineOf, periodsOf } from '../twins/compare';

const everyone = { kind: 'everyone' } as const;
const page = { leftOut: false, offset: 0, limit: 1000 };
const shown: readonly MetricId[] = ['win_rate_count', 'win_rate_value', 'won_deals', 'revenue', 'pipeline_value', 'forecast'];
const companies = (['b2b', 'b2c', 'saas'] as const).flatMap((kind, i) =>
  (['rates', 'one'] as const).map((money) => companyOf({ kind, seed: 70 + i, size: 1, money })),
);

/** The records as the CRM would hold them had these deals been decided a moment ago. Plain: shares nothing with the product's way. */
function reallyDecided({ records, now, calendar }: Company, suppose: readonly Supposed[]): AnyRecord[] {
  const stages = records.filter((record) => record.entity === 'stage');
  const moves: AnyRecord[] = [];
  const keepsMoves = records.some(({ entity }) => entity === 'stageChange');
  const changed = records.map((record): AnyRecord => {
    const as = record.entity === 'deal' ? suppose.findLast(({ id }) => id === record.id)?.as : undefined;
    if (record.entity !== 'deal' || as === undefined) return record;
    const pipeline = stages.find(({ id }) => id === record.stageId)?.pipelineId;
    const stage = stages.filter(({ type, pipelineId }) => type === as && pipelineId === pipeline).toSorted((a, b) => a.order - b.order)[0];
    if (stage && keepsMoves)
      moves.push({
        entity: 'stageChange',
        id: `moved ${record.id}`,
        dealId: record.id,
        at: now - 1,
        toStageId: stage.id,
        ...(record.stageId === undefined ? {} : { fromStageId: record.stageId }),
      });
    return {
      ...record,
      status: as,
      closeDay: wallDay(now, calendar.timeZone),
      modifiedAt: now + 1,
      ...(stage ? { stageId: stage.id } : {}),
    };
  });
  return [...changed, ...moves];
}

const openDeals = ({ records }: Company): string[] => [
  ...new Set(records.flatMap((record) => (record.entity === 'deal' && record.status === 'open' ? [record.id] : []))),
];

describe.each(companies.map((company, i) => ({ company, name: `${company.kind} ${i % 2 === 0 ? 'several currencies' : 'one currency'}` })))(
  '$name',
  ({ company }) => {
    const open = openDeals(company);
    const suppose = open.slice(0, 6).map((id, i): Supposed => ({ id, as: i % 3 === 2 ? 'lost' : 'won' }));
    const engine = engineOf(company);

    test('every figure there is equals that of data in which the deals were really decided', () => {
      const { engine: after, skipped } = supposing(engine, suppose);
      const really = engineOf(company, reallyDecided(company, suppose));
      expect(skipped).toEqual([]);
      for (const who of [everyone, { kind: 'me' }] as const) {
        for (const choice of [
          { kind: 'month', offset: 0 },
          { kind: 'quarter', offset: 0 },
          { kind: 'year', offset: 0 },
        ] as const) {
          const [period] = periodsOf(company, choice);
          if (!period) throw new Error('no period');
          for (const id of metricIds)
            expect(after.evaluate(id, who, period), `${id} ${choice.kind}`).toEqual(really.evaluate(id, who, period));
        }
      }
    });

    test('the data of the run itself stay as they are', () => {
      const choice = { kind: 'quarter', offset: 0 } as const;
      const all = () => [
        engine.behind('open_opportunities', everyone, choice, page),
        ...shown.map((id) => engine.card(id, everyone, choice).result),
      ];
      const before = all();
      supposing(engine, suppose);
      expect(all()).toEqual(before);
      // A new run over the same data set sees what it saw before, too.
      expect(shown.map((id) => engineOf(company).card(id, everyone, choice).result)).toEqual(before.slice(1));
    });

    test('a won deal leaves the pipeline and counts as won, a lost one as lost', () => {
      const year = { kind: 'year', offset: 0 } as const;
      const figures = moved(engine, supposing(engine, suppose).engine, everyone, year, shown);
      const of = (id: MetricId) => figures.find(({ metric }) => metric === id);
      const won = suppose.filter(({ as }) => as === 'won').length;
      expect(suppose.length).toBeGreaterThan(0);
      expect((of('won_deals')?.after.value ?? 0) - (of('won_deals')?.before.value ?? 0)).toBe(won);
      expect((of('pipeline_value')?.before.n ?? 0) - (of('pipeline_value')?.after.n ?? 0)).toBeGreaterThan(0);
    });
  },
);

test('nothing supposed changes nothing; a deal that is not open or not known is left as it is, and said so', () => {
  const [company] = companies as [Company];
  const engine = engineOf(company);
  expect(supposing(engine, [])).toEqual({ engine, skipped: [] });
  const closed = company.records.find((record) => record.entity === 'deal' && record.status === 'won');
  const { engine: after, skipped } = supposing(engine, [
    { id: closed?.id ?? '', as: 'lost' },
    { id: 'nobody knows it', as: 'won' },
  ]);
  expect(after).toBe(engine);
  expect(skipped).toEqual([closed?.id, 'nobody knows it']);
});

test('of two suppositions about one deal the last counts', () => {
  const [company] = companies as [Company];
  const engine = engineOf(company);
  const [id = ''] = openDeals(company);
  const twice = supposing(engine, [
    { id, as: 'won' },
    { id, as: 'lost' },
  ]).engine;
  const once = supposing(engine, [{ id, as: 'lost' }]).engine;
  const year = { kind: 'year', offset: 0 } as const;
  expect(twice.card('win_rate_count', everyone, year).result).toEqual(once.card('win_rate_count', everyone, year).result);
});
