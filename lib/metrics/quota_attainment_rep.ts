/**
 * Quota attainment: revenue credited to a rep in the days of their quotas, divided by those quotas. Quotas within the period are
 * added up; where there is none, the shortest one that covers it counts whole. What a manager entered here stands before what the
 * CRM says; personal targets and quotas for single products are no quotas.
 */
import { isAmong, ownersWhere, userName } from '../facts/people';
import { plus, roundedOf, ZERO, atRate, fraction } from '../model/fraction';
import type { Fraction } from '../model/fraction';
import { ONE_TO_ONE } from '../model/money';
import { wordCode } from '../facts/base';
import type { Ask } from './ask';
import type { About, Outcome } from './define';
import { defineMetric } from './define';
import { noValue, tally } from './outcome';
import { basisOf, salesPart } from './populations/sales';
import type { SalePart } from './populations/sale-part';
import { convertible } from './populations/sales-sum';
import type { Goal } from './populations/goals';
import { allGoals, daysAsked, questionOf, samePeople } from './populations/goals';
import { byValue } from './populations/row-order';
import type { Reason, ResultRow } from './result';

const ACTIVE = 2;

export const about = {
  id: 'quota_attainment_rep',
  unit: 'ratio',
  better: 'up',
  family: 'performance',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'month', 'quarter'],
  additive: false,
  timing: 'target',
  credit: 'seller',
  words: {
    en: {
      name: 'Quota attainment per rep',
      short: 'Quota',
      formula:
        'Revenue of each rep in the days of their quota divided by the quota. For a team: the sum of both, and the share who reached it.',
      summed: 'amount of each sale, and each quota at the rate of its first day',
    },
    'zh-CN': {
      name: '销售代表配额完成率',
      short: '配额完成率',
      formula: '销售代表在配额期间内的销售额 ÷ 配额。团队为两者之和相除，并给出完成配额的人员占比。没有配额的人员另行列出。',
      summed: '每笔销售的金额，以及按首日汇率折算的配额',
    },
    pl: {
      name: 'Realizacja planu na handlowca',
      short: 'Plan',
      formula:
        'Przychód handlowca w dniach jego planu podzielony przez plan. Dla zespołu: sumy obu oraz odsetek osób, które plan osiągnęły.',
      summed: 'kwotę każdej sprzedaży oraz każdy plan po kursie z pierwszego dnia',
    },
  },
} as const satisfies About;

/** Quotas of one person that a question is about. */
function quotasOf(ask: Ask, people: Uint8Array): Goal[] {
  const { first, end } = daysAsked(ask);
  const own = allGoals(ask).filter(
    (goal) => goal.quota && goal.metric === 'revenue' && goal.product === undefined && goal.goal > 0 && samePeople(goal.people, people),
  );
  const within = own.filter((goal) => goal.first >= first && goal.end <= end);
  const [shortest] = own
    .filter((goal) => goal.first <= first && goal.end >= end)
    .sort((a, b) => a.end - a.first - (b.end - b.first) || (a.key < b.key ? -1 : 1));
  const covering = own.filter((goal) => shortest && goal.first === shortest.first && goal.end === shortest.end);
  const found = within.length > 0 ? within : covering;
  const entered = found.filter(({ key }) => key.startsWith('target'));
  return entered.length > 0 ? entered : found;
}

interface Standing {
  owner: number;
  quota: Fraction | undefined;
  actual: Fraction | undefined;
  currency: string;
  n: number;
  reason: Reason | undefined;
}

/** A quota as a fraction in the reporting currency; as it stands where there are no rates. */
function wanted(ask: Ask, { goal, currency = ask.currency, first }: Goal): Fraction | undefined {
  const rates = ask.ratesOn(first);
  const rate = !rates.any || currency === ask.currency ? ONE_TO_ONE : rates.rateOf(wordCode(ask.base.dataset, currency));
  return rate && atRate(fraction(BigInt(goal), 1n), rate);
}

/** Everybody's sales of a question by the owner they are credited to: one pass, however many reps there are. */
function salesByOwner(ask: Ask): { part: SalePart; byOwner: ReadonlyMap<number, readonly number[]> } {
  return ask.once(salesByOwner, () => {
    const part = convertible(ask, salesPart(ask, basisOf(ask)));
    const byOwner = new Map<number, number[]>();
    for (const row of part.rows) {
      const own = byOwner.get(part.owner(row));
      if (own) own.push(row);
      else byOwner.set(part.owner(row), [row]);
    }
    return { part, byOwner };
  });
}

