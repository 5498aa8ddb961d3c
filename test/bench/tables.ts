/**
 * What every peer but the naive rows gets: flat columns with the fields derived beforehand that a careful application would
 * store (close, length of the cycle, wait for the first reply, arrivals in stages and stays there), each table in order of time.
 */
import { DAY_SECONDS, DIRECTION, KIND, LOST_STAGE, NOW_SECONDS, ORDER_STATUS, STATUS, type Company } from './company';
import { dayOf, workedSeconds } from './plain-statistics';
import { averageStays, entriesOf, staysOf, type Path } from './stages';

type Numbers = Int32Array | Uint8Array;
/** Equally long columns by name; −1 is none. */
export type Columns = Record<string, Numbers>;

/** By name of the table; `t` is the column each is sorted by. */
export interface Tables {
  /** t: close; −1 while open. */
  deals: Columns;
  leads: Columns;
  activities: Columns;
  orders: Columns;
  /** Orders and won deals of known customers, at the beginning of their day. */
  purchases: Columns;
  /** A deal's first arrival at a stage. */
  entries: Columns;
  /** A deal's time in a stage it has left; t: exit. */
  stays: Columns;
}

/** The tables of a company. */
export function tablesOf(company: Company): Tables {
  const { deals, changes, leads, activities, orders } = company;
  const paths = Array.from({ length: deals.rows }, (_, i): Path & { moves: { at: number; from: number; to: number }[] } => ({
    ...{ status: deals.status[i] ?? 0, created: deals.created[i] ?? 0, stage: deals.stage[i] ?? 0, moves: [] },
  }));
  for (let i = 0; i < changes.rows; i++)
    paths[changes.deal[i] ?? -1]?.moves.push({ at: changes.at[i] ?? 0, from: changes.from[i] ?? 0, to: changes.to[i] ?? 0 });

  const began = deals.created.slice();
  for (let i = 0; i < leads.rows; i++) {
    const deal = leads.deal[i] ?? -1;
    if (deal >= 0) began[deal] = Math.min(began[deal] ?? 0, leads.created[i] ?? 0);
  }
  const closed = Int32Array.from(paths, ({ status, moves }, i) => {
    if (status === STATUS.open) return -1;
    return status === STATUS.won ? (deals.closeDay[i] ?? 0) * DAY_SECONDS : (moves.findLast(({ to }) => to >= LOST_STAGE)?.at ?? -1);
  });
  const wait = new Int32Array(leads.rows).fill(-1);
  for (let i = 0; i < activities.rows; i++) {
    const lead = activities.lead[i] ?? -1;
    const kind = activities.kind[i];
    const human = activities.direction[i] === DIRECTION.out && activities.automated[i] === 0;
    if (lead < 0 || !human || !(kind === KIND.call || kind === KIND.email || kind === KIND.social)) continue;
    if (wait[lead] === -1) wait[lead] = (activities.at[i] ?? 0) - (leads.created[lead] ?? 0);
  }
  const average = averageStays(paths);
  const entries = paths.flatMap((path, deal) => entriesOf(path, average).map((entry) => ({ ...entry, deal })));
  const stays = paths.flatMap((path, deal) => staysOf(path).map((stay) => ({ ...stay, deal })));
  const owner = ({ deal }: { deal: number }): number => deals.owner[deal] ?? 0;
  return {
    deals: sorted({
      t: closed,
      owner: deals.owner,
      status: deals.status,
      stage: deals.stage,
      cents: deals.cents,
      cycle: deals.closeDay.map((day, i) => day - Math.floor((began[i] ?? 0) / DAY_SECONDS)),
    }),
    leads: sorted({
      t: leads.created,
      owner: leads.owner,
      source: leads.source,
      wait,
      // Of the wait, the seconds in working time.
      worked: wait.map((seconds, i) => (seconds < 0 ? -1 : workedSeconds(leads.created[i] ?? 0, (leads.created[i] ?? 0) + seconds))),
      customer: Uint8Array.from(leads.deal, (deal) => (deals.status[deal] === STATUS.won ? 1 : 0)),
      // Whether a lead without a reply is too young for the hour, and old enough to be called never answered.
      young: Uint8Array.from(leads.created, (at, i) => (wait[i] === -1 && NOW_SECONDS - at < 3600 ? 1 : 0)),
      never: Uint8Array.from(leads.created, (at, i) => (wait[i] === -1 && NOW_SECONDS - at > 7 * DAY_SECONDS ? 1 : 0)),
    }),
    activities: sorted({
      t: activities.at,
      owner: activities.user,
      kind: activities.kind,
      direction: activities.direction,
      automated: activities.automated,
      status: activities.status,
    }),
    orders: sorted({
      t: orders.at,
      owner: orders.owner,
      account: orders.account,
      cents: orders.cents,
      status: orders.status,
      // Whether the customer had ordered before.
      again: repeats(orders),
    }),
    purchases: purchasesOf(company, closed),
    entries: sorted({
      t: Int32Array.from(entries, ({ at }) => at),
      owner: Uint8Array.from(entries, owner),
      stage: Uint8Array.from(entries, ({ stage }) => stage),
      advanced: Uint8Array.from(entries, ({ advanced }) => (advanced ? 1 : 0)),
      leaked: Uint8Array.from(entries, ({ leaked }) => (leaked ? 1 : 0)),
    }),
    stays: sorted({
      t: Int32Array.from(stays, ({ left }) => left),
      owner: Uint8Array.from(stays, owner),
      stage: Uint8Array.from(stays, ({ stage }) => stage),
      seconds: Int32Array.from(stays, ({ seconds }) => seconds),
    }),
  };
}

function purchasesOf({ deals, orders }: Company, closed: Int32Array): Columns {
  const bought: { t: number; owner: number; account: number }[] = [];
  for (let i = 0; i < orders.rows; i++) {
    if (orders.status[i] !== ORDER_STATUS.done) continue;
    const day = dayOf(orders.at[i] ?? 0);
    bought.push({ t: day * DAY_SECONDS, owner: orders.owner[i] ?? 0, account: orders.account[i] ?? -1 });
  }
  for (let i = 0; i < deals.rows; i++) {
    const account = deals.account[i] ?? -1;
    if (deals.status[i] === STATUS.won && account >= 0) bought.push({ t: closed[i] ?? -1, owner: deals.owner[i] ?? 0, account });
  }
  return sorted({
    t: Int32Array.from(bought, ({ t }) => t),
    owner: Uint8Array.from(bought, ({ owner }) => owner),
    account: Int32Array.from(bought, ({ account }) => account),
  });
}

/** 1 for orders of customers who had ordered before. */
function repeats({ account, status }: Company['orders']): Uint8Array {
  const seen = new Set<number>();
  return Uint8Array.from(account, (who, i) => {
    if (status[i] !== ORDER_STATUS.done) return 0;
    const again = seen.has(who) ? 1 : 0;
    seen.add(who);
    return again;
  });
}

/** Rows of a table. */
export const rowsIn = (columns: Columns): number => columns.t?.length ?? 0;

function sorted(columns: Columns): Columns {
  const at = columns.t ?? new Int32Array(0);
  const keys = Float64Array.from(at, (value, i) => (value + 1) * 16777216 + i).sort();
  const order = Uint32Array.from(keys, (key) => key % 16777216);
  const pick = (column: Numbers): Numbers =>
    column instanceof Uint8Array ? Uint8Array.from(order, (i) => column[i] ?? 0) : Int32Array.from(order, (i) => column[i] ?? 0);
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, pick(column)]));
}
