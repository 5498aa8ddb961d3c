/** Lead response time: how long new leads wait for the first reply of a human. */
import type { About } from './define';
import { defineMetric } from './define';
import { noValue, share, tally } from './outcome';
import { gather } from './statistics';

const MINUTE = 60_000;
/** An hour is the usual limit (metrics.md, ruling 16). */
const HOUR = 60 * MINUTE;
/** Unanswered for longer than this counts as never answered. */
const NEVER_AFTER = 7 * 24 * HOUR;

export const about = {
  id: 'lead_response_time',
  unit: 'minutes',
  better: 'down',
  family: 'performance',
  time: 'cohort',
  version: 1,
  words: {
    en: {
      name: 'Lead response time',
      short: 'Response',
      formula: 'Median time from the creation of a lead to the first call, e-mail or message a human sent. Automatic replies never count.',
      timing: 'A lead belongs to the period in which it was created; its reply may come later.',
      summed: 'minutes until the first human reply; automatic replies do not count',
      credit: 'owner when the reply was sent; unanswered: owner now',
    },
    'zh-CN': {
      name: '潜在客户响应时间',
      short: '响应',
      formula: '从潜在客户创建到首次人工回复（电话、邮件或消息）所用时间的中位数。自动回复不计为响应。',
      timing: '潜在客户按创建时间计入期间，回复可以发生在期间之后。',
      summed: '距首次人工回复的分钟数；自动回复不计',
      credit: '回复时的负责人；未回复的归现任负责人',
    },
    pl: {
      name: 'Czas reakcji na leada',
      short: 'Reakcja',
      formula: 'Mediana czasu od utworzenia leada do pierwszego telefonu, e-maila lub wiadomości od człowieka. Automaty się nie liczą.',
      timing: 'Lead należy do okresu, w którym powstał; odpowiedź może przyjść później.',
      summed: 'minuty do pierwszej odpowiedzi człowieka; odpowiedzi automatyczne się nie liczą',
      credit: 'właściciel w chwili odpowiedzi; bez odpowiedzi: obecny właściciel',
    },
  },
} as const satisfies About;

const minutes = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : ms / MINUTE);

export default /* @__PURE__ */ defineMetric({
  ...about,
  slice: 'newLeads',
  needs: ['activity', 'lead'],
  leftOut(leads, index) {
    const row = leads.rows[index] ?? -1;
    if (leads.duplicate[row]) return 'duplicate';
    if (leads.outbound[row]) return 'outbound';
    // NaN, and a reply that lies in the future, are no reply yet.
    return (leads.replyAt[row] ?? NaN) <= leads.asOf ? undefined : 'unanswered';
  },
  compute(leads) {
    const excluded = tally();
    const count = leads.rows.length;
    const [waits, worked, acknowledged, routed, touched] = [gather(count), gather(count), gather(count), gather(count), gather(count)];
    const seen = { withinHour: 0, young: 0, never: 0, waiting: 0, oldest: NaN };
    for (let index = 0; index < leads.rows.length; index++) {
      const row = leads.rows[index] ?? -1;
      const reason = this.leftOut(leads, index);
      if (reason) excluded.add(reason);
      if (reason === 'duplicate' || reason === 'outbound') continue;
      const created = leads.createdAt[row] ?? NaN;
      const age = leads.asOf - created;
      const wait = reason ? NaN : (leads.replyAt[row] ?? NaN) - created;
      waits.add(wait);
      if (leads.brief) continue;
      if (wait <= HOUR) seen.withinHour++;
      if (reason && age < HOUR) seen.young++;
      if (reason && age > NEVER_AFTER) seen.never++;
      if (reason && age <= NEVER_AFTER) {
        seen.waiting++;
        seen.oldest = seen.oldest >= age ? seen.oldest : age;
      }
      const automatic = leads.automaticAt[row] ?? NaN;
      if (automatic <= leads.asOf) acknowledged.add(automatic - created);
      const assigned = leads.assignedAt[row] ?? NaN;
      if (assigned <= leads.asOf) routed.add(assigned - created);
      if (reason) continue;
      worked.add(leads.workedMs(row));
      // A reply before anybody owned the lead has no length from assignment (rule G9).
      if (created + wait >= assigned) touched.add(created + wait - assigned);
    }
    const total = waits.count + excluded.count('unanswered');
    if (seen.young > 0) excluded.add('too_young', 'withinHour', seen.young);
    const rest = {
      n: waits.count,
      excluded: excluded.list(),
      coverage: 1,
      companions: leads.brief
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
          },
    };
    if (total === 0) return noValue('no_records', rest);
    const median = minutes(waits.quantile(0.5));
    return median === undefined ? noValue('nothing_answered', rest) : { ...rest, value: median };
  },
});
