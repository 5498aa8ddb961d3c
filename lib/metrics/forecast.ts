/**
 * Forecast: what is won so far in the period, and the open deals expected to close in it, each times its chance. Low: won and what
 * the owners commit to and is not overdue; high: won and all of it. Deals the owner leaves out of the forecast are no part of it.
 * Where a deal says nothing of the kind, a chance of 90 % is a commitment. A deal that counts as decided by now is not open.
 */
import { EMPTY_INT } from '../columns/table';
import { layout } from '../columns/layout';
import { WON } from '../facts/deal-status';
import { MILLION } from '../model/money';
import type { Ask } from './ask';
import { dealState } from './deal-part';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import { millionthsSum } from './millionths-sum';
import { moneyOutcome } from './money-sum';
import { coverage, noValue, tally } from './outcome';
import { dealChance } from './populations/chance';
import { closedDeals } from './populations/closed-deals';
import { dealFacts, openDeals, openOwner } from './populations/deals';
import { openAmounts, openBasis } from './populations/open-amounts';
import { join, until } from './populations/pick';

export const about = {
  id: 'forecast',
  unit: 'money',
  better: 'up',
  family: 'performance',
  time: 'stock',
  version: 1,
  breakdowns: ['rep', 'team'],
  additive: true,
  timing: 'rebuilt',
  credit: 'owner_then',
  words: {
    en: {
      name: 'Forecast',
      short: 'Forecast',
      formula:
        'Amounts won so far plus the open amounts expected to close in the period, each times its chance. The range runs from committed to all.',
      summed: 'amount won, and each open amount times its chance',
    },
    'zh-CN': {
      name: '销售预测',
      short: '预测',
      formula: '本期已赢金额，加上预计在本期关闭的未关闭金额乘以各自的成交概率。区间为承诺部分到全部。',
      summed: '已赢金额与加权的未关闭金额',
    },
    pl: {
      name: 'Prognoza',
      short: 'Prognoza',
      formula:
        'Kwoty dotąd wygrane oraz otwarte z zamknięciem w tym okresie, każda razy jej szansa. Przedział sięga od pewnych do wszystkich.',
      summed: 'kwoty wygrane i każdą otwartą razy jej szansę',
    },
  },
} as const satisfies About;

const kinds = layout.deal.columns.forecast.values;
const OMITTED = kinds.indexOf('omitted') + 1;
const COMMIT = kinds.indexOf('commit') + 1;
const SURE = 0.9 * MILLION;

interface Rows {
  won: Int32Array;
  open: Int32Array;
  /** Stage of open[i] at that moment. */
  stages: number[];
}

function rowsOf(ask: Ask): Rows {
  return ask.once(rowsOf, () => {
    const { status, closeDay, forecast } = ask.base.deals;
    const { closedAt } = dealFacts(ask);
    const won = closedDeals(ask).filter((row) => status[row] === WON);
    const [first, last] = [ask.zone.dayOf(ask.period.start), ask.zone.dayOf(ask.period.end - 1)];
    const stock = openDeals(ask);
    const open: number[] = [];
    const stages: number[] = [];
    stock.rows.forEach((row, i) => {
      const day = closeDay[row] ?? EMPTY_INT;
      if (day < first || day > last || forecast[row] === OMITTED || (closedAt[row] ?? NaN) < until(ask)) return;
      open.push(row);
      stages.push(stock.stages[i] ?? -1);
    });
    return { won, open: Int32Array.from(open), stages };
  });
}

/** Amount, day of its rate, and chance of every deal looked at. */
function deals(ask: Ask) {
  const { won, open, stages } = rowsOf(ask);
  const { amount, currency } = ask.base.deals;
  const { closedAt } = dealFacts(ask);
  const amounts = openAmounts(ask);
  const day = ask.zone.dayOf(ask.at);
  const chanceOf = dealChance(ask, { deal: 0, stage: 0, history: 0 });
  const isWon = new Set(won);
  const stageOf = new Map(Array.from(open, (row, i) => [row, stages[i] ?? -1]));
  return {
    rows: join(won, open),
    isWon: (row: number) => isWon.has(row),
    units: (row: number) => (isWon.has(row) ? (amount[row] ?? NaN) : amounts.units(row)),
    currency: (row: number) => (isWon.has(row) ? (currency[row] ?? -1) : amounts.currency(row)),
    day: (row: number) => (isWon.has(row) ? ask.zone.dayOf(closedAt[row] ?? NaN) : day),
    chance: (row: number) => (isWon.has(row) ? MILLION : chanceOf(row, stageOf.get(row) ?? -1)),
    told: (row: number) => !isWon.has(row) && amounts.told(row),
  };
}

