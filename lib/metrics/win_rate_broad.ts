/**
 * Win rate, broad: deals nobody decided count against it, so that leaving lost deals open does not pay. An open deal is stale from
 * the day so many days (a setting) after its close date, or from the day on which it is older than 19 in 20 won sales were,
 * whichever comes first. Fewer than 20 won sales say nothing about age.
 */
import { EMPTY_INT } from '../columns/table';
import { dealOwners } from '../facts/base';
import { DERAILED, OPEN, WON } from '../facts/deal-status';
import { valueAt } from '../facts/histories';
import { isAmong } from '../facts/people';
import type { Ask } from './ask';
import { dealState } from './deal-part';
import type { About, Part } from './define';
import { defineMetric } from './define';
import { coverage, judge, ratio, share } from './outcome';
import { beganOn, cycleLength, quantileOf, usualCycles } from './populations/cycles';
import { dealFacts, openDeals } from './populations/deals';
import { decidedPart } from './populations/decided';
import { join, until } from './populations/pick';

export const about = {
  id: 'win_rate_broad',
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
      name: 'Win rate (broad)',
      short: 'Win rate wide',
      formula: 'Won deals divided by won, lost, undecided and stale ones. Stale: still open long after the close date, or unusually old.',
      summed: 'number of deals; a stale one belongs to the period in which it became stale',
    },
    'zh-CN': {
      name: '赢单率（含搁置/逾期）',
      short: '广义赢单率',
      formula: '赢单数 ÷（赢单 + 输单 + 未决定 + 搁置）。搁置：关闭日期过后很久仍未关闭，或时间异常长的商机。',
      summed: '商机数量；搁置的商机计入其变为搁置的期间',
    },
    pl: {
      name: 'Wskaźnik wygranych (szeroki)',
      short: 'Wygrane szer.',
      formula:
        'Wygrane podzielone przez wygrane, przegrane, nierozstrzygnięte i zalegające. Zalegające: wciąż otwarte długo po terminie lub wyjątkowo stare.',
      summed: 'liczbę transakcji; zalegająca należy do okresu, w którym zaczęła zalegać',
    },
  },
} as const satisfies About;

/** Fewer won sales do not say what is usual. */
const ENOUGH = 20;

/** When an open deal becomes stale, by table row; NaN never. */
function staleAt(ask: Ask): (row: number) => number {
  const { closeDay } = ask.base.deals;
  const began = beganOn(ask);
  const usual = usualCycles(ask);
  const oldest = usual.length < ENOUGH ? undefined : quantileOf(usual, 0.95);
  return (row) => {
    const close = closeDay[row] ?? EMPTY_INT;
    const late = close === EMPTY_INT ? Infinity : close + ask.options.staleAfterDays;
    const old = oldest === undefined ? Infinity : (began[row] ?? NaN) + Math.floor(oldest) + 1;
    const day = Math.min(late, old);
    return day === Infinity ? NaN : ask.zone.startOf(day);
  };
}

/** Deals that became stale in the period and were still open at its end, credited to whoever owned them when they did. */
function staleDeals(ask: Ask): Int32Array {
  return ask.once(staleDeals, () => {
    const { id, ownerId, status } = ask.base.deals;
    const { closedAt } = dealFacts(ask);
    const owners = dealOwners(ask.base);
    const stale = staleAt(ask);
    return openDeals(ask.on({ everyone: true })).rows.filter((row) => {
      const at = stale(row);
      // Where stage history and close date disagree, a deal decided by then was not open any more.
      if (status[row] !== OPEN && !((closedAt[row] ?? NaN) >= until(ask))) return false;
      if (!(at >= ask.period.start && at < until(ask))) return false;
      return isAmong(ask.people, valueAt(owners, id[row] ?? -1, at, ownerId[row] ?? -1));
    });
  });
}

function part(ask: Ask): Part {
  const decided = decidedPart(ask);
  const { closedAt, creditedTo } = dealFacts(ask);
  const { id, status, amount, ownerId } = ask.base.deals;
  const owners = dealOwners(ask.base);
  const stale = new Set(staleDeals(ask));
  const became = staleAt(ask);
  const lengthOf = cycleLength(ask);
  return {
    ...decided,
    rows: join(decided.rows, staleDeals(ask)),
    leftOut(row) {
      if (!stale.has(row) && Number.isNaN(closedAt[row])) return 'no_history';
      return (amount[row] ?? NaN) < 0 ? 'negative_amount' : undefined;
    },
    hit: (row) => !stale.has(row) && status[row] === WON,
    at: (row) => (stale.has(row) ? became(row) : (closedAt[row] ?? NaN)),
    length: lengthOf,
    owner: (row) => (stale.has(row) ? valueAt(owners, id[row] ?? -1, became(row), ownerId[row] ?? -1) : (creditedTo[row] ?? -1)),
    state: (row) => (stale.has(row) ? 'stale' : dealState(status[row])),
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  // What is usual rests on leads and activities too: they begin a sale.
  needs: { deal: ['status', 'closeDay', 'createdAt'], lead: ['dealId'], activity: ['dealId', 'contactId'] },
  anyOf: ['deal'],
  alsoReads: ['contact'],
  parts: (ask) => [part(ask)],
  compute(ask) {
    const { status } = ask.base.deals;
    const all = part(ask);
    const { counted, excluded } = judge(all);
    const seen = { won: 0, lost: 0, derailed: 0, stale: 0 };
    for (const row of counted) {
      const state = all.state?.(row);
      if (state === 'stale') seen.stale++;
      else if (status[row] === WON) seen.won++;
      else if (status[row] === DERAILED) seen.derailed++;
      else seen.lost++;
    }
    const narrow = share(seen.won, seen.won + seen.lost);
    return ratio(seen.won, counted.length, 'nothing_decided', {
      companions: ask.brief ? {} : { ...seen, narrow },
      excluded: excluded.list(),
      coverage: coverage(excluded.count('no_history'), all.rows.length),
    });
  },
});
