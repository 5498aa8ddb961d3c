/** Lead response time: how long new leads wait for the first reply of a human. */
import { DAY, MINUTE } from '../model/calendar';
import type { Ask } from './ask';
import type { About, Part } from './define';
import { defineMetric } from './define';
import { noValue, share, tally } from './outcome';
import { leadCredit, leadFacts, newLeads, workedMs } from './populations/leads';
import { gather } from './statistics';

/** An hour is the usual limit (metrics.md, ruling 16). */
const HOUR = 60 * MINUTE;

export const about = {
  id: 'lead_response_time',
  unit: 'minutes',
  better: 'down',
  family: 'performance',
  time: 'cohort',
  version: 2,
  breakdowns: ['rep', 'team', 'source', 'campaign', 'hour', 'channel', 'month', 'quarter'],
  additive: false,
  timing: 'created',
  credit: 'replier',
  words: {
    en: {
      name: 'Lead response time',
      short: 'Response',
      formula: 'Median time from the creation of a lead to the first call, e-mail or message a human sent. Automatic replies never count.',
      summed: 'minutes until the first human reply; automatic replies do not count',
    },
    'zh-CN': {
      name: '潜在客户响应时间',
      short: '响应',
      formula: '从潜在客户创建到首次人工回复（电话、邮件或消息）所用时间的中位数。自动回复不计为响应。',
      summed: '距首次人工回复的分钟数；自动回复不计',
    },
    pl: {
      name: 'Czas reakcji na leada',
      short: 'Reakcja',
      formula: 'Mediana czasu od utworzenia leada do pierwszego telefonu, e-maila lub wiadomości od człowieka. Automaty się nie liczą.',
      summed: 'minuty do pierwszej odpowiedzi człowieka; odpowiedzi automatyczne się nie liczą',
    },
  },
} as const satisfies About;

const minutes = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : ms / MINUTE);

/** Leads created in the period: answered ones count, the others are told why not. */
function part(ask: Ask): Part {
  const { createdAt } = ask.base.leads;
  const { duplicate, outbound, replyAt } = leadFacts(ask);
  const credit = leadCredit(ask);
  const answered = (row: number) => (replyAt[row] ?? NaN) <= ask.asOf;
  const waited = (row: number) => (answered(row) ? (replyAt[row] ?? NaN) : ask.asOf) - (createdAt[row] ?? NaN);
  return {
    name: 'records',
    entity: 'lead',
    rows: newLeads(ask),
    leftOut(row) {
      if (duplicate[row]) return 'duplicate';
      if (outbound[row]) return 'outbound';
      // NaN, and a reply that lies in the future, are no reply yet.
      return answered(row) ? undefined : 'unanswered';
    },
    at: (row) => createdAt[row] ?? NaN,
    length: (row) => waited(row) / MINUTE,
    weight: waited,
    owner: (row) => credit[row] ?? -1,
    state: (row) => (answered(row) ? 'answered' : waited(row) > ask.options.neverAfterDays * DAY ? 'never' : 'waiting'),
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { activity: ['leadId', 'direction', 'at'], lead: ['createdAt'] },
  parts: (ask) => [part(ask)],
  compute(ask) {
    const { createdAt } = ask.base.leads;
    const { duplicate, outbound, replyAt, automaticAt, assignedAt } = leadFacts(ask);
    const rows = newLeads(ask);
    const count = rows.length;
    const workedFor = workedMs(ask);
    const [waits, worked, acknowledged, routed, touched] = [gather(count), gather(count), gather(count), gather(count), gather(count)];
    const left = { duplicate: 0, outbound: 0, unanswered: 0 };
    const seen = { withinHour: 0, withinDay: 0, young: 0, never: 0, waiting: 0, oldest: NaN };
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? -1;
      if (duplicate[row]) left.duplicate++;
      else if (outbound[row]) left.outbound++;
      if (duplicate[row] || outbound[row]) continue;
      const created = createdAt[row] ?? NaN;
      const age = ask.asOf - created;
      const reply = replyAt[row] ?? NaN;
      // NaN, and a reply that lies in the future, are no reply yet.
      const unanswered = !(reply <= ask.asOf);
      const wait = unanswered ? NaN : reply - created;
      if (unanswered) left.unanswered++;
      waits.add(wait);
      if (ask.brief) continue;
      if (wait <= HOUR) seen.withinHour++;
      else if (wait <= DAY) seen.withinDay++;
      if (unanswered && age < HOUR) seen.young++;
      const never = age > ask.options.neverAfterDays * DAY;
      if (unanswered && never) seen.never++;
      if (unanswered && !never) {
        seen.waiting++;
        seen.oldest = seen.oldest >= age ? seen.oldest : age;
      }
      const automatic = automaticAt[row] ?? NaN;
      if (automatic <= ask.asOf) acknowledged.add(automatic - created);
      const assigned = assignedAt[row] ?? NaN;
      if (assigned <= ask.asOf) routed.add(assigned - created);
      if (unanswered) continue;
      worked.add(workedFor(row));
      // A reply before anybody owned the lead has no length from assignment (rule G9).
      if (created + wait >= assigned) touched.add(created + wait - assigned);
    }
    const excluded = tally();
    for (const reason of ['duplicate', 'outbound', 'unanswered'] as const) excluded.add(reason, undefined, left[reason]);
    const total = waits.count + left.unanswered;
    if (seen.young > 0) excluded.add('too_young', 'withinHour', seen.young);
    // Four bands of those whose wait is over: answered, or never (who still waits may come into any of them).
    const over = waits.count + seen.never;
    const rest = {
      n: waits.count,
      excluded: excluded.list(),
      coverage: 1,
      companions: ask.brief
        ? { total }
        : {
            total,
            mean: minutes(waits.mean()),
            p90: minutes(waits.quantile(0.9)),
            businessMedian: minutes(worked.quantile(0.5)),
            businessMean: minutes(worked.mean()),
            businessP90: minutes(worked.quantile(0.9)),
            withinHour: share(seen.withinHour, total - seen.young),
            never: share(seen.never, total),
            neverCount: seen.never,
            waiting: seen.waiting,
            oldestWaitingMinutes: Number.isNaN(seen.oldest) ? undefined : seen.oldest / MINUTE,
            acknowledgement: minutes(acknowledged.quantile(0.5)),
            routing: minutes(routed.quantile(0.5)),
            touch: minutes(touched.quantile(0.5)),
            bandHour: share(seen.withinHour, over),
            bandDay: share(seen.withinDay, over),
            bandLater: share(waits.count - seen.withinHour - seen.withinDay, over),
            bandNever: share(seen.never, over),
          },
    };
    if (total === 0) return noValue('no_records', rest);
    const median = minutes(waits.quantile(0.5));
    return median === undefined ? noValue('nothing_answered', rest) : { ...rest, value: median };
  },
});
