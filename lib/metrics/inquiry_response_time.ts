/** Inquiry response time: how long customers wait for a human's answer to what they wrote or called about. */
import { layout } from '../columns/layout';
import { DAY, MINUTE } from '../model/calendar';
import type { Ask } from './ask';
import type { About, Part } from './define';
import { defineMetric } from './define';
import { coverage, judge, noValue } from './outcome';
import { isAnswered, newRuns, runCredit, runs, waitedMs, workedMs } from './populations/runs';
import type { ResultRow } from './result';
import { gather } from './statistics';

export const about = {
  id: 'inquiry_response_time',
  unit: 'minutes',
  better: 'down',
  family: 'performance',
  time: 'cohort',
  version: 1,
  breakdowns: ['rep', 'team', 'tier', 'hour', 'channel', 'month', 'quarter'],
  additive: false,
  timing: 'asked',
  credit: 'replier',
  words: {
    en: {
      name: 'Customer inquiry response time',
      short: 'Inquiries',
      formula: 'Median time from the first unanswered message or missed call of a customer to the next call or message of a human.',
      summed: 'minutes until a human answers; several messages in a row are one inquiry',
    },
    'zh-CN': {
      name: '客户响应时间',
      short: '客户响应',
      formula: '从客户第一条未回复的消息或未接来电，到人工下一次回电或回复所用时间的中位数。连续多条消息算一次询问。',
      summed: '距人工回复的分钟数；连续多条消息算一次询问',
    },
    pl: {
      name: 'Czas odpowiedzi na zapytanie',
      short: 'Zapytania',
      formula: 'Mediana czasu od pierwszej wiadomości klienta bez odpowiedzi lub nieodebranego telefonu do odpowiedzi człowieka.',
      summed: 'minuty do odpowiedzi człowieka; kilka wiadomości z rzędu to jedno zapytanie',
    },
  },
} as const satisfies About;

const minutes = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : ms / MINUTE);

/** Inquiries that came in during the period: answered ones count, the others are told. */
function part(ask: Ask): Part {
  const { at } = ask.base.table('activity').columns;
  const { muted, runOf } = runs(ask);
  const credit = runCredit(ask);
  const [answered, waited] = [isAnswered(ask), waitedMs(ask)];
  return {
    name: 'records',
    entity: 'activity',
    rows: newRuns(ask),
    leftOut(row) {
      if (answered(row)) return undefined;
      return muted[runOf[row] ?? -1] ? 'muted' : 'unanswered';
    },
    at: (row) => at[row] ?? NaN,
    length: (row) => waited(row) / MINUTE,
    weight: waited,
    owner: (row) => credit[row] ?? -1,
    state: (row) => (answered(row) ? 'answered' : waited(row) > ask.options.neverAfterDays * DAY ? 'never' : 'waiting'),
  };
}

/** Median by channel; '' where the CRM does not say. */
function byChannel(ask: Ask, counted: Int32Array): ResultRow[] {
  const { channel } = ask.base.table('activity').columns;
  const waited = waitedMs(ask);
  const names = ['', ...layout.activity.columns.channel.values];
  return names.flatMap((key, code) => {
    const rows = counted.filter((row) => channel[row] === code);
    if (rows.length === 0) return [];
    const waits = gather(rows.length);
    for (const row of rows) waits.add(waited(row));
    const value = minutes(waits.quantile(0.5));
    return [{ key, n: rows.length, ...(value === undefined ? {} : { value }) }];
  });
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { activity: ['kind', 'direction', 'at', 'automated'] },
  alsoReads: ['account', 'lead', 'deal'],
  parts: (ask) => [part(ask)],
  compute(ask) {
    const { first, runOf } = runs(ask);
    const all = part(ask);
    const { counted, excluded } = judge(all);
    const unanswered = excluded.count('unanswered');
    const waited = waitedMs(ask);
    const waits = gather(counted.length);
    for (const row of counted) waits.add(waited(row));
    const rest = { n: counted.length, excluded: excluded.list(), coverage: coverage(0, all.rows.length), companions: {} };
    if (counted.length === 0) return noValue(unanswered > 0 ? 'nothing_answered' : 'no_records', rest);
    const value = (waits.quantile(0.5) ?? 0) / MINUTE;
    if (ask.brief) return { ...rest, value };
    const [worked, firsts] = [gather(counted.length), gather(counted.length)];
    const workedOf = workedMs(ask);
    for (const row of counted) {
      worked.add(workedOf(row));
      if (first[runOf[row] ?? -1]) firsts.add(waited(row));
    }
    return {
      ...rest,
      value,
      rows: byChannel(ask, counted),
      companions: {
        mean: minutes(waits.mean()),
        p90: minutes(waits.quantile(0.9)),
        businessMedian: minutes(worked.quantile(0.5)),
        businessMean: minutes(worked.mean()),
        businessP90: minutes(worked.quantile(0.9)),
        firstResponse: minutes(firsts.quantile(0.5)),
        waiting: unanswered,
      },
    };
  },
});
