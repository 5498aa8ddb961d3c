/** Sales cycle length: whole local days from the first contact (or from the deal's creation, a setting) to the win. */
import { AMOUNT_KINDS } from '../facts/amount-kinds';
import { IS_WON } from '../facts/closed-deals';
import { WON } from '../facts/deal-status';
import type { Ask } from './ask';
import { dealState } from './deal-part';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import { coverage, noValue, tally } from './outcome';
import { beganOn, cycleLength } from './populations/cycles';
import { closedCounts, closedDeals, closedList, closedPlaces, undatedDeals } from './populations/closed-deals';
import { dealFacts } from './populations/deals';
import { join } from './populations/pick';
import { gather } from './statistics';

export const about = {
  id: 'sales_cycle_length',
  unit: 'days',
  better: 'down',
  family: 'productivity',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'product', 'source', 'size_band', 'month', 'quarter'],
  additive: false,
  timing: 'closed',
  credit: 'closer',
  words: {
    en: {
      name: 'Sales cycle length',
      short: 'Sales cycle',
      formula:
        'Median days from first contact to the win. First contact: the earliest of the lead, a two-way activity in the year before the deal, and the deal.',
      summed: 'whole calendar days from first contact to the win of each deal; the same day is 0',
    },
    'zh-CN': {
      name: '销售周期',
      short: '销售周期',
      formula: '从首次接触到赢单的天数中位数。首次接触取线索创建、商机创建前一年内首次双向沟通、商机创建三者中最早的。',
      summed: '每个赢单从首次接触到成交的自然日数；同一天为 0',
    },
    pl: {
      name: 'Długość cyklu sprzedaży',
      short: 'Cykl sprzedaży',
      formula:
        'Mediana dni od pierwszego kontaktu do wygranej. Pierwszy kontakt to najwcześniejsze z: lead, dwustronna aktywność w roku przed transakcją, transakcja.',
      summed: 'pełne dni kalendarzowe od pierwszego kontaktu do wygranej; ten sam dzień to 0',
    },
  },
} as const satisfies About;

/** Deals won in the period, and those that may have been. */
function part(ask: Ask): Part {
  const { closedAt, creditedTo } = dealFacts(ask);
  const { status, amount, currency } = ask.base.deals;
  const lengthOf = cycleLength(ask);
  return {
    name: 'records',
    entity: 'deal',
    rows: join(closedDeals(ask), undatedDeals(ask)).filter((row) => status[row] === WON),
    leftOut(row) {
      if (Number.isNaN(closedAt[row])) return 'no_history';
      return lengthOf(row) < 0 ? 'bad_duration' : undefined;
    },
    at: (row) => closedAt[row] ?? NaN,
    amount: (row) => amount[row] ?? NaN,
    currency: (row) => currency[row] ?? -1,
    length: lengthOf,
    weight: lengthOf,
    owner: (row) => creditedTo[row] ?? -1,
    state: (row) => dealState(status[row]),
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'closeDay', 'createdAt', 'contactId'], lead: ['dealId'], activity: ['dealId', 'contactId'] },
  anyOf: ['deal'],
  alsoReads: ['contact'],
  parts: (ask) => [part(ask)],
  compute(ask): Outcome {
    const { rows, code, day } = closedList(ask);
    const { first, count, listed } = closedPlaces(ask);
    const { rows: all, leftOut } = closedCounts(ask, IS_WON);
    const began = beganOn(ask);
    const days = gather(all);
    let bad = 0;
    for (let i = 0; i < count; i++) {
      const place = listed ? (listed[i] ?? -1) : first + i;
      if ((code[place] ?? 0) >= (IS_WON + 1) * AMOUNT_KINDS) continue;
      const length = (day[place] ?? NaN) - (began[rows[place] ?? -1] ?? NaN);
      if (length < 0) bad++;
      else days.add(length);
    }
    const excluded = tally();
    excluded.add('bad_duration', undefined, bad);
    for (const [reason, times] of leftOut) excluded.add(reason, undefined, times);
    const rest: Outcome = {
      n: days.count,
      companions: {},
      excluded: excluded.list(),
      coverage: coverage(excluded.count('no_history') + bad, all),
      basis: ask.options.cycleStart,
    };
    const value = days.quantile(0.5);
    if (value === undefined) return noValue(bad > 0 ? 'bad_duration' : 'nothing_won', rest);
    return { ...rest, value, companions: ask.brief ? {} : { mean: days.mean(), p90: days.quantile(0.9) } };
  },
});
