/** Answered within the agreed time: of the inquiries that were answered or are overdue, the share answered in time. */
import { MINUTE } from '../model/calendar';
import type { Ask } from './ask';
import type { About, Part } from './define';
import { defineMetric } from './define';
import { judge, ratio } from './outcome';
import { isAnswered, newRuns, runCredit, runs, workedMs } from './populations/runs';

export const about = {
  id: 'response_sla_rate',
  unit: 'ratio',
  better: 'up',
  family: 'performance',
  time: 'cohort',
  version: 1,
  breakdowns: ['rep', 'team', 'channel', 'source', 'month', 'quarter'],
  additive: false,
  timing: 'asked',
  credit: 'replier',
  words: {
    en: {
      name: 'Answered within SLA',
      short: 'In time',
      formula:
        'Inquiries a human answered within the agreed working time, divided by all answered ones and those waiting longer than that.',
      summed: 'number of inquiries',
    },
    'zh-CN': {
      name: '按时响应率',
      short: '按时响应率',
      formula: '在约定工作时间内由人工回复的询问数 ÷（已回复的询问数 + 等待已超时的询问数）。',
      summed: '询问数量',
    },
    pl: {
      name: 'Odpowiedzi w terminie',
      short: 'W terminie',
      formula:
        'Zapytania z odpowiedzią człowieka w umówionym czasie pracy podzielone przez wszystkie z odpowiedzią i te, które czekają dłużej.',
      summed: 'liczbę zapytań',
    },
  },
} as const satisfies About;

/** Working minutes an inquiry took or takes, as far as it matters for the limit. Found once for each. */
function worked(ask: Ask): (row: number) => number {
  const everybody = ask.on({ everyone: true, whole: true, period: { start: -Infinity, end: Infinity } });
  const known = everybody.once(worked, () => new Float64Array(runs(ask).inquiry.length).fill(NaN));
  const { runOf } = runs(ask);
  const workedOf = workedMs(ask, ask.options.slaMinutes * MINUTE);
  return (row) => {
    const run = runOf[row] ?? -1;
    if (Number.isNaN(known[run])) known[run] = workedOf(row) / MINUTE;
    return known[run] ?? NaN;
  };
}

function part(ask: Ask): Part {
  const { at } = ask.base.table('activity').columns;
  const { muted, runOf } = runs(ask);
  const { slaMinutes } = ask.options;
  const [credit, took, answered] = [runCredit(ask), worked(ask), isAnswered(ask)];
  return {
    name: 'records',
    entity: 'activity',
    rows: newRuns(ask),
    leftOut(row) {
      if (answered(row)) return undefined;
      if (muted[runOf[row] ?? -1]) return 'muted';
      return took(row) > slaMinutes ? undefined : 'pending';
    },
    hit: (row) => answered(row) && took(row) <= slaMinutes,
    at: (row) => at[row] ?? NaN,
    owner: (row) => credit[row] ?? -1,
    state: (row) => (answered(row) ? 'answered' : 'waiting'),
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { activity: ['kind', 'direction', 'at', 'automated'] },
  alsoReads: ['account', 'lead', 'deal'],
  parts: (ask) => [part(ask)],
  compute(ask) {
    const all = part(ask);
    const { counted, excluded } = judge(all);
    const answered = isAnswered(ask);
    let [inTime, overdue] = [0, 0];
    for (const row of counted) {
      if (all.hit?.(row)) inTime++;
      if (!answered(row)) overdue++;
    }
    return ratio(inTime, counted.length, all.rows.length === 0 ? 'no_records' : 'pending', {
      excluded: excluded.list(),
      companions: { slaMinutes: ask.options.slaMinutes, overdue, pending: excluded.count('pending') },
    });
  },
});
