/**
 * Time in stage: how long deals stayed where they are no more. Several stays of a deal in one stage are one, placed at the last
 * exit. Both ends are instants, so a stay of two hours is a twelfth of a day.
 */
import { textAt } from '../columns/typed';
import { hasStageHistory, rowOf } from '../facts/base';
import { stageVisits } from '../facts/stage-visits';
import { ownersThen } from '../facts/stay-owners';
import { DAY } from '../model/calendar';
import type { Ask } from './ask';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import { noValue, tally } from './outcome';
import { openDeals } from './populations/deals';
import type { StageCohort } from './populations/stages';
import { left, placeIn, rowsOfCohort } from './populations/stages';
import type { ResultRow } from './result';
import { gather } from './statistics';

export const about = {
  id: 'stage_duration',
  unit: 'days',
  better: 'down',
  family: 'productivity',
  time: 'event',
  version: 1,
  breakdowns: ['stage', 'rep', 'team', 'source', 'product', 'month', 'quarter'],
  additive: false,
  timing: 'left',
  credit: 'owner_then',
  words: {
    en: {
      name: 'Time in stage',
      short: 'Time in stage',
      formula: 'Median time deals spent in a stage before they left it. Repeated stays of a deal in one stage are added up.',
      summed: 'days from entering a stage to leaving it',
    },
    'zh-CN': {
      name: '阶段停留时间',
      short: '阶段停留',
      formula: '商机离开某阶段前在该阶段所用时间的中位数。同一商机多次进入同一阶段的时间相加。',
      summed: '从进入阶段到离开阶段的天数',
    },
    pl: {
      name: 'Czas w etapie',
      short: 'Czas w etapie',
      formula: 'Mediana czasu, jaki transakcje spędziły w etapie, zanim go opuściły. Ponowne pobyty transakcji w etapie są sumowane.',
      summed: 'dni od wejścia do etapu do wyjścia z niego',
    },
  },
} as const satisfies About;

/** Lengths of the stays of a cohort in days, in its order. */
function lengthsOf(ask: Ask, { stage, places }: StageCohort): Float64Array {
  const length = stageVisits(ask.base).stays[stage]?.length;
  const { first, count, listed } = places;
  const days = new Float64Array(count);
  for (let i = 0; i < count; i++) days[i] = (length?.[listed ? (listed[i] ?? -1) : first + i] ?? NaN) / DAY;
  return days;
}

function part(ask: Ask, cohort: StageCohort): Part {
  const { amount, currency } = ask.base.deals;
  const { list, stage } = cohort;
  const { owners } = ownersThen(ask.base, list);
  const [length, place] = [stageVisits(ask.base).stays[stage]?.length, placeIn(cohort)];
  const lengthOf = (row: number): number => (length?.[place(row)] ?? NaN) / DAY;
  return {
    name: 'records',
    entity: 'deal',
    rows: rowsOfCohort(cohort),
    leftOut: (row) => (lengthOf(row) < 0 ? 'bad_duration' : undefined),
    at: (row) => list.at[place(row)] ?? NaN,
    length: lengthOf,
    weight: (row) => Math.round(lengthOf(row) * DAY),
    amount: (row) => amount[row] ?? NaN,
    currency: (row) => currency[row] ?? -1,
    owner: (row) => owners[place(row)] ?? -1,
    state: () => textAt(ask.base.stages.name, rowOf(ask.base, 'stage', cohort.stage)),
  };
}

/** How long open deals have been in each stage until now, days by stage code; nothing for a past moment. */
function waiting(ask: Ask): Map<number, number[]> {
  const found = new Map<number, number[]>();
  if (ask.at !== ask.asOf) return found;
  const { stage, since } = stageVisits(ask.base);
  for (const row of openDeals(ask).rows) {
    const days = (ask.asOf - (since[row] ?? NaN)) / DAY;
    if (!(days >= 0)) continue;
    const list = found.get(stage[row] ?? -1);
    if (list) list.push(days);
    else found.set(stage[row] ?? -1, [days]);
  }
  return found;
}

function medianOf(values: readonly number[] | undefined): number | undefined {
  const gathered = gather(values?.length ?? 0);
  for (const value of values ?? []) gathered.add(value);
  return gathered.quantile(0.5);
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { stageChange: ['dealId', 'at', 'fromStageId'], deal: ['stageId', 'createdAt'], stage: ['type'] },
  parts: (ask) => left(ask).map((cohort) => part(ask, cohort)),
  compute(ask): Outcome {
    if (ask.base.deals.id.length === 0) return noValue('no_records');
    if (!hasStageHistory(ask.base)) return noValue('no_history', { coverage: 0 });
    const cohorts = left(ask);
    const all = gather(cohorts.reduce((sum, { places }) => sum + places.count, 0));
    const excluded = tally();
    const open = ask.brief ? new Map<number, number[]>() : waiting(ask);
    const rows: ResultRow[] = cohorts.map((cohort) => {
      const own = gather(cohort.places.count);
      for (const days of lengthsOf(ask, cohort)) {
        if (days < 0) excluded.add('bad_duration');
        else {
          own.add(days);
          all.add(days);
        }
      }
      const [value, still] = [own.quantile(0.5), open.get(cohort.stage)];
      return {
        key: ask.base.dataset.refs.stage?.[cohort.stage] ?? '',
        name: textAt(ask.base.stages.name, rowOf(ask.base, 'stage', cohort.stage)),
        ...(value === undefined ? {} : { value }),
        n: own.count,
        companions: { mean: own.mean(), p90: own.quantile(0.9), open: still?.length ?? 0, openMedian: medianOf(still) },
      };
    });
    const value = all.quantile(0.5);
    const rest: Partial<Outcome> = { n: all.count, excluded: excluded.list(), ...(ask.brief ? {} : { rows }) };
    if (value === undefined) return noValue(excluded.count('bad_duration') > 0 ? 'bad_duration' : 'no_records', rest);
    const companions = ask.brief ? {} : { mean: all.mean(), p90: all.quantile(0.9) };
    return { excluded: [], n: 0, coverage: 1, ...rest, value, companions };
  },
});
