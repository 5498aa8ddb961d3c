/**
 * Conversion by lead source: of the leads of each source those that have bought so far. Few leads give a source no rank. Where a website
 * counts its visits, each source says how many it had and how many leads came of one; a source with visits alone has a line, too.
 */
import type { About, Outcome, Part } from './define';
import type { Ask } from './ask';
import { defineMetric } from './define';
import { coverage, ratio, share } from './outcome';
import { countedLeads, createdLeads, isCustomer, leadState, maturingLeads, outcomes } from './populations/lead-cohort';
import { bySource } from './populations/lead-sources';
import { visitsBySource } from './populations/visit-sources';
import type { ResultRow } from './result';

export const about = {
  id: 'source_conversion_rate',
  unit: 'ratio',
  better: 'up',
  family: 'performance',
  time: 'cohort',
  version: 1,
  breakdowns: ['source', 'campaign', 'rep', 'team', 'month', 'quarter'],
  additive: false,
  timing: 'created',
  credit: 'owner_then',
  words: {
    en: {
      name: 'Conversion by lead source',
      short: 'By source',
      formula: 'Leads of a source that have become customers so far, divided by all its leads. The figure itself: over all sources.',
      summed: 'number of leads by the source of their first touch',
    },
    'zh-CN': {
      name: '按来源转化率',
      short: '来源转化率',
      formula: '某来源中迄今成为客户的潜在客户 ÷ 该来源的全部潜在客户。总值为所有来源合计。',
      summed: '按首次接触来源统计的潜在客户数量',
    },
    pl: {
      name: 'Konwersja według źródła',
      short: 'Konw. źródeł',
      formula:
        'Leady ze źródła, które do tej pory stały się klientami, podzielone przez wszystkie jego leady. Sam wskaźnik: po wszystkich źródłach.',
      summed: 'liczbę leadów według źródła pierwszego kontaktu',
    },
  },
} as const satisfies About;

/** Fewer leads do not rank a source. */
const ENOUGH = 10;

function part(ask: Ask): Part {
  const { boughtAfter } = outcomes(ask);
  const customer = isCustomer(ask, undefined);
  return {
    ...createdLeads(ask),
    hit: customer,
    length: (row) => (customer(row) ? (boughtAfter[row] ?? NaN) : NaN),
    state: (row) => (customer(row) ? 'customer' : leadState(ask.base.leads.status[row])),
  };
}

/** 1 for the best source with enough leads; equal ones share a rank. */
function rankOf(row: ResultRow, rows: readonly ResultRow[]): number | undefined {
  if (row.n < ENOUGH || row.key === '') return undefined;
  return 1 + rows.filter((other) => other.n >= ENOUGH && other.key !== '' && (other.value ?? 0) > (row.value ?? 0)).length;
}

/** The lines with what a website says of their sources, and all of it together: leads and visits of sources that have visits. */
function visitsOf(ask: Ask, rows: readonly ResultRow[]): { rows: ResultRow[]; companions: Record<string, number | undefined> } {
  const visits = visitsBySource(ask);
  if (visits.size === 0) return { rows: [...rows], companions: {} };
  const alone = [...visits].filter(([key]) => !rows.some((row) => row.key === key));
  const all = [...rows, ...alone.map(([key, { name }]): ResultRow => ({ key, n: 0, ...(name === '' ? {} : { name }) }))];
  let [leads, sessions] = [0, 0];
  const found = all.map((row) => {
    const own = visits.get(row.key)?.sessions;
    if (own !== undefined && own > 0) {
      leads += row.n;
      sessions += own;
    }
    return { ...row, companions: { sessions: own, leadsPerSession: own === undefined ? undefined : share(row.n, own) } };
  });
  return { rows: found.sort((a, b) => (a.key < b.key ? -1 : 1)), companions: { sessions, leadsPerSession: share(leads, sessions) } };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { lead: ['createdAt', 'source', 'dealId', 'accountId'], deal: ['status', 'closeDay', 'accountId'], traffic: ['source'] },
  anyOf: ['lead'],
  alsoReads: ['contact', 'order', 'subscription'],
  parts: (ask) => [part(ask)],
  compute(ask): Outcome {
    const { counted, excluded } = countedLeads(ask);
    const customer = isCustomer(ask, undefined);
    const rows = bySource(ask, counted, customer).map(({ key, name, n, customers }): ResultRow => ({
      ...{ key, value: customers / n, numerator: customers, denominator: n, n },
      ...(name === '' ? {} : { name }),
    }));
    const customers = rows.reduce((sum, { numerator = 0 }) => sum + numerator, 0);
    const unknown = rows.find(({ key }) => key === '')?.n ?? 0;
    const visits = ask.brief ? undefined : visitsOf(ask, rows);
    return ratio(customers, counted.length, 'no_records', {
      excluded: excluded.list(),
      coverage: coverage(unknown, counted.length),
      ...(visits && {
        companions: visits.companions,
        rows: visits.rows.map((row) => ({ ...row, companions: { rank: rankOf(row, rows), ...row.companions } })),
      }),
      ...maturingLeads(ask, counted, customer),
    });
  },
});
