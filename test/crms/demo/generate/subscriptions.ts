/** Subscriptions as stretches under one price: trial, paid, up, down, cancelled, back again. */
import type { DemoSubscription } from './commerce-types.ts';
import { fromUnits } from './money-text.ts';
import { chance, type Chance } from './random.ts';
import { customers, nextId, pricePerPiece, type Customer } from './sales.ts';
import { sources } from './words.ts';
import type { World } from './world.ts';
import { addDays, addMonths, instantOf, localDay } from './zone.ts';

export function simulateSubscriptions(world: World): void {
  const { company } = world;
  for (const customer of customers(company)) {
    const luck = chance(company.seed, 'subscriptions', customer.accountId ?? `person ${customer.contactId}`);
    if (!luck.hit(0.72)) continue;
    for (let n = luck.hit(0.2) ? 2 : 1; n > 0; n--) series(world, luck, customer);
    if (luck.hit(0.1)) extra(world, luck, customer);
  }
}

type Terms = Pick<
  DemoSubscription,
  'accountId' | 'contactId' | 'ownerId' | 'currency' | 'seriesId' | 'productId' | 'source' | 'interval' | 'intervalCount'
> & { units: number | null; quantity: number | null; discount: number | null };

type Stretch = Pick<DemoSubscription, 'startDay' | 'endDay' | 'kind' | 'status'>;

/** Adds a stretch that has begun, or is agreed on: then it lies at most two months ahead. @returns whether it was added */
function add(world: World, { units, ...terms }: Terms, stretch: Stretch): boolean {
  const { company } = world;
  const zone = company.org.timeZone;
  const start = instantOf(zone, stretch.startDay, 540);
  const agreed = world.happened(start) ? start : instantOf(zone, addDays(stretch.startDay, -70), 540);
  if (!world.happened(agreed)) return false;
  const ended = stretch.endDay === null ? agreed : instantOf(zone, stretch.endDay, 540);
  const changed = world.happened(ended) ? Math.max(agreed, ended) : agreed;
  company.subscriptions.push({
    id: nextId(company.subscriptions, 90_001),
    modified: changed,
    ...terms,
    ...stretch,
    price: units === null ? null : fromUnits(units),
    renewalDay: stretch.endDay === null && stretch.kind === 'paid' ? renewal(company.today, stretch.startDay, terms.interval) : null,
    created: agreed,
  });
  return true;
}

/** The first anniversary after today; shorter ones renew by themselves and carry no date. */
function renewal(today: string, start: string, interval: DemoSubscription['interval']): string | null {
  if (interval !== 'year' && interval !== 'quarter') return null;
  const months = interval === 'year' ? 12 : 3;
  let n = 1;
  while (addMonths(start, months * n) <= today) n++;
  return addMonths(start, months * n);
}

function termsOf(luck: Chance, { accountId, contactId, ownerId, currency }: Customer): Terms {
  const productId = luck.hit(0.05) ? null : luck.pick(['1', '2', '3', '4']);
  const [interval, intervalCount] = luck.weighted([
    [['month', null], 0.5],
    [['year', null], 0.18],
    [['quarter', null], 0.12],
    [['week', null], 0.07],
    [['month', 3], 0.05],
    [['month', 6], 0.03],
    [['day', null], 0.03],
    [['week', 2], 0.02],
  ] as const);
  const months = { day: 1 / 30, week: 0.25, month: 1, quarter: 3, year: 11 }[interval] * (intervalCount ?? 1);
  const monthly = Math.round(pricePerPiece(luck, productId, currency) / 1000) * 100;
  return {
    accountId,
    contactId,
    ownerId,
    currency,
    seriesId: null,
    productId,
    source: luck.hit(0.5) ? luck.pick(sources) : null,
    interval,
    intervalCount,
    units: Math.max(100, Math.round((monthly * months) / 100) * 100),
    quantity: luck.hit(0.9) ? luck.int(1, 60) : null,
    discount: luck.hit(0.12) ? luck.pick([5, 10, 12.5, 20]) : null,
  };
}

/** One subscription from its trial to its end, or to today. */
function series(world: World, luck: Chance, customer: Customer): void {
  const { company } = world;
  const zone = company.org.timeZone;
  let terms: Terms = { ...termsOf(luck, customer), seriesId: String(company.subscriptions.length + 1) };
  let day = addDays(localDay(zone, customer.since), luck.int(0, 40));
  if (luck.hit(0.3)) {
    const end = addDays(day, luck.pick([14, 30]));
    const stays = luck.hit(0.7);
    const running = instantOf(zone, end, 540) > company.until;
    add(world, terms, { startDay: day, endDay: running ? null : end, kind: 'trial', status: stays || running ? 'active' : 'cancelled' });
    if (!stays || running) return;
    day = end;
  }
  for (let changes = luck.int(0, 4); ; changes--) {
    const next = addDays(day, luck.int(45, 260));
    const over = changes <= 0 ? luck.hit(0.35) : luck.hit(0.1);
    const lasts = next > company.today || (changes <= 0 && !over);
    if (lasts) return void add(world, terms, { startDay: day, endDay: null, kind: 'paid', status: paysNow(luck) });
    if (!add(world, terms, { startDay: day, endDay: next, kind: 'paid', status: over ? 'cancelled' : 'active' })) return;
    if (over && luck.hit(0.65)) return;
    day = over ? addDays(next, luck.int(20, 150)) : next;
    terms = { ...terms, ...changed(luck, terms) };
  }
}

const paysNow = (luck: Chance): DemoSubscription['status'] =>
  luck.weighted([
    ['active', 0.88],
    ['past_due', 0.06],
    ['unpaid', 0.04],
    ['incomplete', 0.02],
  ] as const);

/** More or fewer seats, a new price, another interval, a lasting discount. */
function changed(luck: Chance, { units, quantity, discount }: Terms): Partial<Terms> {
  const what = luck.weighted([
    ['more', 0.35],
    ['fewer', 0.2],
    ['dearer', 0.2],
    ['yearly', 0.1],
    ['discount', 0.1],
    ['same', 0.05],
  ] as const);
  if (what === 'more') return { quantity: (quantity ?? 1) + luck.int(1, 20) };
  if (what === 'fewer') return { quantity: Math.max(1, Math.floor((quantity ?? 1) / 2)) };
  if (what === 'dearer' && units !== null) return { units: Math.round((units * 1.08) / 100) * 100 };
  if (what === 'yearly') return { interval: 'year', intervalCount: null, units: Math.max(100, (units ?? 100) * 10) };
  return what === 'discount' ? { discount: (discount ?? 0) + 7.5 } : {};
}

/** Beside the subscription: a free plan, a set-up fee, use by the piece, a contract that begins next month, one without a price. */
function extra(world: World, luck: Chance, customer: Customer): void {
  const { today } = world.company;
  const terms = termsOf(luck, customer);
  const startDay = addDays(localDay(world.company.org.timeZone, customer.since), luck.int(0, 30));
  const kind = luck.pick(['free', 'one_off', 'metered', 'paid', 'coming', 'coming'] as const);
  if (kind === 'coming') add(world, terms, { startDay: addDays(today, luck.int(2, 40)), endDay: null, kind: 'paid', status: 'active' });
  else
    add(
      world,
      { ...terms, units: kind === 'free' ? 0 : kind === 'paid' ? null : terms.units },
      { startDay, endDay: kind === 'one_off' ? addDays(startDay, 1) : null, kind, status: 'active' },
    );
}
