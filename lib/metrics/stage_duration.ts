/**
 * Time in stage: how long deals stayed where they are no more. Several stays of a deal in one stage are one, placed at the last
 * exit. Both ends are instants, so a stay of two hours is a twelfth of a day.
 */
import { hasStageHistory } from '../facts/base';
import { stageNames } from '../facts/stage-names';
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
import { gather, gathered, type Gathered } from './statistics';

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

/** Puts the lengths of the stays of a cohort in days behind others, all but impossible ones. @returns how many there are then, and how many were impossible */
function fill(ask: Ask, { stage, places }: StageCohort, days: Float64Array, from: number): { end: number; bad: number } {
  const length = stageVisits(ask.base).stays[stage]?.length;
  const { first, count, listed } = places;
  let [end, bad] = [from, 0];
  for (let i = 0; i < count; i++) {
    const own = (length?.[listed ? (listed[i] ?? -1) : first + i] ?? NaN) / DAY;
    if (own >= 0) days[end++] = own;
    else if (own < 0) bad++;
  }
  return { end, bad };
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
    state: () => stageNames(ask.base)[cohort.stage] ?? '',
  };
}

/** How long open deals have been in each stage until now, days by stage code; nothing for a past moment. */
function waiting(ask: Ask): readonly (Gathered | undefined)[] {
  const found: (Gathered | undefined)[] = [];
  if (ask.at !== ask.asOf) return found;
  const { stage, since } = stageVisits(ask.base);
  const { rows } = openDeals(ask);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? -1;
    const days = (ask.asOf - (since[row] ?? NaN)) / DAY;
    const own = stage[row] ?? -1;
    if (days >= 0 && own >= 0) (found[own] ??= gather(rows.length)).add(days);
  }
  return found;
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { stageChange: ['dealId', 'at', 'fromStageId'], deal: ['stageId', 'createdAt'], stage: ['type'] },
  parts: (ask) => left(ask).map((cohort) => part(ask, cohort)),
  compute(ask): Outcome {
    if (ask.base.deals.id.length === 0) return noValue('no_records');
    if (!hasStageHistory(ask.base)) return noValue('no_history', { coverage: 0 });
    const cohorts = left(ask);
    const days = new Float64Array(cohorts.reduce((sum, { places }) => sum + places.count, 0));
    let filled = 0;
    const excluded = tally();
    const open = ask.brief ? [] : waiting(ask);
    const rows: ResultRow[] = cohorts.map((cohort) => {
      const { end, bad } = fill(ask, cohort, days, filled);
      const own = gathered(days.subarray(filled, end));
      filled = end;
      excluded.add('bad_duration', undefined, bad);
      const [value, still] = [own.quantile(0.5), open[cohort.stage]];
      return {
        key: ask.base.dataset.refs.stage?.[cohort.stage] ?? '',
        name: stageNames(ask.base)[cohort.stage] ?? '',
        ...(value === undefined ? {} : { value }),
        n: own.count,
        companions: { mean: own.mean(), p90: own.quantile(0.9), open: still?.count ?? 0, openMedian: still?.quantile(0.5) },
      };
    });
    const all = gathered(days.subarray(0, filled));
    const value = all.quantile(0.5);
    const rest: Partial<Outcome> = { n: all.count, excluded: excluded.list(), ...(ask.brief ? {} : { rows }) };
    if (value === undefined) return noValue(excluded.count('bad_duration') > 0 ? 'bad_duration' : 'no_records', rest);
    const companions = ask.brief ? {} : { mean: all.mean(), p90: all.quantile(0.9) };
    return { excluded: [], n: 0, coverage: 1, ...rest, value, companions };
  },
});
