/** Subscriptions in stretches: trials that become paid ones, changes of plan and price, pauses and returns, and every status. */
import type { AnyRecord } from '../../../lib/model/records';
import type { Area, World } from '../world';

type Subscription = Extract<AnyRecord, { entity: 'subscription' }>;

const DAY = 86_400_000;
const counts = { b2b: 6, b2c: 8, saas: 45 } as const;

type Stretch = Omit<Subscription, 'entity' | 'id' | 'startDay' | 'createdAt' | 'endDay'>;

const price = (w: World): number => (w.c.maybe(0.05) ? 0 : w.c.maybe(0.03) ? -w.c.int(1, 90_000) : w.c.int(1, 5_000_000));

function plan(w: World, currency: string): Stretch {
  const fields = {
    productId: w.c.maybe(0.7) ? w.one(w.products) : undefined,
    amount: w.c.maybe(0.05) ? undefined : { units: w.c.maybe(0.02) ? 7e12 : price(w), currency },
    quantity: w.c.maybe(0.5) ? w.c.pick([1, 3, 12, 2.5, 0]) : undefined,
    intervalCount: w.c.maybe(0.15) ? w.c.pick([2, 3, 7]) : undefined,
    discount: w.c.maybe(0.2) ? w.c.pick([0.1, 0.333333, 1, 0]) : undefined,
  };
  return {
    kind: 'paid',
    status: w.c.pick(['active', 'active', 'active', 'past_due', 'unpaid', 'incomplete'] as const),
    interval: w.c.pick(['month', 'month', 'year', 'quarter', 'week', 'day'] as const),
    ...(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Stretch>),
  };
}

/** One subscription from its beginning until its end or today. */
function series(w: World, into: AnyRecord[]): void {
  const begin = w.instant(600);
  const currency = w.c.maybe(0.1) ? w.c.pick(w.currencies) : (w.currencies[0] ?? 'EUR');
  const fields = {
    seriesId: w.c.maybe(0.85) ? w.id('sr') : undefined,
    accountId: w.c.maybe(0.6) ? w.one(w.accounts) : undefined,
    contactId: w.c.maybe(0.3) ? w.one(w.contacts) : undefined,
    ownerId: w.c.maybe(0.5) ? w.one(w.owners) : undefined,
    source: w.c.maybe(0.5) ? w.c.pick(w.sources) : undefined,
  };
  const shared = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  let at = begin;
  const add = (stretch: Stretch, until: number | undefined): void => {
    into.push({
      entity: 'subscription',
      id: w.id('s'),
      ...shared,
      ...stretch,
      startDay: w.day(at),
      createdAt: Math.min(at, w.now),
      ...(until === undefined ? {} : { endDay: w.day(until) }),
      ...(until === undefined && w.c.maybe(0.4) ? { renewalDay: w.day(w.now + w.c.int(-10, 120) * DAY) } : {}),
    });
    if (until !== undefined) at = until;
  };
  if (w.c.maybe(0.25)) add({ ...plan(w, currency), kind: 'trial', status: 'active' }, at + 14 * DAY);
  if (w.c.maybe(0.12)) return add({ ...plan(w, currency), kind: w.c.pick(['free', 'one_off', 'metered'] as const) }, undefined);
  // Changes follow each other without a gap, or with one: a customer who left and came back.
  for (let changes = w.c.int(0, 3); changes > 0; changes--) {
    const stretch = plan(w, currency);
    add({ ...stretch, status: w.c.maybe(0.8) ? 'cancelled' : stretch.status }, at + w.c.pick([1, 30, 45, 100, 0]) * DAY);
    if (w.c.maybe(0.25)) at += w.c.int(1, 60) * DAY;
  }
  if (w.c.maybe(0.3)) add({ ...plan(w, currency), status: 'cancelled' }, w.c.maybe(0.9) ? at + w.c.int(0, 200) * DAY : undefined);
  else add(plan(w, currency), w.c.maybe(0.1) ? at + w.c.int(100, 900) * DAY : undefined);
}

export const subscriptions: Area = (w) => {
  const records: AnyRecord[] = [];
  for (let i = Math.ceil(counts[w.kind] * w.size); i > 0; i--) series(w, records);
  return records;
};
