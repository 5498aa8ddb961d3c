/**
 * Sales velocity: the money the open deals bring in a day, at the size, win rate and cycle of the trailing days (a setting, the last
 * day of the period included). All open deals count, not only qualified ones; a lever without a value leaves no value.
 */
import type { Period } from '../model/periods';
import type { Ask } from './ask';
import type { About, Outcome } from './define';
import { defineMetric } from './define';
import { noValue } from './outcome';
import { until } from './populations/pick';

export const about = {
  id: 'sales_velocity',
  unit: 'money_per_day',
  better: 'up',
  family: 'productivity',
  time: 'stock',
  version: 1,
  breakdowns: ['rep', 'team', 'product', 'source', 'segment'],
  additive: false,
  timing: 'trailing',
  credit: 'components',
  words: {
    en: {
      name: 'Sales velocity',
      short: 'Velocity',
      formula: 'Open deals times average deal size times win rate, divided by the mean cycle in days.',
      summed: 'open deals now; size, win rate and cycle of the last 180 days',
    },
    'zh-CN': {
      name: '销售速度',
      short: '销售速度',
      formula: '未关闭商机数 × 平均交易规模 × 赢单率 ÷ 平均周期天数，即每天带来的金额。',
      summed: '当前未关闭商机；规模、赢单率和周期取最近 180 天',
    },
    pl: {
      name: 'Szybkość sprzedaży',
      short: 'Szybkość',
      formula: 'Otwarte transakcje razy średnia wielkość razy wskaźnik wygranych, podzielone przez średni cykl w dniach.',
      summed: 'otwarte transakcje teraz; wielkość, wygrane i cykl z ostatnich 180 dni',
    },
  },
} as const satisfies About;

/** The days looked back over. */
function trailing(ask: Ask): Period {
  const end = until(ask);
  return { start: ask.zone.startOf(ask.zone.dayOf(end - 1) + 1 - ask.options.velocityDays), end };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'amount', 'closeDay', 'createdAt'] },
  madeOf: ['open_opportunities', 'average_deal_size', 'win_rate_count', 'average_deal_cycle'],
  parts: () => [],
  compute(ask): Outcome {
    const period = trailing(ask);
    const open = ask.metric('open_opportunities', { brief: true });
    const size = ask.metric('average_deal_size', { period });
    const rate = ask.metric('win_rate_count', { period });
    const cycle = ask.metric('average_deal_cycle', { period });
    const rest: Outcome = {
      n: open.n,
      // The four levers are shown.
      companions: { open: open.value, size: size.value, rate: rate.value, cycle: cycle.value },
      excluded: size.excluded,
      coverage: Math.min(open.coverage, size.coverage, rate.coverage, cycle.coverage),
      ...(size.currency === undefined ? {} : { currency: size.currency }),
      ...(open.basis === undefined ? {} : { basis: open.basis }),
    };
    if (open.reason !== undefined) return noValue(open.reason, rest);
    const [deals, money, won, days] = [open.value, size.value, rate.value, cycle.value];
    // Sales that all closed on their first day have no speed that could be told.
    if (deals === undefined || money === undefined || won === undefined || !days) return noValue('no_component', rest);
    return { ...rest, value: Math.round((deals * money * won) / days) };
  },
});
