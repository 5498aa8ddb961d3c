/** The company as an application would hold it without an engine: one object per record, only what was recorded. */
import type { Company } from './company';

export interface DealRow {
  owner: number;
  /** −1: nobody is named. */
  account: number;
  status: number;
  stage: number;
  cents: number;
  created: number;
  closeDay: number;
  /** Stage moves, oldest first. */
  moves: { at: number; from: number; to: number }[];
}
export interface LeadRow {
  owner: number;
  source: number;
  created: number;
  deal: DealRow | undefined;
}
export interface ActivityRow {
  at: number;
  user: number;
  kind: number;
  direction: number;
  automated: boolean;
  status: number;
  lead: LeadRow | undefined;
}
export interface OrderRow {
  at: number;
  owner: number;
  account: number;
  cents: number;
  status: number;
}
export interface Rows {
  deals: DealRow[];
  leads: LeadRow[];
  activities: ActivityRow[];
  orders: OrderRow[];
}

const upTo = (rows: number) => Array.from({ length: rows }, (_, i) => i);

/** Row objects that point at each other. */
export function rowsOf({ deals, changes, leads, activities, orders }: Company): Rows {
  const dealRows = upTo(deals.rows).map((i): DealRow => {
    const [owner = 0, status = 0, stage = 0] = [deals.owner[i], deals.status[i], deals.stage[i]];
    return {
      owner,
      account: deals.account[i] ?? -1,
      status,
      stage,
      cents: deals.cents[i] ?? 0,
      created: deals.created[i] ?? 0,
      closeDay: deals.closeDay[i] ?? 0,
      moves: [],
    };
  });
  for (let i = 0; i < changes.rows; i++)
    dealRows[changes.deal[i] ?? -1]?.moves.push({ at: changes.at[i] ?? 0, from: changes.from[i] ?? 0, to: changes.to[i] ?? 0 });
  const leadRows = upTo(leads.rows).map((i): LeadRow => ({
    owner: leads.owner[i] ?? 0,
    source: leads.source[i] ?? 0,
    created: leads.created[i] ?? 0,
    deal: dealRows[leads.deal[i] ?? -1],
  }));
  return {
    deals: dealRows,
    leads: leadRows,
    activities: upTo(activities.rows).map((i): ActivityRow => ({
      at: activities.at[i] ?? 0,
      user: activities.user[i] ?? 0,
      kind: activities.kind[i] ?? 0,
      direction: activities.direction[i] ?? 0,
      automated: activities.automated[i] === 1,
      status: activities.status[i] ?? 0,
      lead: leadRows[activities.lead[i] ?? -1],
    })),
    orders: upTo(orders.rows).map((i): OrderRow => ({
      at: orders.at[i] ?? 0,
      owner: orders.owner[i] ?? 0,
      account: orders.account[i] ?? 0,
      cents: orders.cents[i] ?? 0,
      status: orders.status[i] ?? 0,
    })),
  };
}
