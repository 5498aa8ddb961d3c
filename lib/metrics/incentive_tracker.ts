/**
 * Incentive progress: an estimate of commission from the plans entered on this device, no payslip. The records are the deals it
 * counts; who has no plan, and what belongs to nobody, earns nothing.
 */
import { userName } from '../facts/people';
import { MILLION } from '../model/money';
import type { Ask } from './ask';
import { cycleDays, dealState } from './deal-part';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import { coverage, noValue } from './outcome';
import { dealFacts } from './populations/deals';
import { earns, incentives, plansOf, type Earned, type Incentives } from './populations/incentives';
import type { Reason, ResultRow } from './result';

export const about = {
  id: 'incentive_tracker',
  unit: 'money',
  better: 'up',
  family: 'performance',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'month', 'quarter'],
  additive: true,
  timing: 'closed',
  credit: 'closer',
  words: {
    en: {
      name: 'Incentive progress',
      short: 'Incentive',
      formula:
        'Estimate, not a payslip: credited amounts of won deals times the rates of the plan entered here, tier by tier since the plan began.',
      summed: 'amount of each won deal times the rate of its tier',
    },
    'zh-CN': {
      name: '激励进度',
      short: '激励进度',
      formula: '估算值，并非工资单：赢单的计入金额按此处录入的方案，从方案首日起逐档乘以提成比例。',
      summed: '每笔赢单金额乘以所在档位的比例',
    },
    pl: {
      name: 'Postęp premii',
      short: 'Premia',
      formula:
        'Szacunek, nie pasek wypłaty: kwoty wygranych transakcji razy stawki wpisanego planu, próg po progu od pierwszego dnia planu.',
      summed: 'kwotę każdej wygranej transakcji razy stawkę jej progu',
    },
  },
} as const satisfies About;

const found = (ask: Ask): Incentives => ask.once(found, () => incentives(ask));

function part(ask: Ask): Part {
  const { closedAt, creditedTo } = dealFacts(ask);
  const { amount, currency, status } = ask.base.deals;
  return {
    name: 'records',
    entity: 'deal',
    rows: Int32Array.from(found(ask).earned.flatMap(({ deals }) => deals)),
    at: (row) => closedAt[row] ?? NaN,
    amount: (row) => amount[row] ?? NaN,
    currency: (row) => currency[row] ?? -1,
    length: (row) => cycleDays(ask, row),
    owner: (row) => creditedTo[row] ?? -1,
    state: (row) => dealState(status[row]),
  };
}

interface Pay {
  /** In millionths of 1/10,000. */
  earned: bigint;
  credited: number;
  currency: string;
}

/** What a person's deals of the period earned; undefined when none of them counts. */
function payOf(ask: Ask, { accounts }: Earned): Pay | Reason | undefined {
  let pay: Pay | undefined;
  for (const { plan, before, all, own } of accounts) {
    if (own.n === 0) continue;
    const [total, was, credited] = [all.total(), before.n === 0 ? undefined : before.total(), own.total()];
    if ('reason' in total) return total.reason;
    if ('reason' in credited) return credited.reason;
    const [end, start] = [
      earns(ask, plan, total.units, total.currency),
      earns(ask, plan, was && 'units' in was ? was.units : 0, total.currency),
    ];
    if (end === undefined || start === undefined) return 'not_converted';
    if (pay && pay.currency !== total.currency) return 'mixed_currency';
    pay = { earned: (pay?.earned ?? 0n) + end - start, credited: (pay?.credited ?? 0) + credited.units, currency: total.currency };
  }
  return pay;
}

const rounded = (millionths: bigint): number => {
  const [by, half] = [BigInt(MILLION), BigInt(MILLION) / 2n];
  return Number(millionths < 0n ? -((-millionths + half) / by) : (millionths + half) / by);
};

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'amount', 'closeDay', 'ownerId'] },
  parts: (ask) => [part(ask)],
  compute(ask): Outcome {
    if (plansOf(ask).length === 0) return noValue('no_plan', { coverage: 0 });
    const { earned, excluded } = found(ask);
    const rows: ResultRow[] = [];
    let [sum, credited, n] = [0n, 0, 0];
    let currency: string | undefined;
    let why: Reason | undefined;
    for (const person of earned) {
      const pay = payOf(ask, person);
      if (pay === undefined) continue;
      if (typeof pay === 'string' || (currency !== undefined && currency !== pay.currency)) {
        why = typeof pay === 'string' ? pay : 'mixed_currency';
        continue;
      }
      ({ currency } = pay);
      sum += pay.earned;
      credited += pay.credited;
      n += person.deals.length;
      const name = userName(ask.base, person.user);
      rows.push({
        key: ask.base.dataset.refs.user?.[person.user] ?? '',
        ...(name === undefined ? {} : { name }),
        value: rounded(pay.earned),
        n: person.deals.length,
        companions: { credited: pay.credited },
      });
    }
    const lost = excluded.count('no_amount') + excluded.count('not_converted');
    const rest = { n, excluded: excluded.list(), coverage: coverage(lost, n + lost), companions: {} };
    if (why) return noValue(why, rest);
    return {
      ...rest,
      value: rounded(sum),
      currency: currency ?? ask.currency,
      companions: { credited },
      ...(ask.brief ? {} : { rows: rows.sort((a, b) => (a.key < b.key ? -1 : 1)) }),
    };
  },
});
