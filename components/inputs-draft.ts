/** Entered figures as they are typed, and as they are kept. Pure. */
import type { InputsView, LocalInputs } from '../lib/messages/protocol';
import { labels } from '../lib/metrics/labels';
import { metricIds, type MetricId } from '../lib/metrics/result';
import { parseUnits } from '../lib/model/money';
import type { Who } from '../lib/model/who';
import type { Key } from '../lib/text/words';

/** Those that have a form here; what is judged about one customer is said on its record. */
export type Kind = Exclude<keyof LocalInputs, 'tierOverrides' | 'dismissedWarnings'>;
export type InputOf<K extends Kind> = LocalInputs[K][number];
export type AnyInput = InputOf<Kind>;

export const kinds = ['costs', 'margins', 'markets', 'plans', 'hours', 'targets'] as const satisfies readonly Kind[];
export const categories = ['marketing', 'salary', 'commission', 'tools', 'other'] as const;

/** Figures a quota can be for: those that gather through a period, and more is better. */
export const quotaMetrics: readonly MetricId[] = metricIds.filter((id) => {
  const { unit, time, better } = labels[id];
  return time === 'event' && better === 'up' && (unit === 'money' || unit === 'count');
});

export interface TierDraft {
  upTo: string;
  rate: string;
}

/** What the fields hold: text, numbers with a point as the browser's number field gives them; '' is nothing. */
export interface Draft {
  from: string;
  to: string;
  category: (typeof categories)[number];
  amount: string;
  currency: string;
  source: string;
  productId: string;
  percent: string;
  accounts: string;
  territory: string;
  segment: string;
  userId: string;
  perWeek: string;
  metric: MetricId;
  /** `me`, `everyone`, `team:<id>`, `user:<id>` */
  who: string;
  tiers: readonly TierDraft[];
}

export type Field = keyof Draft;

/** The fields of each kind, in the order they are asked for. */
export const fieldsOfKind: Readonly<Record<Kind, readonly Field[]>> = {
  costs: ['category', 'amount', 'currency', 'source', 'productId', 'from', 'to'],
  margins: ['percent', 'productId', 'from', 'to'],
  markets: ['accounts', 'territory', 'segment', 'from', 'to'],
  plans: ['userId', 'currency', 'tiers', 'from', 'to'],
  hours: ['perWeek', 'userId', 'from', 'to'],
  targets: ['metric', 'who', 'amount', 'currency', 'from', 'to'],
};

export const whoText = (who: Who): string =>
  who.kind === 'team' ? `team:${who.teamId}` : who.kind === 'user' ? `user:${who.userId}` : who.kind;

function whoOf(text: string): Who {
  if (text.startsWith('team:')) return { kind: 'team', teamId: text.slice(5) };
  if (text.startsWith('user:')) return { kind: 'user', userId: text.slice(5) };
  return { kind: text === 'everyone' ? 'everyone' : 'me' };
}

const plain = (units: number): string => String(units / 10_000);
const percentOf = (share: number): string => String(Number((share * 100).toPrecision(12)));

/** An empty draft for this year. */
export function emptyDraft(view: Pick<InputsView, 'currency'>, year: number): Draft {
  return {
    ...{
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      category: 'marketing',
      amount: '',
      currency: view.currency,
      source: '',
      productId: '',
    },
    ...{ percent: '', accounts: '', territory: '', segment: '', userId: '', perWeek: '', metric: 'revenue', who: 'me' },
    tiers: [{ upTo: '', rate: '' }],
  };
}

/** The fields of what was entered before. */
export function draftOf(input: AnyInput, empty: Draft): Draft {
  const draft = { ...empty, from: input.from, to: input.to };
  if ('tiers' in input) {
    const currency = input.tiers.find(({ upTo }) => upTo)?.upTo?.currency ?? empty.currency;
    const tiers = input.tiers.map(({ upTo, rate }) => ({ upTo: upTo ? plain(upTo.units) : '', rate: percentOf(rate) }));
    return { ...draft, currency, tiers, userId: input.userId ?? '' };
  }
  if ('perWeek' in input) return { ...draft, perWeek: String(input.perWeek), userId: input.userId ?? '' };
  if ('accounts' in input)
    return { ...draft, accounts: String(input.accounts), territory: input.territory ?? '', segment: input.segment ?? '' };
  if ('margin' in input) return { ...draft, percent: percentOf(input.margin), productId: input.productId ?? '' };
  if ('goal' in input) {
    const { metric, who, goal, currency = empty.currency } = input;
    return { ...draft, metric, who: whoText(who), amount: labels[metric].unit === 'money' ? plain(goal) : String(goal), currency };
  }
  const { kind: category, amount, source = '', productId = '' } = input;
  return { ...draft, category, amount: plain(amount.units), currency: amount.currency, source, productId };
}

