/** Random companies that hold every odd case of the definitions: what real CRMs contain, in a few hundred records. */
import type { Calendar } from '../../lib/model/calendar';
import type { Activity, AnyRecord, Deal, Lead, OwnerChange, Stage, StageChange, User } from '../../lib/model/records';
import { chance } from './random';

export interface Company {
  records: AnyRecord[];
  calendar: Calendar;
  now: number;
  baseCurrency: string;
  userIds: string[];
  teamIds: string[];
}

export interface Shape {
  seed: number;
  deals: number;
  leads: number;
  /** rates: dated, one currency without any · one: a single currency and no rates · mixed: several and no rates. */
  money: 'rates' | 'one' | 'mixed';
  history?: boolean;
}

const DAY = 86_400_000;
const MINUTE = 60_000;
const zones = ['Europe/Warsaw', 'America/New_York', 'Asia/Shanghai', 'Pacific/Auckland', 'Asia/Kathmandu', 'America/Sao_Paulo'];
/** An instant inside a running day, month and quarter, just after the clocks changed in Europe and America. */
const NOW = Date.UTC(2026, 10, 21, 14, 20, 11, 250);

const stages: Stage[] = [
  { entity: 'stage', id: 'new', name: 'New', order: 1, type: 'open', probability: 0.1 },
  { entity: 'stage', id: 'talk', name: 'Talking', order: 2, type: 'open' },
  { entity: 'stage', id: 'offer', name: 'Offer', order: 3, type: 'open', probability: 0.605 },
  { entity: 'stage', id: 'odd', name: 'Odd chance', order: 4, type: 'open', probability: 1.5 },
  { entity: 'stage', id: 'rare', name: 'Seldom used', order: 5, type: 'open' },
  { entity: 'stage', id: 'won', name: 'Won', order: 6, type: 'won', probability: 1 },
  { entity: 'stage', id: 'lost', name: 'Lost', order: 7, type: 'lost', probability: 0 },
  { entity: 'stage', id: 'gone', name: 'No decision', order: 8, type: 'derailed' },
];

