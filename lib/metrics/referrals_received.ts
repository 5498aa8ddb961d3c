/** Referrals received: new leads that a customer or partner sent, by their source or because somebody is named who sent them. */
import { layout } from '../columns/layout';
import { leadOwners } from '../facts/base';
import { valueAt } from '../facts/histories';
import type { Ask } from './ask';
import type { About, Part } from './define';
import { defineMetric } from './define';
import { judge, noValue, share } from './outcome';
import { leadFacts } from './populations/leads';
import { between, pick, until } from './populations/pick';

export const about = {
  id: 'referrals_received',
  unit: 'count',
  better: 'up',
  family: 'activity',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'month', 'quarter'],
  additive: true,
  timing: 'created',
  credit: 'owner_then',
  words: {
    en: {
      name: 'Referrals received',
      short: 'Referrals',
      formula: 'Number of new leads that were recommended: their source is a referral, or the customer who sent them is named.',
      summed: 'number of leads',
    },
    'zh-CN': {
      name: '获得推荐数',
      short: '获得推荐',
      formula: '由客户或伙伴推荐而来的新线索数量：来源为推荐，或注明了推荐人。',
      summed: '线索数量',
    },
    pl: {
      name: 'Otrzymane polecenia',
      short: 'Polecenia',
      formula: 'Liczba nowych leadów z polecenia: takie jest ich źródło albo zapisano klienta, który ich przysłał.',
      summed: 'liczbę leadów',
    },
  },
} as const satisfies About;

/** What CRMs and people call such a source, lower case. Adapters bring others to the first of these. */
const NAMES = new Set([
  ...['referral', 'customer referral', 'partner referral', 'employee referral', 'external referral', 'word of mouth'],
  ...['polecenie', 'z polecenia', '推荐', '客户推荐', '转介绍'],
]);

const CONVERTED = layout.lead.columns.status.values.indexOf('converted') + 1;

/** 1 for words that mean a referral, by word code. */
function referralWords(ask: Ask): Uint8Array {
  return ask
    .on({ everyone: true, whole: true, period: { start: -Infinity, end: Infinity } })
    .once(referralWords, () => Uint8Array.from(ask.base.dataset.words, (word) => (NAMES.has(word.trim().toLowerCase()) ? 1 : 0)));
}

/** Recommended leads of the period, credited to whoever owned them when they came in. */
function part(ask: Ask): Part {
  const { createdAt, id, ownerId, source, referredById } = ask.base.leads;
  const { duplicate } = leadFacts(ask);
  const means = referralWords(ask);
  const owners = leadOwners(ask.base);
  const owner = (row: number): number => valueAt(owners, id[row] ?? -1, createdAt[row] ?? NaN, ownerId[row] ?? -1);
  const rows = ask.once(part, () => {
    const recommended = between(createdAt, ask.period.start, until(ask)).filter(
      (row) => (referredById[row] ?? -1) >= 0 || means[source[row] ?? -1] === 1,
    );
    const credit = new Int32Array(ask.people === undefined ? 0 : createdAt.length);
    if (ask.people !== undefined) for (const row of recommended) credit[row] = owner(row);
    return pick(ask, 'lead', recommended, credit);
  });
  return {
    name: 'records',
    entity: 'lead',
    rows,
    leftOut: (row) => (duplicate[row] ? 'duplicate' : undefined),
    at: (row) => createdAt[row] ?? NaN,
    owner,
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { lead: ['createdAt', 'source'] },
  parts: (ask) => [part(ask)],
  compute(ask) {
    const { status, createdAt } = ask.base.leads;
    if (createdAt.length === 0) return noValue('no_records', { coverage: 0 });
    const { counted, excluded } = judge(part(ask));
    const converted = counted.reduce((sum, row) => (status[row] === CONVERTED ? sum + 1 : sum), 0);
    return {
      value: counted.length,
      n: counted.length,
      companions: { converted, conversion: share(converted, counted.length) },
      excluded: excluded.list(),
      coverage: 1,
    };
  },
});