export type Judged = { input: AnyInput } | { wrong: Key; field: Field };

const numberOf = (text: string): number => (text.trim() === '' ? NaN : Number(text));
const given = <K extends string>(key: K, text: string): Partial<Record<K, string>> =>
  text.trim() === '' ? {} : ({ [key]: text.trim() } as Record<K, string>);

/** 0..1 of a percentage as typed; undefined when it is none. */
function shareOf(text: string): number | undefined {
  const typed = numberOf(text);
  return typed >= 0 && typed <= 100 ? Number((typed / 100).toPrecision(12)) : undefined;
}

function moneyOf(text: string, currency: string): { units: number; currency: string } | undefined {
  const units = parseUnits(text);
  return units !== undefined && units > 0 ? { units, currency } : undefined;
}

function tiersOf({ tiers, currency }: Draft): InputOf<'plans'>['tiers'] | { wrong: Key; field: Field } {
  const found: InputOf<'plans'>['tiers'][number][] = [];
  let before = 0;
  for (const [index, { upTo, rate }] of tiers.entries()) {
    const share = shareOf(rate);
    if (share === undefined) return { wrong: 'inputWrongPercent', field: 'tiers' };
    const open = upTo.trim() === '' && index === tiers.length - 1;
    const limit = open ? undefined : moneyOf(upTo, currency);
    if (!open && (!limit || limit.units <= before)) return { wrong: 'inputWrongSteps', field: 'tiers' };
    before = limit?.units ?? before;
    found.push({ rate: share, ...(limit ? { upTo: limit } : {}) });
  }
  return found;
}

/** What is kept of a kind besides its days. */
function ofKind(kind: Kind, typed: Draft): { rest: object } | { wrong: Key; field: Field } {
  switch (kind) {
    case 'costs': {
      const amount = moneyOf(typed.amount, typed.currency);
      if (!amount) return { wrong: 'inputWrongAmount', field: 'amount' };
      return { rest: { kind: typed.category, amount, ...given('source', typed.source), ...given('productId', typed.productId) } };
    }
    case 'margins': {
      const margin = shareOf(typed.percent);
      if (margin === undefined) return { wrong: 'inputWrongPercent', field: 'percent' };
      return { rest: { margin, ...given('productId', typed.productId) } };
    }
    case 'markets': {
      const accounts = numberOf(typed.accounts);
      if (!Number.isSafeInteger(accounts) || accounts <= 0) return { wrong: 'inputWrongCount', field: 'accounts' };
      return { rest: { accounts, ...given('territory', typed.territory), ...given('segment', typed.segment) } };
    }
    case 'plans': {
      const tiers = tiersOf(typed);
      return 'wrong' in tiers ? tiers : { rest: { tiers, ...given('userId', typed.userId) } };
    }
    case 'hours': {
      const perWeek = numberOf(typed.perWeek);
      if (!(perWeek > 0 && perWeek <= 168)) return { wrong: 'inputWrongHours', field: 'perWeek' };
      return { rest: { perWeek, ...given('userId', typed.userId) } };
    }
    case 'targets': {
      const isMoney = labels[typed.metric].unit === 'money';
      const goal = isMoney ? moneyOf(typed.amount, typed.currency)?.units : numberOf(typed.amount);
      if (goal === undefined || !(goal > 0)) return { wrong: 'inputWrongAmount', field: 'amount' };
      return { rest: { metric: typed.metric, who: whoOf(typed.who), goal, quota: true, ...(isMoney ? { currency: typed.currency } : {}) } };
    }
  }
}

/**
 * @param kind of figure
 * @param draft what was typed
 * @returns what to keep, or what is wrong and in which field
 */
export function inputOf(kind: Kind, draft: Draft): Judged {
  const { from, to } = draft;
  const judged = ofKind(kind, draft);
  if ('wrong' in judged) return judged;
  if (from === '' || to === '') return { wrong: 'inputWrongDays', field: from === '' ? 'from' : 'to' };
  if (to < from) return { wrong: 'inputWrongOrder', field: 'to' };
  return { input: { ...judged.rest, from, to } as AnyInput };
}
