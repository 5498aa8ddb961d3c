/** Numbers as Odoo has them, from the company's own and back. Leads and deals share a model, accounts, contacts and users' partners another. */
import type { Entity } from '../../../lib/model/records.ts';
import type { Company, DemoLead } from '../demo/generate/types.ts';
import { groupsOf } from './row.ts';

export const user = (id: string): number => Number(id) + 1;
export const dealKey = (id: string): number => 2 * Number(id) + 1;
export const freshLead = (id: string): number => 2 * Number(id);
export const account = (id: string): number => 10 * Number(id) + 1;
export const contact = (id: string): number => 10 * Number(id) + 2;
export const colleague = (id: string): number => 10 * Number(id) + 3;
export const quote = (id: string): number => 2 * Number(id);
export const order = (id: string): number => 2 * Number(id) + 1;

/** Leads that became a deal: one record. Of several that point at one deal, the first. */
export function converted(company: Company): Map<string, DemoLead> {
  const deals = new Set(company.deals.map(({ id }) => id));
  const found = new Map<string, DemoLead>();
  for (const lead of company.leads)
    if (lead.state === 'converted' && lead.dealId !== null && deals.has(lead.dealId) && !found.has(lead.dealId))
      found.set(lead.dealId, lead);
  return found;
}

/** Leads Odoo can hold: those that became nothing, and those that became a deal. */
export function heldLeads(company: Company): DemoLead[] {
  const one = new Set([...converted(company).values()].map(({ id }) => id));
  return company.leads.filter((lead) => lead.state !== 'converted' || one.has(lead.id));
}

/** The number of the record of crm.lead behind each lead that is held. */
export function leadKeys(company: Company): Map<string, number> {
  const keys = new Map(company.leads.filter(({ state }) => state !== 'converted').map(({ id }) => [id, freshLead(id)]));
  for (const [deal, lead] of converted(company)) keys.set(lead.id, dealKey(deal));
  return keys;
}

/** @returns the company's id of a number of Odoo's */
export function backOf(company: Company): (entity: Entity, id: string) => string {
  const pipelines = new Map(company.stages.map((stage) => [`${stage.pipelineId}/${stage.kind}`, stage.id]));
  const lookup = memo(company);
  const half = (id: string) => String(Math.floor(Number(id) / 2));
  return (entity, id) => {
    switch (entity) {
      case 'user':
        return String(Number(id) - 1);
      case 'deal':
      case 'order':
        return half(id);
      case 'lead':
        return Number(id) % 2 === 0 ? half(id) : (lookup().leads.get(half(id))?.id ?? id);
      case 'quote':
        return Number(id) % 2 === 0 ? half(id) : `o${half(id)}`;
      case 'account':
      case 'contact':
        return String(Math.floor(Number(id) / 10));
      case 'activity':
        return id.slice(1);
      case 'stage': {
        const [end = '', team] = id.split(':');
        const kind = { lost: 'lost', archived: 'derailed' }[end];
        return kind === undefined ? id : (pipelines.get(`${team === undefined ? '1' : '2'}/${kind}`) ?? id);
      }
      case 'stageChange': {
        const [deal = '', n = ''] = id.split(':');
        const own = lookup().changes.get(half(deal)) ?? [];
        // Where the creation was never noted Odoo has one change more than the company.
        return own[Number(n) - (own[0]?.fromStageId ? 1 : 0)]?.id ?? id;
      }
      default:
        return id;
    }
  };
}

/** What is looked up for every record, made anew when the company has grown. */
function memo(company: Company) {
  let size = -1;
  let made = { leads: converted(company), changes: groupsOf(company.stageHistory, ({ dealId }) => dealId) };
  return () => {
    const now = company.leads.length + company.deals.length + company.stageHistory.length;
    if (now !== size) made = { leads: converted(company), changes: groupsOf(company.stageHistory, ({ dealId }) => dealId) };
    size = now;
    return made;
  };
}
