/** npm run new:metric <id>: the file of a metric that works, its twin, and the lists. Change the two files to say what you mean. */
import { existsSync, writeFileSync } from 'node:fs';
import { writeMetricLists } from './metric-lists.ts';
import { root } from './root.ts';

const id = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)+$/.test(id)) {
  console.error('Usage: npm run new:metric <id>, words in lower case joined by "_", such as quote_to_close.');
  process.exit(1);
}
const file = `lib/metrics/${id}.ts`;
const twin = `test/twins/${id}.ts`;
if (existsSync(root + file)) {
  console.error(`${file} is there already.`);
  process.exit(1);
}
const title = id.replace(/_/g, ' ').replace(/^./, (letter) => letter.toUpperCase());

writeFileSync(
  root + file,
  `/** ${title}: of the deals that closed in the period, the share that was won. Replace this by what the figure says and for whom. */
import { WON } from '../facts/deal-status';
import type { Ask } from './ask';
import { dealState } from './deal-part';
import type { About, Part } from './define';
import { defineMetric } from './define';
import { judge, ratio } from './outcome';
import { closedDeals } from './populations/closed-deals';
import { dealFacts } from './populations/deals';

export const about = {
  id: '${id}',
  unit: 'ratio',
  better: 'up',
  family: 'performance',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'month', 'quarter'],
  additive: false,
  timing: 'closed',
  credit: 'closer',
  words: {
    en: {
      name: '${title}',
      short: '${title.slice(0, 14).trim()}',
      formula: 'Won deals divided by all deals that closed, with a decision or without.',
      summed: 'number of deals',
    },
    'zh-CN': {
      name: '${title}（示例）',
      short: '${title.slice(0, 10).trim()}',
      formula: '赢单数除以所有已关闭商机的数量，无论是否作出决定均计入分母。',
      summed: '商机数量',
    },
    pl: {
      name: '${title} (przykład)',
      short: '${title.slice(0, 14).trim()}',
      formula: 'Wygrane transakcje podzielone przez wszystkie zamknięte, z decyzją lub bez niej.',
      summed: 'liczbę transakcji',
    },
  },
} as const satisfies About;

/** The records the figure rests on; give leftOut(row) a reason for each that does not count. */
function part(ask: Ask): Part {
  const { closedAt, creditedTo } = dealFacts(ask);
  const { status } = ask.base.deals;
  return {
    name: 'records',
    entity: 'deal',
    rows: closedDeals(ask),
    hit: (row) => status[row] === WON,
    at: (row) => closedAt[row] ?? NaN,
    owner: (row) => creditedTo[row] ?? -1,
    state: (row) => dealState(status[row]),
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'closeDay'] },
  parts: (ask) => [part(ask)],
  compute(ask) {
    const closed = part(ask);
    const { counted, excluded } = judge(closed);
    const won = counted.reduce((sum, row) => sum + (closed.hit?.(row) ? 1 : 0), 0);
    return ratio(won, counted.length, 'nothing_decided', { excluded: excluded.list() });
  },
});
`,
);
writeFileSync(
  root + twin,
  `import { winRate } from '../oracles/plain';
import type { Twin } from './question';

/** ${title} a second way: from the records alone, without any helper of lib/. Replace this by loops of your own. */
export default ((question) => {
  const decided = winRate(question);
  const [won, others] = [decided.numerator ?? 0, (decided.denominator ?? 0) - (decided.numerator ?? 0)];
  // The plain win rate leaves out deals without a decision and refunds; here everything that closed counts.
  const undecided = (decided.excluded.no_decision ?? 0) + (decided.excluded.negative_amount ?? 0);
  const refunds = winRate({ ...question, records: question.records.map((r) => (r.entity === 'deal' && r.amount ? { ...r, amount: { ...r.amount, units: 1 } } : r)) });
  const allWon = refunds.numerator ?? won;
  const all = won + others + undecided;
  return all === 0
    ? { reason: 'nothing_decided', numerator: 0, denominator: 0, n: 0, excluded: {} }
    : { value: allWon / all, numerator: allWon, denominator: all, n: all, excluded: {} };
}) satisfies Twin;
`,
);
writeMetricLists();
console.log(
  `Written, registered and passing:\n  ${file}\n  ${twin}\nSay in both what you mean, in three languages, then run npm run test:fast.`,
);
