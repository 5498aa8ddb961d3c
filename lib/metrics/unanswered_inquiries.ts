/** Waiting for reply: inquiries that no human has answered, as of now or of the end of a past period. */
import { layout } from '../columns/layout';
import { MINUTE } from '../model/calendar';
import type { Ask } from './ask';
import type { About, Part } from './define';
import { defineMetric } from './define';
import { judge, noValue } from './outcome';
import { creditAt, runs, waitingRuns } from './populations/runs';
import type { ResultRow } from './result';

export const about = {
  id: 'unanswered_inquiries',
  unit: 'count',
  better: 'down',
  family: 'performance',
  time: 'stock',
  version: 1,
  breakdowns: ['rep', 'team', 'channel'],
  additive: true,
  timing: 'stock',
  credit: 'owner_now',
  words: {
    en: {
      name: 'Waiting for reply',
      short: 'Waiting',
      formula: 'Number of inquiries that no human has answered yet. Conversations that were put aside do not wait.',
      summed: 'number of inquiries',
    },
    'zh-CN': {
      name: '待回复',
      short: '待回复',
      formula: '尚无人工回复的客户询问数量。已静音的会话不计入，自动回复不算回复。',
      summed: '询问数量',
    },
    pl: {
      name: 'Oczekujące na odpowiedź',
      short: 'Czekające',
      formula: 'Liczba zapytań, na które żaden człowiek jeszcze nie odpowiedział. Wyciszone rozmowy nie czekają.',
      summed: 'liczbę zapytań',
    },
  },
} as const satisfies About;

function part(ask: Ask): Part {
  const { at } = ask.base.table('activity').columns;
  const { muted, runOf } = runs(ask);
  const creditOf = creditAt(ask, ask.at);
  const waited = (row: number): number => ask.at - (at[row] ?? NaN);
  return {
    name: 'records',
    entity: 'activity',
    rows: waitingRuns(ask),
    leftOut: (row) => (muted[runOf[row] ?? -1] ? 'muted' : undefined),
    at: (row) => at[row] ?? NaN,
    weight: waited,
    owner: (row) => creditOf(runOf[row] ?? -1),
    state: () => 'waiting',
  };
}

function byChannel(ask: Ask, rows: Int32Array): ResultRow[] {
  const { channel } = ask.base.table('activity').columns;
  return ['', ...layout.activity.columns.channel.values].flatMap((key, code) => {
    const n = rows.reduce((sum, row) => (channel[row] === code ? sum + 1 : sum), 0);
    return n === 0 ? [] : [{ key, value: n, n }];
  });
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { activity: ['kind', 'direction', 'at', 'automated'] },
  alsoReads: ['account', 'lead', 'deal'],
  parts: (ask) => [part(ask)],
  compute(ask) {
    // Not one message of a customer: this CRM is not told of them, which is no good news.
    if (runs(ask).inquiry.length === 0) return noValue('no_messages', { coverage: 0 });
    const { at } = ask.base.table('activity').columns;
    const { counted, excluded } = judge(part(ask));
    const [oldest] = counted;
    return {
      value: counted.length,
      n: counted.length,
      excluded: excluded.list(),
      coverage: 1,
      ...(ask.at === ask.asOf ? { basis: 'live' } : {}),
      companions: ask.brief ? {} : { oldestWaitingMinutes: oldest === undefined ? undefined : (ask.at - (at[oldest] ?? NaN)) / MINUTE },
      ...(ask.brief ? {} : { rows: byChannel(ask, counted) }),
    };
  },
});