function part(ask: Ask): Part {
  const { rows, isWon, units, currency, day, chance } = deals(ask);
  const { closeDay, status } = ask.base.deals;
  const { closedAt, creditedTo } = dealFacts(ask);
  return {
    name: 'records',
    entity: 'deal',
    rows,
    leftOut(row) {
      if (Number.isNaN(units(row))) return 'no_amount';
      const rates = ask.ratesOn(day(row));
      if (rates.any && !rates.rateOf(currency(row))) return 'not_converted';
      const own = chance(row);
      return typeof own === 'string' ? own : undefined;
    },
    hit: isWon,
    at: (row) => (isWon(row) ? (closedAt[row] ?? NaN) : ask.zone.startOf(closeDay[row] ?? NaN)),
    amount: units,
    currency,
    owner: (row) => (isWon(row) ? (creditedTo[row] ?? -1) : openOwner(ask, row)),
    state: (row) => dealState(status[row]),
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'amount', 'closeDay', 'stageId'] },
  alsoReads: ['amountChange'],
  parts: (ask) => [part(ask)],
  compute(ask): Outcome {
    if (ask.base.deals.id.length === 0) return noValue('no_records', { coverage: 0 });
    const stock = openDeals(ask);
    if (!stock.told) return noValue('no_history', { basis: stock.basis, coverage: 0 });
    const { closeDay, forecast } = ask.base.deals;
    const { rows, isWon, units, currency, day, chance, told } = deals(ask);
    const sums = {
      value: millionthsSum(ask),
      won: millionthsSum(ask),
      weighted: millionthsSum(ask),
      low: millionthsSum(ask),
      high: millionthsSum(ask),
    };
    const excluded = tally();
    const seen = { n: 0, summed: 0, overdue: 0, lost: 0, told: false };
    for (const row of rows) {
      const [amount, code, rateDay, won] = [units(row), currency(row), day(row), isWon(row)];
      const overdue = !won && (closeDay[row] ?? EMPTY_INT) < stock.day;
      if (overdue) seen.overdue++;
      if (told(row)) seen.told = true;
      if (Number.isNaN(amount) || !sums.high.add(amount, MILLION, code, rateDay)) {
        if (Number.isNaN(amount)) excluded.add('no_amount');
        else excluded.add('not_converted', ask.ratesOn(0).nameOf(code));
        seen.lost++;
        continue;
      }
      seen.summed++;
      const own = chance(row);
      const sure = forecast[row] ? forecast[row] === COMMIT : typeof own === 'number' && own >= SURE;
      if (won || (sure && !overdue)) sums.low.add(amount, MILLION, code, rateDay);
      if (typeof own === 'string') {
        excluded.add(own);
        seen.lost++;
        continue;
      }
      seen.n++;
      sums.value.add(amount, own, code, rateDay);
      (won ? sums.won : sums.weighted).add(amount, own, code, rateDay);
    }
    const unitsOf = (sum: keyof typeof sums): number | undefined => {
      const total = sums[sum].total();
      return 'units' in total ? total.units : undefined;
    };
    const rest: Outcome = {
      n: seen.n,
      basis: openBasis(ask, seen.told),
      excluded: excluded.list(),
      coverage: coverage(seen.lost, rows.length),
      companions: ask.brief
        ? {}
        : { won: unitsOf('won'), weighted: unitsOf('weighted'), low: unitsOf('low'), high: unitsOf('high'), overdue: seen.overdue },
    };
    if (rows.length > 0 && seen.n === 0) {
      const [first] = excluded.list();
      return noValue(first?.reason ?? 'no_amount', rest);
    }
    return moneyOutcome(sums.value.total(), rest);
  },
});
