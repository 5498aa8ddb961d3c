/** Who is a duplicate, who was written to first, and when the first human answered (D6, G11). Derived once per dataset. */
import { layout } from '../columns/layout';
import { DAY } from '../model/calendar';
import type { Base } from './base';
import { codeCount, leadOwners, rowsByCode } from './base';
import { defineFact } from './define-fact';
import { valueAt } from './histories';

/** Leads of one person within this time of the first are one lead (rule G11). */
const SAME_PERSON = 30 * DAY;

/** By table row of the lead; see NewLeads in metrics/define.ts. */
export interface LeadFacts {
  duplicate: Uint8Array;
  outbound: Uint8Array;
  replyAt: Float64Array;
  automaticAt: Float64Array;
  assignedAt: Float64Array;
  /** Row of the lead that survives for this one (itself when it is no duplicate). */
  survivor: Int32Array;
  /** Table row of the lead that became a deal, by deal code; −1 for none. */
  leadOfDeal: Int32Array;
}

/** Facts of all leads, derived on first use and kept as long as the dataset lives: one pass over its activities. */
export const leadFactsOf = /* @__PURE__ */ defineFact({ on: ['lead', 'activity', 'ownerChange'], derive });

/** Rows in order of creation; equal instants in order of id, so that the order of pages cannot show. */
function byCreation(base: Base): Int32Array {
  const ids = base.dataset.refs.lead ?? [];
  const { createdAt, id } = base.leads;
  const order = Int32Array.from({ length: id.length }, (_, row) => row);
  const idOf = (row: number): string => ids[id[row] ?? -1] ?? '';
  const isBehind = (a: number, b: number): boolean => {
    const [atA, atB] = [createdAt[a] ?? NaN, createdAt[b] ?? NaN];
    return atA > atB || (atA === atB && idOf(a) > idOf(b));
  };
  for (let i = 1; i < order.length; i++) {
    const row = order[i] ?? -1;
    let place = i;
    for (; place > 0 && isBehind(order[place - 1] ?? -1, row); place--) order[place] = order[place - 1] ?? -1;
    order[place] = row;
  }
  return order;
}

function survivorsOf(base: Base): Int32Array {
  const { createdAt, emailKey, phoneKey } = base.leads;
  const survivor = new Int32Array(createdAt.length);
  /** Key → the row its group began with. */
  const groups = { email: new Map<number, number>(), phone: new Map<number, number>() };
  for (const row of byCreation(base)) {
    const [email, phone] = [emailKey[row] ?? NaN, phoneKey[row] ?? NaN];
    const recent = (first: number | undefined): number | undefined =>
      first !== undefined && (createdAt[row] ?? NaN) - (createdAt[first] ?? NaN) <= SAME_PERSON ? first : undefined;
    const group = recent(groups.email.get(email)) ?? recent(groups.phone.get(phone)) ?? row;
    survivor[row] = group;
    // NaN would be one key for everybody without one.
    if (!Number.isNaN(email)) groups.email.set(email, group);
    if (!Number.isNaN(phone)) groups.phone.set(phone, group);
  }
  return survivor;
}

/** Kinds of activity that reach the customer, as column codes. */
const reaches = layout.activity.columns.kind.values.map((kind) => kind === 'call' || kind === 'email' || kind === 'social');
const OUT = layout.activity.columns.direction.values.indexOf('out') + 1;
const TRUE = 2;

function derive(base: Base): LeadFacts {
  const { leads } = base;
  const count = leads.id.length;
  const survivor = survivorsOf(base);
  const facts: LeadFacts = {
    duplicate: Uint8Array.from(survivor, (first, row) => (first === row ? 0 : 1)),
    outbound: new Uint8Array(count),
    replyAt: new Float64Array(count).fill(NaN),
    automaticAt: new Float64Array(count).fill(NaN),
    assignedAt: new Float64Array(count).fill(NaN),
    survivor,
    leadOfDeal: new Int32Array(codeCount(base, 'deal')).fill(-1),
  };
  const { rows, columns: activity } = base.table('activity');
  const leadRows = rowsByCode(base, 'lead');
  for (let i = 0; i < rows; i++) {
    const code = activity.leadId[i] ?? -1;
    if (code < 0 || activity.direction[i] !== OUT || !reaches[(activity.kind[i] ?? 0) - 1]) continue;
    const own = leadRows[code] ?? -1;
    if (own < 0) continue;
    const row = survivor[own] ?? own;
    const at = activity.at[i] ?? NaN;
    const automated = activity.automated[i] === TRUE;
    if (at < (leads.createdAt[row] ?? NaN)) {
      if (!automated) facts.outbound[row] = 1;
      continue;
    }
    const first = automated ? facts.automaticAt : facts.replyAt;
    const known = first[row] ?? NaN;
    if (!(known <= at)) first[row] = at;
  }
  for (let row = 0; row < count; row++) {
    facts.assignedAt[row] = assignedAt(base, row);
    const deal = leads.dealId[row] ?? -1;
    if (deal >= 0 && facts.leadOfDeal[deal] === -1) facts.leadOfDeal[deal] = survivor[row] ?? row;
  }
  return facts;
}

/** When somebody first owned a lead: at once, or by the first change that gave it to somebody. */
function assignedAt(base: Base, row: number): number {
  const code = base.leads.id[row] ?? -1;
  const created = base.leads.createdAt[row] ?? NaN;
  const owners = leadOwners(base);
  const { start, at, to } = owners;
  if (valueAt(owners, code, created, base.leads.ownerId[row] ?? -1) >= 0) return created;
  for (let i = start[code] ?? 0; i < (start[code + 1] ?? 0); i++) {
    if ((at[i] ?? NaN) > created && (to[i] ?? -1) >= 0) return at[i] ?? NaN;
  }
  return NaN;
}
