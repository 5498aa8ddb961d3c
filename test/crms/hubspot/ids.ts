/** Numbers HubSpot gives its records: each kind counts from a base of its own, so that no id of one kind is an id of another. */
import type { Entity } from '../../../lib/model/records.ts';
import type { Company } from '../demo/generate/types.ts';

const bases = {
  owner: 7_100_000,
  user: 40_000_000,
  team: 320_000,
  stage: 1_600_000,
  company: 21_000_000_000,
  contact: 51_000_000_000,
  /** The contact every lead must have, where the company has none for it. */
  leadContact: 52_000_000_000,
  deal: 91_000_000_000,
  lead: 381_000_000_000,
  activity: 61_000_000_000,
  product: 1_400_000_000,
  line: 36_000_000_000,
  quote: 17_000_000_000,
  invoice: 44_000_000_000,
  payment: 71_000_000_000,
  goal: 88_000_000_000,
  answer: 98_000_000_000,
} as const;
type Numbered = keyof typeof bases;

export const idOf = (kind: Numbered, id: string): string => String(bases[kind] + Number(id));
export const idOrNull = (kind: Numbered, id: string | null): string | null => (id === null ? null : idOf(kind, id));
const own = (kind: Numbered, id: string): string => String(Number(id) - bases[kind]);

/** Campaigns have UUIDs. */
export const campaignId = (id: string): string => `0b5e7c1a-93f2-4d18-8a46-${id.padStart(12, '0')}`;

const plain: Partial<Record<Entity, Numbered>> = {
  user: 'owner',
  team: 'team',
  stage: 'stage',
  account: 'company',
  deal: 'deal',
  lead: 'lead',
  product: 'product',
  orderLine: 'line',
  quote: 'quote',
  invoice: 'invoice',
  quota: 'goal',
  surveyResponse: 'answer',
};

/** The company's own id of a HubSpot record: of histories, by what was changed and when. */
export function ownId(company: Company): (entity: Entity, id: string) => string {
  const moments = new Map<string, string>();
  let known = -1;
  const index = (): void => {
    const count = company.stageHistory.length + company.ownerHistory.length + company.amountHistory.length + company.deals.length;
    if (count === known) return;
    known = count;
    for (const d of company.deals) moments.set(`stageChange ${idOf('deal', d.id)}-${d.created}`, `first-${d.id}`);
    for (const c of company.stageHistory) moments.set(`stageChange ${idOf('deal', c.dealId)}-${c.at}`, c.id);
    for (const c of company.ownerHistory) moments.set(`ownerChange ${c.of}-${idOf(c.of, c.recordId)}-${c.at}`, c.id);
    for (const c of company.amountHistory) moments.set(`amountChange ${idOf('deal', c.dealId)}-${c.at}`, c.id);
  };
  return (entity, id) => {
    index();
    const kind = plain[entity];
    if (kind) return /^\d+$/.test(id) ? own(kind, id) : id;
    if (entity === 'contact') return Number(id) > bases.leadContact ? `lead-${own('leadContact', id)}` : own('contact', id);
    if (entity === 'activity') return own('activity', id.replace(/^[a-z]+-/, ''));
    if (entity === 'payment') return own('payment', id.replace(/-refund-\d+$/, ''));
    if (entity === 'campaign') return String(Number(id.slice(-12)));
    if (entity === 'cost') return id.replace(/^.*:/, '');
    return moments.get(`${entity} ${id}`) ?? id;
  };
}
