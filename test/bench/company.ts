/**
 * The company every peer answers about: plain columns, the same ones for all, made from a seed without any database.
 * Times are whole seconds since `START` (so that a peer may keep them as 32-bit integers), money is cents, people and
 * records are their index. Single currency, no duplicates, one owner per record: what our metrics would leave out is not
 * in the data, so that every peer can be asked in a few plain lines.
 */
import { Chance } from './random';

/** 2024-01-01 to 2026-12-31: 1096 days, twelve quarters. */
export const START = 1704067200000;
export const DAYS = 1096;
export const DAY_SECONDS = 86_400;
/** The one "now" of every question: the evening of the last day. */
export const NOW_SECONDS = DAYS * DAY_SECONDS - 6 * 3600;

export const REPS = 200;
export const TEAMS = 20;
export const SOURCES = 10;

/** Stages 0..4 are open, one after the other. */
export const STAGES = 8;
export const OPEN_STAGES = 5;
export const WON_STAGE = 5;
export const LOST_STAGE = 6;
export const DERAILED_STAGE = 7;

/** Codes in the status column of deals; open deals are in an open stage. */
export const STATUS = { open: 0, won: 1, lost: 2, derailed: 3 } as const;
export const KINDS = ['call', 'email', 'meeting', 'task', 'demo', 'social', 'note'] as const;
export const KIND = { call: 0, email: 1, meeting: 2, task: 3, demo: 4, social: 5, note: 6 } as const;
export const DIRECTION = { in: 0, out: 1, internal: 2 } as const;
export const ACTIVITY_STATUS = { done: 0, cancelled: 1, no_show: 2 } as const;
export const ORDER_STATUS = { done: 0, cancelled: 1 } as const;

export interface Company {
  scale: number;
  /** Records in all tables, those of people and stages not counted. */
  records: number;
  accounts: { rows: number; owner: Uint8Array; created: Int32Array };
  /** In order of creation. */
  deals: {
    rows: number;
    owner: Uint8Array;
    account: Int32Array;
    status: Uint8Array;
    stage: Uint8Array;
    cents: Int32Array;
    created: Int32Array;
    /** Day it is expected to close, or closed, since START. */
    closeDay: Int32Array;
    /** Last change. */
    touched: Int32Array;
  };
  /** In order of time. */
  changes: { rows: number; deal: Int32Array; at: Int32Array; from: Uint8Array; to: Uint8Array };
  activities: {
    rows: number;
    at: Int32Array;
    user: Uint8Array;
    kind: Uint8Array;
    direction: Uint8Array;
    automated: Uint8Array;
    status: Uint8Array;
    /** −1: not about a lead. */
    lead: Int32Array;
    /** −1: not about a deal. */
    deal: Int32Array;
    /** Length of a call; 0 for the rest. */
    seconds: Int32Array;
  };
  /** In order of creation. */
  leads: {
    rows: number;
    owner: Uint8Array;
    source: Uint8Array;
    created: Int32Array;
    /** The deal it became, −1 for none. */
    deal: Int32Array;
    lost: Uint8Array;
  };
  /** In order of time. */
  orders: { rows: number; owner: Uint8Array; account: Int32Array; cents: Int32Array; at: Int32Array; status: Uint8Array };
}

/** Days in an open stage, on average, by stage. */
const STAGE_DAYS = [9, 12, 14, 11, 8];
/** What happens next in an open stage: one on, skip one, one back, lost, derailed. */
const NEXT = [0.745, 0.05, 0.085, 0.1, 0.02];
const SOURCE_SHARES = [0.24, 0.17, 0.13, 0.11, 0.09, 0.08, 0.07, 0.05, 0.04, 0.02];
const KIND_SHARES = [0.3, 0.42, 0.1, 0.06, 0.03, 0.04, 0.05];
const DIRECTION_SHARES = [0.28, 0.66, 0.06];
/** Nothing is done later than this: what is moved apart must stay before now. */
const LAST = NOW_SECONDS - 4 * 3600;

/** Team of a rep. */
export const teamOf = (rep: number): number => rep % TEAMS;