export function company(shape: Shape): Company {
  const c = chance(shape.seed);
  const timeZone = c.pick(zones);
  const calendar: Calendar = {
    timeZone,
    weekStart: c.pick([1, 7]),
    fiscalYearStart: c.pick([1, 4, 7]),
    workDays: [1, 2, 3, 4, 5],
    workFrom: 9 * 60,
    workTo: c.pick([17 * 60 + 30, 18 * 60]),
    holidays: ['2026-11-11', '2026-05-01'],
  };
  const users: User[] = [
    { entity: 'user', id: 'u1', name: 'Ada', active: true, teamId: 'north', timeZone: 'Europe/Warsaw' },
    { entity: 'user', id: 'u2', name: 'Bo', active: true, teamId: 'north', timeZone: 'America/Los_Angeles' },
    { entity: 'user', id: 'u3', name: 'Cy', active: true, teamId: 'south' },
    { entity: 'user', id: 'u4', name: 'Di', active: false, teamId: 'south', timeZone: 'Not/AZone' },
    { entity: 'user', id: 'u5', name: 'Em', active: true },
  ];
  // "ghost" owns records but is no user the CRM shows.
  const owners = ['u1', 'u2', 'u3', 'u4', 'u5', 'ghost', undefined];
  const records: AnyRecord[] = [
    ...users,
    { entity: 'team', id: 'north', name: 'North' },
    { entity: 'team', id: 'south', name: 'South' },
    ...stages,
  ];
  let serial = 0;
  const id = (prefix: string): string => `${prefix}${++serial}`;
  const dayText = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
  const openStages = ['new', 'talk', 'offer', 'odd', 'talk', 'offer'];
  const currencies = shape.money === 'one' ? ['PLN'] : ['EUR', 'USD', 'PLN', 'JPY'];
  const amountOf = (): number => {
    const kind = c.next();
    if (kind < 0.06) return 0;
    if (kind < 0.12) return -c.int(1, 50_000_000);
    if (kind < 0.16) return c.int(9e9, 9e11);
    return c.int(1, 900_000_000);
  };

  const handOvers = (of: 'lead' | 'deal', recordId: string, from: number, until: number, current: string | undefined): void => {
    if (!c.maybe(0.35)) return;
    const count = c.int(1, 3);
    const times = Array.from({ length: count }, () => c.int(from - (c.maybe(0.1) ? DAY : 0), until)).sort((a, b) => a - b);
    let before = c.pick(owners);
    times.forEach((at, i) => {
      const to = i === count - 1 ? current : c.pick(owners);
      const change: OwnerChange = { entity: 'ownerChange', id: id('oc'), of, recordId, at };
      if (before !== undefined) change.fromUserId = before;
      if (to !== undefined) change.toUserId = to;
      records.push(change);
      before = to;
    });
  };

  for (let i = 0; i < shape.deals; i++) {
    const createdAt = NOW - c.int(0, 500) * DAY - c.int(0, DAY);
    const status = c.pick(['open', 'open', 'won', 'won', 'lost', 'lost', 'derailed'] as const);
    const owner = c.pick(owners);
    const deal: Deal = { entity: 'deal', id: id('d'), name: `Deal ${i}`, status, createdAt };
    if (owner !== undefined) deal.ownerId = owner;
    if (!c.maybe(0.1)) deal.amount = { units: amountOf(), currency: c.pick(currencies) };
    if (c.maybe(0.4)) deal.probability = c.pick([0.05, 0.333333, 0.5, 0.725, 1, 0, 1.2, -0.1]);
    if (c.maybe(0.5)) deal.nextStep = 'call';
    const close = Math.min(NOW + 30 * DAY, createdAt + c.int(0, 120) * DAY + c.int(0, DAY));
    const final = status === 'open' ? c.pick(openStages) : status === 'derailed' ? 'gone' : status;
    if (!c.maybe(0.15)) deal.closeDay = dayText(close + c.int(-3, c.maybe(0.1) ? 400 : 3) * DAY);
    if (!c.maybe(0.05)) deal.stageId = final;
    if (shape.history !== false && !c.maybe(0.15)) {
      const path: string[] = c.maybe(0.2)
        ? [c.pick(openStages), c.pick(['won', 'lost']), c.pick(openStages)]
        : c.shuffled(openStages).slice(0, c.int(0, 3));
      if (c.maybe(0.03)) path.push('rare');
      path.push(final);
      const times = path.map(() => c.int(createdAt, Math.max(createdAt, Math.min(close, NOW)))).sort((a, b) => a - b);
      // Now and then everything happens in one moment, or exactly at a border of days.
      if (c.maybe(0.05)) times.fill(times[0] ?? createdAt);
      if (c.maybe(0.05)) times[times.length - 1] = Math.ceil((times[times.length - 1] ?? createdAt) / DAY) * DAY;
      let before: string | undefined = c.maybe(0.5) ? undefined : 'new';
      path.forEach((to, step) => {
        const change: StageChange = { entity: 'stageChange', id: id('sc'), dealId: deal.id, at: times[step] ?? createdAt, toStageId: to };
        if (before !== undefined) change.fromStageId = before;
        records.push(change);
        before = to;
      });
    }
    handOvers('deal', deal.id, createdAt, Math.max(createdAt, NOW - 1), owner);
    records.push(deal);
  }

  const mails = Array.from({ length: Math.max(1, Math.floor(shape.leads * 0.7)) }, (_, i) => `Person${i}@example.org`);
  const phones = Array.from(
    { length: Math.max(1, Math.floor(shape.leads * 0.7)) },
    (_, i) => `+48 600 ${String(100000 + i).slice(0, 3)} ${String(100000 + i).slice(3)}`,
  );
  const kinds = ['call', 'email', 'social', 'meeting', 'note', 'task'] as const;
  for (let i = 0; i < shape.leads; i++) {
    const createdAt = NOW - (c.maybe(0.15) ? c.int(0, 9 * DAY) : c.int(0, 450) * DAY + c.int(0, DAY));
    const owner = c.pick(owners);
    const lead: Lead = { entity: 'lead', id: id('l'), name: `Lead ${i}`, status: 'open', createdAt };
    if (owner !== undefined) lead.ownerId = owner;
    if (c.maybe(0.6)) lead.email = c.maybe(0.3) ? ` ${c.pick(mails).toUpperCase()} ` : c.pick(mails);
    if (c.maybe(0.5)) lead.phone = c.maybe(0.3) ? c.pick(phones).replace('+', '00') : c.pick(phones);
    records.push(lead);
    handOvers('lead', lead.id, createdAt, Math.max(createdAt, NOW - 1), owner);
    const act = (at: number, fields: Partial<Activity>): void => {
      records.push({ entity: 'activity', id: id('a'), kind: 'email', direction: 'out', automated: false, at, leadId: lead.id, ...fields });
    };
    if (c.maybe(0.4)) act(createdAt + c.int(0, 3 * MINUTE), { automated: true });
    if (c.maybe(0.05)) act(createdAt - c.int(1, 5 * DAY), { kind: c.pick(kinds) });
    if (c.maybe(0.3)) act(createdAt + c.int(0, DAY), { direction: c.pick(['in', 'internal'] as const) });
    for (let k = c.int(0, 3); k > 0; k--)
      act(createdAt + c.pick([0, 59 * MINUTE, 60 * MINUTE, c.int(0, 3 * DAY), c.int(0, 40 * DAY)]), { kind: c.pick(kinds) });
  }
  for (let i = 0; i < 20; i++)
    records.push({ entity: 'activity', id: id('a'), kind: 'call', direction: 'out', automated: false, at: NOW - c.int(0, 99) * DAY });

  if (shape.money === 'rates') {
    for (const [currency, rate] of [
      ['USD', 0.92],
      ['PLN', 0.2331],
    ] as const) {
      for (let month = 3; month < 17; month++) {
        const day = dayText(Date.UTC(2025, month, c.int(1, 28)));
        records.push({
          entity: 'exchangeRate',
          id: id('r'),
          base: 'EUR',
          currency,
          day,
          rate: (rate + c.int(-300, 300) / 10_000).toFixed(4),
        });
      }
    }
    records.push({ entity: 'exchangeRate', id: id('r'), base: 'GBP', currency: 'JPY', day: '2025-01-01', rate: '0.005' });
  }
  return {
    records: c.shuffled(records),
    calendar,
    now: NOW,
    baseCurrency: 'EUR',
    userIds: ['u1', 'u2', 'u3', 'u4', 'u5'],
    teamIds: ['north', 'south'],
  };
}

const sorted = new WeakMap<readonly AnyRecord[], Map<string, AnyRecord[]>>();

/** The records of one entity; the same list each time, so copy before you sort. */
export function only<E extends AnyRecord['entity']>(
  records: readonly AnyRecord[],
  entity: E,
): readonly Extract<AnyRecord, { entity: E }>[] {
  let lists = sorted.get(records);
  if (!lists) sorted.set(records, (lists = new Map()));
  let list = lists.get(entity);
  if (!list) lists.set(entity, (list = records.filter((record) => record.entity === entity)));
  return list as Extract<AnyRecord, { entity: E }>[];
}
