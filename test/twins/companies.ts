/** Companies of three shapes, generated: B2B deals, B2C orders, SaaS subscriptions; with empty and one-record ones. */
import { defaultOptions } from '../../lib/metrics/options';
import { noInputs, type LocalInputs } from '../../lib/metrics/inputs';
import type { Options } from '../../lib/metrics/options';
import type { Calendar } from '../../lib/model/calendar';
import type { AnyRecord } from '../../lib/model/records';
import { company as dealsAndLeads } from '../oracles/company';
import { chance } from '../oracles/random';
import { dayStart, wallDay } from '../oracles/plain-time';
import { commerce } from './areas/commerce';
import { conversations } from './areas/conversations';
import { customers } from './areas/customers';
import { marketing } from './areas/marketing';
import { pipeline } from './areas/pipeline';
import { targets } from './areas/money-plans';
import { subscriptions } from './areas/subscriptions';
import { voice } from './areas/voice';
import type { Area, Kind, World } from './world';

export interface Company {
  kind: Kind;
  records: AnyRecord[];
  calendar: Calendar;
  now: number;
  baseCurrency: string;
  me: string;
  options: Options;
  inputs: LocalInputs;
}

export interface Shape {
  kind: Kind;
  seed: number;
  /** 1: a few hundred records; 0: nothing but people and stages. */
  size: number;
  money: World['money'];
}

const DAY = 86_400_000;
const areas: Record<string, Area> = { commerce, conversations, pipeline, subscriptions, voice, marketing };
const sources = ['web', 'fair', 'referral', 'cold call'];
const counts: Record<Kind, { deals: number; leads: number }> = {
  b2b: { deals: 60, leads: 45 },
  b2c: { deals: 4, leads: 15 },
  saas: { deals: 20, leads: 25 },
};

/** The same shape always gives the same company. */
export function companyOf({ kind, seed, size, money }: Shape): Company {
  const count = counts[kind];
  const first = dealsAndLeads({ seed, deals: Math.round(count.deals * size), leads: Math.round(count.leads * size), money });
  const { calendar, now, baseCurrency } = first;
  let serial = 0;
  const common = (salt: number): Omit<World, 'accounts' | 'contacts' | 'products' | 'campaigns' | 'deals' | 'leads'> => {
    const c = chance(seed * 31 + salt);
    const currencies = money === 'one' ? ['PLN'] : ['EUR', 'USD', 'PLN', 'JPY'];
    return {
      ...{ kind, c, now, timeZone: calendar.timeZone, size, money, currencies, sources },
      owners: ['u1', 'u2', 'u3', 'u4', 'u5', 'ghost', undefined],
      id: (prefix) => `${prefix}-${++serial}`,
      amount() {
        if (c.maybe(0.06)) return undefined;
        const kindOf = c.next();
        const units =
          kindOf < 0.05 ? 0 : kindOf < 0.12 ? -c.int(1, 5_000_000) : kindOf < 0.15 ? c.int(1e9, 1e11) : c.int(10_000, 90_000_000);
        return { units, currency: c.pick(currencies) };
      },
      instant(days) {
        const at = now - c.int(c.maybe(0.03) ? -20 * DAY : 0, days * DAY);
        // Now and then exactly where one day, and perhaps one period, becomes the next.
        return c.maybe(0.08) ? dayStart(wallDay(at, calendar.timeZone), calendar.timeZone) : at;
      },
      day: (instant) => wallDay(instant, calendar.timeZone),
      one: (list) => (list.length === 0 ? undefined : c.pick(list)),
    };
  };
  const base = customers(common(1));
  const ids = (entity: AnyRecord['entity']): string[] => first.records.filter((r) => r.entity === entity).map((r) => r.id);
  const linked = first.records.map((record) =>
    record.entity === 'stage' && kind !== 'b2c'
      ? { ...record, ...purposeOf(record.id) }
      : size > 0
        ? link(record, common(record.id.length * 7 + Number(record.id.replace(/\D/g, '') || 0)), base)
        : record,
  );
  const pointed = { ...base, deals: [...ids('deal'), 'd-gone'], leads: [...ids('lead'), 'l-gone'] };
  const more = Object.values(areas).flatMap((area, i) => (size === 0 ? [] : area({ ...common(100 + i), ...pointed })));
  const records = [...linked.map(inLine), above, ...(size === 0 ? [] : base.records), ...more];
  return {
    kind,
    records,
    calendar,
    now,
    baseCurrency,
    me: 'u1',
    options: defaultOptions,
    inputs: { ...inputsOf(seed, money), ...judgements(base) },
  };
}

/** Both teams stand under one; who has no team of their own answers to somebody who has. */
const above: AnyRecord = { entity: 'team', id: 'sales', name: 'Sales' };
const inLine = (record: AnyRecord): AnyRecord =>
  record.entity === 'team'
    ? { ...record, parentId: above.id }
    : record.entity === 'user' && record.teamId === undefined
      ? { ...record, managerId: 'u3' }
      : record;

/** Two of the stages mean something. */
const purposeOf = (stage: string): { purpose?: 'demo' | 'proposal' } =>
  stage === 'talk' ? { purpose: 'demo' } : stage === 'offer' ? { purpose: 'proposal' } : {};

