/** Win rate by value: of the money decided in the period, the share that was won. */
import { ABOVE_ZERO, BELOW_ZERO, NO_AMOUNT, NOUGHT } from '../facts/amount-kinds';
import { IS_DERAILED, IS_LOST, IS_WON } from '../facts/closed-deals';
import { DERAILED, WON } from '../facts/deal-status';
import type { Ask } from './ask';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import type { MoneyTotal } from './money-sum';
import { moneySum } from './money-sum';
import type { Tally } from './outcome';
import { coverage, noValue, tally } from './outcome';
import { closedCounts } from './populations/closed-deals';
import { dealFacts } from './populations/deals';
import { decidedPart } from './populations/decided';
import { isForeign } from './populations/open-amounts';
import { countOf, isPlain, type SaleCounts } from './populations/sale-counts';
import type { Reason } from './result';

export const about = {
  id: 'win_rate_value',
  unit: 'ratio',
  better: 'up',
  family: 'performance',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'source', 'product', 'month', 'quarter'],
  additive: false,
  timing: 'closed',
  credit: 'closer',
  words: {
    en: {
      name: 'Win rate (value)',
      short: 'Win rate (val)',
      formula: 'Amounts of won deals divided by amounts of won and lost deals, each at the rate of the day it closed.',
      summed: 'amount of each decided deal; without an amount above zero it is left out on both sides',
    },
    'zh-CN': {
      name: '赢单率（按金额）',
      short: '金额赢单率',
      formula: '赢单金额 ÷（赢单金额 + 输单金额），每笔按关闭当日汇率折算。',
      summed: '每个已定商机的金额；没有正金额的商机分子分母都不计',
    },
    pl: {
      name: 'Wskaźnik wygranych (wartość)',
      short: 'Wygrane kwoty',
      formula: 'Kwoty wygranych transakcji podzielone przez kwoty wygranych i przegranych, każda po kursie z dnia zamknięcia.',
      summed: 'kwotę każdej rozstrzygniętej transakcji; bez kwoty powyżej zera pomijana po obu stronach',
    },
  },
} as const satisfies About;

function part(ask: Ask): Part & { leftOut: NonNullable<Part['leftOut']> } {
  const { closedAt } = dealFacts(ask);
  const { status, amount, currency } = ask.base.deals;
  return {
    ...decidedPart(ask),
    leftOut(row) {
      if (Number.isNaN(closedAt[row])) return 'no_history';
      if (status[row] === DERAILED) return 'no_decision';
      const units = amount[row] ?? NaN;
      if (Number.isNaN(units)) return 'no_amount';
      if (units <= 0) return 'non_positive_amount';
      return isForeign(ask.ratesOn(ask.zone.dayOf(closedAt[row] ?? NaN)), units, currency[row] ?? -1) ? 'not_converted' : undefined;
    },
    weight: (row) => amount[row] ?? NaN,
  };
}

/** Why decided deals have no value, the most telling reason first. */
const lacks: readonly Reason[] = ['not_converted', 'no_amount', 'non_positive_amount'];

/** What was won and what was decided, added up. */
interface Sums {
  won: MoneyTotal;
  all: MoneyTotal;
  wins: number;
  /** Deals that count. */
  n: number;
  excluded: Tally;
  /** All of them, those left out too. */
  rows: number;
}

/** Sums of what is of one currency, from counts of the won and the lost deals. */
function plainSums(ask: Ask, [won, lost]: readonly (SaleCounts | undefined)[]): Sums {
  const derailed = closedCounts(ask, IS_DERAILED);
  const excluded = tally();
  const number = (kind: number): number => (won?.n[kind] ?? 0) + (lost?.n[kind] ?? 0);
  const units = (own: SaleCounts | undefined): number => own?.units[ABOVE_ZERO] ?? 0;
  for (const own of [won, lost, derailed]) for (const [reason, times] of own?.leftOut ?? []) excluded.add(reason, undefined, times);
  excluded.add('no_decision', undefined, countOf(derailed.n));
  excluded.add('no_amount', undefined, number(NO_AMOUNT));
  excluded.add('non_positive_amount', undefined, number(BELOW_ZERO) + number(NOUGHT));
  const currency = ask.ratesOn(0).nameOf(derailed.currency);
  return {
    ...{ won: { units: units(won), currency }, all: { units: units(won) + units(lost), currency } },
    ...{ wins: won?.n[ABOVE_ZERO] ?? 0, n: number(ABOVE_ZERO), excluded },
    rows: (won?.rows ?? 0) + (lost?.rows ?? 0) + derailed.rows,
  };
}

/** The same, record by record. */
function sums(ask: Ask): Sums {
  const { status, amount, currency } = ask.base.deals;
  const { closedAt } = dealFacts(ask);
  const decided = part(ask);
  const excluded = tally();
  const [won, all] = [moneySum(ask, excluded), moneySum(ask, excluded)];
  let wins = 0;
  for (const row of decided.rows) {
    const reason = decided.leftOut(row);
    if (reason) {
      excluded.add(reason, reason === 'not_converted' ? ask.ratesOn(0).nameOf(currency[row] ?? -1) : undefined);
      continue;
    }
    const day = ask.zone.dayOf(closedAt[row] ?? NaN);
    all.add(amount[row] ?? NaN, currency[row] ?? -1, day);
    if (status[row] !== WON) continue;
    won.add(amount[row] ?? NaN, currency[row] ?? -1, day);
    wins++;
  }
  return { won: won.total(), all: all.total(), wins, n: all.n, excluded, rows: decided.rows.length };
}

function outcomeOf({ won, all, wins, n, excluded, rows }: Sums): Outcome {
  const lacking = lacks.reduce((sum, reason) => sum + excluded.count(reason), excluded.count('no_history'));
  const rest: Outcome = {
    n,
    companions: { won: wins, decided: n },
    excluded: excluded.list(),
    coverage: coverage(lacking, rows),
  };
  if (n === 0) return noValue(lacks.find((reason) => excluded.count(reason) > 0) ?? 'nothing_decided', rest);
  if ('reason' in all) return noValue(all.reason, { ...rest, ...(all.subtotals ? { subtotals: all.subtotals } : {}) });
  // Amounts so small that they are nothing in the reporting currency.
  if (all.units === 0) return noValue('non_positive_amount', rest);
  const numerator = 'reason' in won ? 0 : won.units;
  return { ...rest, value: numerator / all.units, numerator, denominator: all.units, currency: all.currency };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'closeDay', 'amount'] },
  parts: (ask) => [part(ask)],
  compute(ask): Outcome {
    const counts = [IS_WON, IS_LOST].map((outcome) => closedCounts(ask, outcome));
    return outcomeOf(counts.every((own) => isPlain(ask, own)) ? plainSums(ask, counts) : sums(ask));
  },
});
