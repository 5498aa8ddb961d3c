/** Numbers as Dolibarr gives them, each kind its own row of them, from the company's own and back. */
import type { Entity } from '../../../lib/model/records.ts';

const firsts: Partial<Record<Entity, number>> = {
  ...{ user: 3, deal: 200, account: 40, contact: 70, activity: 900, product: 5, quote: 300, order: 500, orderLine: 700, invoice: 800 },
};

export const dolId = (entity: Entity, id: string): string => String(Number(id) + (firsts[entity] ?? 0));
export const dolIdOrNull = (entity: Entity, id: string | null): string | null => (id === null ? null : dolId(entity, id));
export const ownId = (entity: Entity, id: string): string => String(Number(id) - (firsts[entity] ?? 0));

/** Statuses keep their codes; a payment is known by its invoice and its reference. */
export function back(entity: Entity, id: string): string {
  if (entity === 'stage') return id;
  if (entity === 'payment') return /:PAY0*(\d+)$/.exec(id)?.[1] ?? id;
  return /^\d+$/.test(id) ? ownId(entity, id) : id;
}
