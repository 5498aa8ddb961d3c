import type { Company, DemoUser } from './generate/types.ts';
import type { EntityName, RowTypes } from './wire.ts';

/** Who may see what: everybody everything, or (own) each team its own records and those nobody owns. */
export type Visibility = 'all' | 'own';

/** A test for rows of an entity, for this user as the company is now. */
export function visibleTo(
  company: Company,
  user: DemoUser,
  visibility: Visibility,
): <E extends EntityName>(entity: E, row: RowTypes[E]) => boolean {
  if (visibility === 'all' || user.role === 'admin') return () => true;
  const team = new Set(company.users.filter((u) => u.teamId === user.teamId).map((u) => u.id));
  const owned = (ownerId: string | null): boolean => ownerId === null || team.has(ownerId);
  const deals = new Set(company.deals.filter((d) => owned(d.ownerId)).map((d) => d.id));
  const leads = new Set(company.leads.filter((l) => owned(l.ownerId)).map((l) => l.id));
  const orders = new Set(company.orders.filter((o) => owned(o.ownerId)).map((o) => o.id));
  const tests: { [K in EntityName]: (row: RowTypes[K]) => boolean } = {
    users: () => true,
    teams: () => true,
    stages: () => true,
    rates: () => true,
    accounts: (a) => owned(a.ownerId),
    contacts: (c) => owned(c.ownerId),
    leads: (l) => leads.has(l.id),
    deals: (d) => deals.has(d.id),
    activities: (a) => (a.leadId !== null ? leads.has(a.leadId) : a.dealId !== null ? deals.has(a.dealId) : owned(a.userId)),
    'stage-history': (c) => deals.has(c.dealId),
    'owner-history': (c) => (c.of === 'deal' ? deals : leads).has(c.recordId),
    'amount-history': (c) => deals.has(c.dealId),
    products: () => true,
    campaigns: () => true,
    offers: (q) => owned(q.ownerId),
    'sales-orders': (o) => owned(o.ownerId),
    positions: (l) => (l.orderId !== null ? orders.has(l.orderId) : l.dealId !== null && deals.has(l.dealId)),
    bills: (i) => owned(i.ownerId),
    receipts: (p) => owned(p.ownerId),
    contracts: (s) => owned(s.ownerId),
    'survey-answers': (s) => owned(s.userId),
    // What a person earns is the business of their team alone.
    expenses: (c) => owned(c.userId),
    'sales-plans': (q) => (q.teamId !== null ? q.teamId === user.teamId : owned(q.userId)),
  };
  return (entity, row) => tests[entity](row);
}