/**
 * @param scale 1 is 100,000 deals, a million activities, 150,000 leads and 120,000 orders of 40,000 customers
 * @param seed the same seed gives the same company everywhere
 */
export function makeCompany(scale: number, seed = 7): Company {
  const chance = new Chance(seed);
  const accounts = makeAccounts(chance, Math.round(40_000 * scale));
  const { deals, changes } = makeDeals(chance, Math.round(100_000 * scale), accounts);
  const leads = makeLeads(chance, Math.round(150_000 * scale), deals);
  const activities = makeActivities(chance, Math.round(1_000_000 * scale), leads, deals);
  const orders = makeOrders(chance, Math.round(120_000 * scale), accounts);
  const records = deals.rows + changes.rows + leads.rows + activities.rows + orders.rows;
  return { scale, records, accounts, deals, changes, activities, leads, orders };
}

/** Ascending instants in [0, until). */
function instants(chance: Chance, rows: number, until: number): Int32Array {
  return Int32Array.from({ length: rows }, () => chance.below(until)).sort();
}

function makeAccounts(chance: Chance, rows: number): Company['accounts'] {
  const created = instants(chance, rows, (DAYS - 30) * DAY_SECONDS);
  // The first three in ten are customers from the first days on.
  for (let i = 0; i < rows * 0.3; i++) created[i] = Math.min(created[i] ?? 0, i % DAY_SECONDS);
  created.sort();
  return { rows, created, owner: Uint8Array.from({ length: rows }, () => chance.below(REPS)) };
}

/** Accounts of each rep, so that a deal and its customer have one owner. */
function accountsByOwner(accounts: Company['accounts']): number[][] {
  const lists: number[][] = Array.from({ length: REPS }, () => []);
  for (let i = 0; i < accounts.rows; i++) lists[accounts.owner[i] ?? 0]?.push(i);
  return lists;
}

const cents = (chance: Chance, typical: number): number => 100 + Math.round(typical * Math.exp(2 * (chance.next() + chance.next() - 1)));

function makeDeals(chance: Chance, rows: number, accounts: Company['accounts']): Pick<Company, 'deals' | 'changes'> {
  const created = instants(chance, rows, NOW_SECONDS - 3600);
  const mine = accountsByOwner(accounts);
  const deals: Company['deals'] = {
    rows,
    owner: new Uint8Array(rows),
    account: new Int32Array(rows).fill(-1),
    status: new Uint8Array(rows),
    stage: new Uint8Array(rows),
    cents: new Int32Array(rows),
    created,
    closeDay: new Int32Array(rows),
    touched: new Int32Array(rows),
  };
  const steps = { at: [] as number[], deal: [] as number[], from: [] as number[], to: [] as number[] };
  for (let row = 0; row < rows; row++) {
    const owner = chance.below(REPS);
    const own = mine[owner] ?? [];
    deals.owner[row] = owner;
    deals.account[row] = own.length === 0 ? -1 : (own[chance.below(own.length)] ?? -1);
    deals.cents[row] = cents(chance, 480_000);
    let at = created[row] ?? 0;
    let stage = chance.maybe(0.12) ? 1 : 0;
    const first = steps.at.length;
    for (;;) {
      const next = nextStage(chance, stage);
      const then = at + 60 + Math.ceil(chance.wait((STAGE_DAYS[stage] ?? 10) * DAY_SECONDS));
      if (then > NOW_SECONDS) break;
      steps.at.push(then);
      steps.deal.push(row);
      steps.from.push(stage);
      steps.to.push(next);
      at = then;
      stage = next;
      if (stage >= OPEN_STAGES) break;
    }
    deals.stage[row] = stage;
    deals.touched[row] = steps.at.length === first ? (created[row] ?? 0) : at;
    deals.status[row] =
      stage === WON_STAGE ? STATUS.won : stage === LOST_STAGE ? STATUS.lost : stage === DERAILED_STAGE ? STATUS.derailed : STATUS.open;
    const closed = Math.floor(at / DAY_SECONDS);
    deals.closeDay[row] = stage >= OPEN_STAGES ? closed : Math.floor((created[row] ?? 0) / DAY_SECONDS) + 30 + chance.below(120);
  }
  const order = byTime(steps.at);
  const changes = {
    rows: order.length,
    at: Int32Array.from(order, (i) => steps.at[i] ?? 0),
    deal: Int32Array.from(order, (i) => steps.deal[i] ?? 0),
    from: Uint8Array.from(order, (i) => steps.from[i] ?? 0),
    to: Uint8Array.from(order, (i) => steps.to[i] ?? 0),
  };
  return { deals, changes };
}