/** Revenue of one person over the days of some quotas, each sale once. */
function actualOf(ask: Ask, quotas: readonly Goal[], owner: number): { sum: Fraction; n: number; currencies: Set<string> } {
  const seen = new Set<number>();
  const currencies = new Set<string>();
  let sum = ZERO;
  for (const quota of quotas) {
    const { part, byOwner } = salesByOwner(ask.on({ ...questionOf(ask, quota), everyone: true, whole: true }));
    for (const row of byOwner.get(owner) ?? []) {
      const units = part.amount(row);
      if (seen.has(row) || part.leftOut?.(row)) continue;
      seen.add(row);
      if (Number.isNaN(units)) continue;
      const rates = ask.ratesOn(ask.zone.dayOf(part.at(row)));
      currencies.add(rates.any ? ask.currency : rates.nameOf(part.currency(row)));
      sum = plus(sum, atRate(fraction(BigInt(units), 1n), (rates.any ? rates.rateOf(part.currency(row)) : undefined) ?? ONE_TO_ONE));
    }
  }
  return { sum, n: seen.size, currencies };
}

/** How one person stands. */
function standing(ask: Ask, owner: number): Standing {
  const people = ownersWhere(ask.base, (code) => code === owner);
  const quotas = quotasOf(ask, people);
  const none = (reason: Reason): Standing => ({ owner, quota: undefined, actual: undefined, currency: '', n: 0, reason });
  if (quotas.length === 0) return none('no_quota');
  const { sum, n, currencies } = actualOf(ask, quotas, owner);
  const { any } = ask.ratesOn(0);
  for (const { currency = ask.currency } of quotas) currencies.add(any ? ask.currency : currency);
  const goals = quotas.map((quota) => wanted(ask, quota));
  if (goals.some((goal) => goal === undefined)) return none('not_converted');
  if (currencies.size > 1) return none('mixed_currency');
  const [currency = ask.currency] = currencies;
  return {
    owner,
    quota: goals.reduce<Fraction>((total, goal) => plus(total, goal ?? ZERO), ZERO),
    actual: sum,
    currency,
    n,
    reason: undefined,
  };
}

const ratioOf = (actual: Fraction, quota: Fraction): number => roundedOf(actual) / roundedOf(quota);

/** People who can have a quota: active ones, and whoever has one. */
function repsOf(ask: Ask): number[] {
  const { id, active } = ask.base.users;
  const withQuota = (code: number): boolean =>
    quotasOf(
      ask,
      ownersWhere(ask.base, (other) => other === code),
    ).length > 0;
  return [...id].filter((code, row) => isAmong(ask.people, code) && (active[row] === ACTIVE || withQuota(code)));
}

function rowOf(ask: Ask, { owner, quota, actual, n }: Standing): ResultRow {
  const name = userName(ask.base, owner);
  const money = quota && actual ? { value: ratioOf(actual, quota), numerator: roundedOf(actual), denominator: roundedOf(quota) } : {};
  return { key: ask.base.dataset.refs.user?.[owner] ?? '', ...(name === undefined ? {} : { name }), ...money, n };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { quota: ['userId', 'amount', 'startDay', 'endDay'], deal: ['status', 'amount', 'closeDay'], order: ['total'] },
  anyOf: ['deal', 'order'],
  madeOf: ['revenue'],
  parts: () => [],
  compute(ask): Outcome {
    const all = repsOf(ask).map((owner) => standing(ask, owner));
    const told = all.filter(({ quota }) => quota !== undefined);
    const excluded = tally();
    for (const { reason } of all) if (reason) excluded.add(reason);
    const reached = told.filter(({ quota, actual }) => quota && actual && roundedOf(actual) >= roundedOf(quota)).length;
    const rest: Outcome = {
      n: told.length,
      excluded: excluded.list(),
      coverage: 1,
      companions: { reached, shareReached: told.length === 0 ? undefined : reached / told.length },
      ...(ask.brief ? {} : { rows: all.map((one) => rowOf(ask, one)).sort(byValue) }),
    };
    const [first] = told;
    if (!first) return noValue(all.find(({ reason }) => reason !== 'no_quota')?.reason ?? 'no_quota', rest);
    if (told.some(({ currency }) => currency !== first.currency)) return noValue('mixed_currency', rest);
    const quota = told.reduce((sum, one) => plus(sum, one.quota ?? ZERO), ZERO);
    const actual = told.reduce((sum, one) => plus(sum, one.actual ?? ZERO), ZERO);
    const [numerator, denominator] = [roundedOf(actual), roundedOf(quota)];
    return { ...rest, value: numerator / denominator, numerator, denominator, currency: first.currency };
  },
});
