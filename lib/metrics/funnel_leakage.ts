/** Funnel leakage: at which stage deals are lost, fall back or get stuck. A deal leaks at one stage at most: the furthest it reached. */
import { hasStageHistory } from '../facts/base';
import { OPEN } from '../facts/deal-status';
import type { Ask } from './ask';
import type { About, Outcome } from './define';
import { defineMetric } from './define';
import { moneySum } from './money-sum';
import { noValue, ratio, tally } from './outcome';
import { maturing } from './populations/cycles';
import { dealFacts } from './populations/deals';
import type { StageCohort } from './populations/stages';
import { leakedUnits, stageCounts } from './populations/stage-counts';
import { entered, fateOf, rowsOfCohort, stagePart, stageRow, unplaced } from './populations/stages';
import type { ResultRow } from './result';

export const about = {
  id: 'funnel_leakage',
  unit: 'ratio',
  better: 'down',
  family: 'performance',
  time: 'cohort',
  version: 1,
  breakdowns: ['stage', 'rep', 'team', 'source', 'lost_reason', 'product', 'month', 'quarter'],
  additive: false,
  timing: 'entered',
  credit: 'owner_then',
  words: {
    en: {
      name: 'Funnel leakage',
      short: 'Leakage',
      formula: 'Deals that went no further and were lost, fell back or got stuck, divided by the deals that entered, over all stages.',
      summed: 'number of deals that entered a stage; each is counted once in every stage it entered',
    },
    'zh-CN': {
      name: '销售漏斗泄漏',
      short: '漏斗泄漏',
      formula: '各阶段中未再前进且输单、退回或停滞的商机数 ÷ 进入的商机数，所有阶段合计。',
      summed: '进入各阶段的商机数量；每个商机在其进入的每个阶段各计一次',
    },
    pl: {
      name: 'Wyciek z lejka',
      short: 'Wyciek',
      formula:
        'Transakcje, które nie poszły dalej i przepadły, cofnęły się lub utknęły, podzielone przez te, które weszły; we wszystkich etapach.',
      summed: 'liczbę transakcji, które weszły do etapu; każda liczy się raz w każdym swoim etapie',
    },
  },
} as const satisfies About;

/** Fewer deals do not make a stage the biggest leak. */
const ENOUGH = 10;

/** What the leaked deals of all stages are worth: closed ones at the rate of that day, the others at today's (rule G6). */
function leakedMoney(ask: Ask): ReturnType<ReturnType<typeof moneySum>['total']> {
  const { amount, currency, status } = ask.base.deals;
  const { closedAt } = dealFacts(ask);
  const fate = fateOf(ask);
  const sum = moneySum(ask, tally());
  const today = ask.zone.dayOf(ask.asOf);
  for (const cohort of entered(ask)) {
    for (const row of rowsOfCohort(cohort)) {
      if (fate(row, cohort.step) !== 'leaked') continue;
      const closed = ask.zone.dayOf(closedAt[row] ?? NaN);
      sum.add(amount[row] ?? NaN, currency[row] ?? -1, status[row] !== OPEN && !Number.isNaN(closed) ? closed : today);
    }
  }
  return sum.total();
}

/** The row with the largest leak gets told; of equal ones the first that has more deals. */
function biggest(rows: readonly ResultRow[]): ResultRow | undefined {
  let found: ResultRow | undefined;
  for (const row of rows) {
    if (row.n < ENOUGH || (row.value ?? 0) === 0) continue;
    if (!found || (row.value ?? 0) > (found.value ?? 0) || (row.value === found.value && row.n > found.n)) found = row;
  }
  return found;
}

const part = (ask: Ask) => (cohort: StageCohort) => stagePart(ask, cohort, 'leaked');

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { stageChange: ['dealId', 'at'], deal: ['status', 'stageId', 'createdAt', 'amount'], stage: ['order', 'type'] },
  parts: (ask) => entered(ask).map(part(ask)),
  compute(ask): Outcome {
    if (ask.base.deals.id.length === 0) return noValue('no_records');
    if (!hasStageHistory(ask.base)) return noValue('no_history', { coverage: 0 });
    const total = { advanced: 0, leaked: 0, pending: 0 };
    const rows: ResultRow[] = stageCounts(ask).map(({ cohort, counts: { advanced, leaked, pending, all: denominator } }) => {
      total.advanced += advanced;
      total.leaked += leaked;
      total.pending += pending;
      return { ...stageRow(ask, cohort.stage, { numerator: leaked, denominator }), companions: { advanced, leaked, pending } };
    });
    const all = total.advanced + total.leaked + total.pending;
    const excluded = tally();
    const lost = unplaced(ask);
    if (lost > 0) excluded.add('no_history', undefined, lost);
    const rest: Partial<Outcome> = { excluded: excluded.list(), coverage: lost + all === 0 ? 1 : all / (lost + all) };
    if (ask.brief) return ratio(total.leaked, all, 'no_records', rest);
    const worst = biggest(rows);
    const money = leakedUnits(ask) ?? leakedMoney(ask);
    return ratio(total.leaked, all, 'no_records', {
      ...rest,
      ...('units' in money ? { currency: money.currency } : {}),
      rows: rows.map((row) => (row === worst ? { ...row, companions: { ...row.companions, biggest: 1 } } : row)),
      companions: { ...total, value: 'units' in money ? money.units : undefined, biggestLeak: worst?.value },
      ...maturing(ask, total.pending, all),
    });
  },
});