function nextStage(chance: Chance, stage: number): number {
  switch (chance.share(NEXT)) {
    case 0:
      return stage + 1;
    case 1:
      return Math.min(stage + 2, WON_STAGE);
    case 2:
      return stage === 0 ? 1 : stage - 1;
    case 3:
      return LOST_STAGE;
    default:
      return DERAILED_STAGE;
  }
}

/** Indices in ascending order of time, equal times as they were made. */
function byTime(at: ArrayLike<number>): Uint32Array {
  const count = at.length;
  // Time and index share one exact double; the native sort of numbers then sorts both.
  const keys = Float64Array.from({ length: count }, (_, i) => (at[i] ?? 0) * 4194304 + i).sort();
  return Uint32Array.from(keys, (key) => key % 4194304);
}

function makeLeads(chance: Chance, rows: number, deals: Company['deals']): Company['leads'] {
  const created = instants(chance, rows, NOW_SECONDS - 600);
  const leads: Company['leads'] = {
    rows,
    created,
    owner: Uint8Array.from({ length: rows }, () => chance.below(REPS)),
    source: Uint8Array.from({ length: rows }, () => chance.share(SOURCE_SHARES)),
    deal: new Int32Array(rows).fill(-1),
    lost: Uint8Array.from({ length: rows }, () => (chance.maybe(0.3) ? 1 : 0)),
  };
  // Six in ten deals began as a lead of the last two weeks.
  let behind = 0;
  for (let row = 0; row < deals.rows; row++) {
    const at = deals.created[row] ?? 0;
    while (behind < rows && (created[behind] ?? 0) <= at) behind++;
    if (!chance.maybe(0.6)) continue;
    const lead = behind - 1 - chance.below(Math.max(1, Math.ceil((rows / DAYS) * 14)));
    if (lead < 0 || leads.deal[lead] !== -1) continue;
    leads.deal[lead] = row;
    leads.owner[lead] = deals.owner[row] ?? 0;
    leads.lost[lead] = 0;
  }
  return leads;
}