/** Deals and leads of the older generator know no customers, products or campaigns: most get some. */
function link(record: AnyRecord, w: Pick<World, 'c' | 'one' | 'sources'>, ids: ReturnType<typeof customers>): AnyRecord {
  const { c } = w;
  if (record.entity !== 'deal' && record.entity !== 'lead') return record;
  const [account, contact, campaign, product] = [w.one(ids.accounts), w.one(ids.contacts), w.one(ids.campaigns), w.one(ids.products)];
  const shared = {
    ...(c.maybe(0.7) && account !== undefined ? { accountId: account } : {}),
    ...(c.maybe(0.3) && contact !== undefined ? { contactId: contact } : {}),
    ...(c.maybe(0.3) && campaign !== undefined ? { campaignId: campaign } : {}),
    ...(c.maybe(0.8) ? { source: c.pick(w.sources) } : {}),
  };
  return record.entity === 'deal'
    ? { ...record, ...shared, ...(c.maybe(0.6) && product !== undefined ? { productId: product } : {}) }
    : { ...record, ...shared };
}

/** What was judged by hand about some customers: tiers, one of them given twice, one of nobody, one of the past; warnings put aside. */
function judgements({ accounts, contacts }: Pick<ReturnType<typeof customers>, 'accounts' | 'contacts'>) {
  const account = (i: number) => ({ entity: 'account' as const, id: accounts[i % accounts.length] ?? 'nobody' });
  const contact = { entity: 'contact' as const, id: contacts[0] ?? 'nobody' };
  const year = { from: '2026-01-01', to: '2026-12-31', reason: 'knows them' };
  const tierOverrides: LocalInputs['tierOverrides'] = [
    { customer: account(0), tier: 'vip', ...year },
    { customer: account(1), tier: 'vip', ...year, from: '2026-10-20' },
    { customer: account(1), tier: 'potential', ...year },
    { customer: contact, tier: 'regular', ...year },
    { customer: account(2), tier: 'vip', ...year, to: '2026-03-31' },
    { customer: { entity: 'account', id: 'nobody at all' }, tier: 'vip', ...year },
  ];
  const rules = ['no_contact', 'purchase_overdue', 'invoice_overdue', 'spends_less'] as const;
  const dismissedWarnings = accounts.flatMap((_, i) =>
    i % 3 === 0 ? rules.slice(0, 1 + (i % 4)).map((rule) => ({ customer: account(i), rule, ...year })) : [],
  );
  return { tierOverrides, dismissedWarnings };
}

/** What the person has entered: costs, margins and the like over parts of the time, in more than one currency where there are rates. */
function inputsOf(seed: number, money: World['money']): LocalInputs {
  if (seed % 3 === 0) return noInputs;
  const currency = money === 'one' ? 'PLN' : 'EUR';
  return {
    ...noInputs,
    costs: [
      { from: '2026-01-01', to: '2026-12-31', kind: 'salary', amount: { units: 1_200_000_001, currency } },
      {
        from: '2026-08-10',
        to: '2026-11-05',
        kind: 'marketing',
        amount: { units: 70_000_000, currency: money === 'rates' ? 'USD' : currency },
        source: 'fair',
      },
    ],
    margins: [{ from: '2020-01-01', to: '2030-12-31', margin: 0.4 }],
    markets: [{ from: '2026-01-01', to: '2026-12-31', accounts: 120 }],
    plans: [
      { from: '2026-01-01', to: '2026-12-31', tiers: [{ upTo: { units: 400_000_000, currency }, rate: 0.03 }, { rate: 0.05 }] },
      {
        userId: 'u2',
        from: '2026-08-15',
        to: '2026-11-10',
        tiers: [{ upTo: { units: 90_000_001, currency }, rate: 0.0125 }, { rate: 0.1 }],
      },
      { userId: 'u1', from: '2026-10-01', to: '2026-10-31', tiers: [{ rate: 0.07 }] },
    ],
    hours: [{ from: '2026-01-01', to: '2026-12-31', perWeek: 40 }],
    targets: [
      ...targets(currency, money === 'rates' ? 'USD' : currency),
      { metric: 'win_rate_count', who: { kind: 'me' }, from: '2026-10-01', to: '2026-12-31', goal: 0.3 },
      { metric: 'lead_response_time', who: { kind: 'everyone' }, from: '2026-11-01', to: '2026-11-30', goal: 60 },
    ],
  };
}

/** Every shape, several moneys, and hardly anything at all. */
export const shapes: readonly Shape[] = [
  { kind: 'b2b', seed: 1, size: 1, money: 'rates' },
  { kind: 'b2c', seed: 2, size: 1, money: 'rates' },
  { kind: 'saas', seed: 4, size: 1, money: 'rates' },
  { kind: 'b2b', seed: 5, size: 0.5, money: 'one' },
  { kind: 'b2c', seed: 3, size: 0.5, money: 'mixed' },
  { kind: 'saas', seed: 7, size: 0.5, money: 'one' },
  { kind: 'b2b', seed: 8, size: 0.02, money: 'one' },
  { kind: 'b2b', seed: 9, size: 0, money: 'rates' },
];
