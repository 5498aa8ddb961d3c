/** What the deals came to: the start of everything that is ordered, paid and subscribed to. */
import type { Company, DemoDeal } from './types.ts';
import type { Chance } from './random.ts';
import { instantOf } from './zone.ts';

/** When each won deal was won, as far as anything says it: the last entry into a won stage, else noon of its close date. */
export function wonInstants(company: Company): Map<DemoDeal, number> {
  const kinds = new Map(company.stages.map((s) => [s.id, s.kind]));
  const entered = new Map<string, number>();
  for (const change of company.stageHistory) if (kinds.get(change.toStageId) === 'won') entered.set(change.dealId, change.at);
  const won = new Map<DemoDeal, number>();
  for (const deal of company.deals) {
    if (deal.outcome !== 'won') continue;
    const byDay = deal.closeDay === null ? deal.modified : instantOf(company.org.timeZone, deal.closeDay, 720);
    won.set(deal, entered.get(deal.id) ?? Math.max(deal.created, Math.min(byDay, company.until)));
  }
  return won;
}

export interface Customer {
  accountId: string | null;
  contactId: string | null;
  ownerId: string | null;
  currency: string;
  /** Since when they are one. */
  since: number;
}

/** Accounts with a won deal since the first of them, and private customers since they are known. */
export function customers(company: Company): Customer[] {
  const first = new Map<string, Customer>();
  for (const [deal, since] of wonInstants(company)) {
    if (deal.accountId === null) continue;
    const known = first.get(deal.accountId);
    if (known && known.since <= since) continue;
    const { accountId, contactId, ownerId, currency } = deal;
    first.set(deal.accountId, { accountId, contactId, ownerId, currency, since });
  }
  const people = company.contacts
    .filter((c) => c.accountId === null)
    .map(({ id, ownerId, created }): Customer => ({ accountId: null, contactId: id, ownerId, currency: 'EUR', since: created }));
  return [...first.values(), ...people];
}

/** The next free id of a table whose ids are whole numbers. */
export const nextId = (rows: readonly { id: string }[], first = 1): string => String(Number(rows.at(-1)?.id ?? first - 1) + 1);

/** What one piece of a product costs, in 1/10,000 of the currency's unit: like for like in every currency, and never round by accident. */
export function pricePerPiece(luck: Chance, productId: string | null, currency: string): number {
  const list = [490, 290, 1250, 80, 640, 1900, 950, 35];
  const worth = { EUR: 1, USD: 1.08, PLN: 4.3, CNY: 7.8, CHF: 0.95 }[currency] ?? 1;
  const base = (list[Number(productId ?? 4) - 1] ?? 100) * worth;
  const price = Math.round(base * (0.85 + 0.3 * luck.next()) * 100) * 100;
  return luck.hit(0.03) ? price + 25 : price; // a piece price of a hundredth and a quarter
}