function makeActivities(chance: Chance, rows: number, leads: Company['leads'], deals: Company['deals']): Company['activities'] {
  const at = new Int32Array(rows);
  const user = new Uint8Array(rows);
  const kind = new Uint8Array(rows);
  const direction = new Uint8Array(rows);
  const automated = new Uint8Array(rows);
  const lead = new Int32Array(rows).fill(-1);
  const deal = new Int32Array(rows).fill(-1);
  let count = 0;
  const add = (time: number, who: number, what: number, way: number, machine: number, ofLead: number, ofDeal: number): void => {
    if (count === rows || time >= LAST) return;
    at[count] = time;
    user[count] = who;
    kind[count] = what;
    direction[count] = way;
    automated[count] = machine;
    lead[count] = ofLead;
    deal[count] = ofDeal;
    count++;
  };
  const silent = new Uint8Array(leads.rows);
  for (let row = 0; row < leads.rows; row++) {
    const created = leads.created[row] ?? 0;
    const owner = leads.owner[row] ?? 0;
    if (chance.maybe(0.5)) add(created + 5 + chance.below(55), owner, KIND.email, DIRECTION.out, 1, row, -1);
    if (chance.maybe(0.93)) {
      const after = 90 + Math.ceil(chance.wait(chance.maybe(0.8) ? 3600 : 40 * 3600));
      const what = chance.share([0.42, 0.5, 0.08]);
      add(created + after, owner, what === 0 ? KIND.call : what === 1 ? KIND.email : KIND.social, DIRECTION.out, 0, row, -1);
    } else {
      silent[row] = 1;
    }
  }
  while (count < rows) {
    const ofLead = chance.maybe(0.3) ? chance.below(leads.rows) : -1;
    const ofDeal = ofLead >= 0 ? -1 : chance.below(deals.rows);
    const began = (ofLead >= 0 ? leads.created[ofLead] : deals.created[ofDeal]) ?? 0;
    const owner = (ofLead >= 0 ? leads.owner[ofLead] : deals.owner[ofDeal]) ?? 0;
    const what = chance.share(KIND_SHARES);
    const way = ofLead >= 0 && silent[ofLead] === 1 ? DIRECTION.in : chance.share(DIRECTION_SHARES);
    const until = Math.min(ofLead >= 0 ? began + 60 * DAY_SECONDS : (deals.touched[ofDeal] ?? 0) + 5 * DAY_SECONDS, LAST - 1);
    add(
      began + 7200 + chance.below(Math.max(1, until - began)),
      owner,
      what,
      way,
      what === KIND.email && chance.maybe(0.06) ? 1 : 0,
      ofLead,
      ofDeal,
    );
  }
  const order = apart(at, user);
  return {
    rows,
    at: Int32Array.from(order, (i) => at[i] ?? 0),
    user: Uint8Array.from(order, (i) => user[i] ?? 0),
    kind: Uint8Array.from(order, (i) => kind[i] ?? 0),
    direction: Uint8Array.from(order, (i) => direction[i] ?? 0),
    automated: Uint8Array.from(order, (i) => automated[i] ?? 0),
    lead: Int32Array.from(order, (i) => lead[i] ?? -1),
    deal: Int32Array.from(order, (i) => deal[i] ?? -1),
    status: Uint8Array.from(order, (i) => (kind[i] === KIND.meeting ? chance.share([0.88, 0.08, 0.04]) : ACTIVITY_STATUS.done)),
    seconds: Int32Array.from(order, (i) => (kind[i] === KIND.call ? 20 + Math.ceil(chance.wait(240)) : 0)),
  };
}

/** Nobody does two things within three minutes: what our metrics would take for one thing logged twice does not occur. */
const PAUSE = 180;

/** Moves what comes too soon after the same person's last activity, in place. @returns the order of time */
function apart(at: Int32Array, user: Uint8Array): Uint32Array {
  const last = new Float64Array(256).fill(-Infinity);
  for (const i of byTime(at)) {
    const who = user[i] ?? 0;
    const free = (last[who] ?? 0) + PAUSE;
    if ((at[i] ?? 0) < free) at[i] = free;
    last[who] = at[i] ?? 0;
  }
  return byTime(at);
}

function makeOrders(chance: Chance, rows: number, accounts: Company['accounts']): Company['orders'] {
  const at = new Int32Array(rows);
  const account = new Int32Array(rows);
  const taken = new Set<number>();
  for (let row = 0; row < rows;) {
    // Half the orders come from a fifth of the customers.
    const who = chance.below(Math.max(1, Math.floor(accounts.rows * (chance.maybe(0.5) ? 0.2 : 1))));
    const since = accounts.created[who] ?? 0;
    const when = since + chance.below(Math.max(1, NOW_SECONDS - 3600 - since));
    const key = who * DAYS + Math.floor(when / DAY_SECONDS);
    // One order a day at most: whether two on one day are one is a matter of taste.
    if (taken.has(key)) continue;
    taken.add(key);
    at[row] = when;
    account[row++] = who;
  }
  const order = byTime(at);
  const sorted = Int32Array.from(order, (i) => account[i] ?? 0);
  return {
    rows,
    at: Int32Array.from(order, (i) => at[i] ?? 0),
    account: sorted,
    owner: Uint8Array.from(sorted, (who) => accounts.owner[who] ?? 0),
    cents: Int32Array.from({ length: rows }, () => cents(chance, 21_000)),
    status: Uint8Array.from({ length: rows }, () => (chance.maybe(0.04) ? ORDER_STATUS.cancelled : ORDER_STATUS.done)),
  };
}
