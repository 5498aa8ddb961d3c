/** Who is a duplicate, who was written to first, and when the first human answered (D6, G11). Derived once per dataset. */
import type { Change } from '../columns/change';
import { isBlank } from '../columns/blank';
import type { ColumnsOf } from '../columns/typed';
import { DAY } from '../model/calendar';
import { CALL, CANCELLED, FALSE, OUT, PLANNED, speaks, TRUE } from './activity-codes';
import type { Base } from './base';
import { codeCount, idAt, leadOwners, rowsByCode } from './base';
import { defineFact, type Fact } from './define-fact';
import { growBytes, growFloats, growInts, placesOf } from './follow';
import { valueAt } from './histories';
import { leadsTouched, type LeadsTouched } from './lead-changes';

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

const leadFactsWhere = (connectedOnly: boolean): Fact<LeadFacts> =>
  defineFact<LeadFacts>({
    on: ['lead', 'activity', 'ownerChange'],
    derive: (base) => derive(base, connectedOnly),
    patch(value, base, changes) {
      const touched = leadsTouched(base, changes);
      return touched && withLeads(value, base, changes, touched, connectedOnly);
    },
  });

/** Facts of all leads, derived on first use and kept as long as the dataset lives: one pass over its activities. */
export const leadFactsOf = /* @__PURE__ */ leadFactsWhere(false);
/** The same where a call is a reply only when somebody took it. */
export const connectedLeadFacts = /* @__PURE__ */ leadFactsWhere(true);

/** Rows in order of creation; equal instants in order of id, so that the order of pages cannot show. */
function byCreation(base: Base): Int32Array {
  const ids = base.dataset.refs.lead ?? [];
  const { createdAt, id } = base.leads;
  const order = new Int32Array(id.length);
  const idOf = (row: number): string => ids[id[row] ?? -1] ?? '';
  for (let i = 0; i < order.length; i++) {
    // The table is sorted by creation: only ties move.
    let place = i;
    for (; place > 0; place--) {
      const before = order[place - 1] ?? -1;
      const [early, late] = [createdAt[before] ?? NaN, createdAt[i] ?? NaN];
      if (early < late || (early === late && idOf(before) <= idOf(i))) break;
      order[place] = before;
    }
    order[place] = i;
  }
  return order;
}

/** Whether any key is there at all: without one nobody can be the same person. */
const anyKey = (keys: Float64Array): boolean => !isBlank(keys) && keys.some((key) => key === key);

function survivorsOf(base: Base): Int32Array {
  const { createdAt, emailKey, phoneKey } = base.leads;
  const survivor = new Int32Array(createdAt.length);
  for (let row = 0; row < survivor.length; row++) survivor[row] = row;
  if (!anyKey(emailKey) && !anyKey(phoneKey)) return survivor;
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

/** Whether an activity (by table row) was said to somebody outside, by whomever: what is only planned, or was called off, was not. */
export function isSaid({ direction, kind, social, external, status }: ColumnsOf<'activity'>, row: number): boolean {
  if (direction[row] !== OUT || !speaks(kind[row], social[row]) || external[row] === FALSE) return false;
  return status[row] !== PLANNED && status[row] !== CANCELLED;
}

function derive(base: Base, connectedOnly: boolean): LeadFacts {
  const { leads } = base;
  const count = leads.id.length;
  const survivor = survivorsOf(base);
  const facts: LeadFacts = {
    duplicate: new Uint8Array(count),
    outbound: new Uint8Array(count),
    replyAt: new Float64Array(count).fill(NaN),
    automaticAt: new Float64Array(count).fill(NaN),
    assignedAt: new Float64Array(count),
    survivor,
    leadOfDeal: new Int32Array(codeCount(base, 'deal')).fill(-1),
  };
  const { rows } = base.table('activity');
  const hear = hearer(base, facts, connectedOnly);
  for (let row = 0; row < rows; row++) hear(row);
  const { createdAt, ownerId, dealId } = leads;
  const everOther = leadOwners(base).at.length > 0;
  for (let row = 0; row < count; row++) {
    if (survivor[row] !== row) facts.duplicate[row] = 1;
    // Where no owner ever changed, whoever has a lead has had it from the start.
    const own = (ownerId[row] ?? -1) >= 0 ? (createdAt[row] ?? NaN) : NaN;
    facts.assignedAt[row] = everOther ? assignedAt(base, row) : own;
    const deal = dealId[row] ?? -1;
    if (deal >= 0 && facts.leadOfDeal[deal] === -1) facts.leadOfDeal[deal] = survivor[row] ?? row;
  }
  return facts;
}

/** The facts after some leads changed or came, and what was said to them; in the memory of those handed in. */
function withLeads(value: LeadFacts, base: Base, changes: readonly Change[], touched: LeadsTouched, connectedOnly: boolean): LeadFacts {
  const { leads } = base;
  const count = leads.id.length;
  const facts: LeadFacts = {
    duplicate: growBytes(value.duplicate, count),
    outbound: growBytes(value.outbound, count),
    replyAt: growFloats(value.replyAt, count, NaN),
    automaticAt: growFloats(value.automaticAt, count, NaN),
    assignedAt: growFloats(value.assignedAt, count, NaN),
    survivor: growInts(value.survivor, count, -1),
    leadOfDeal: growInts(value.leadOfDeal, Math.max(value.leadOfDeal.length, codeCount(base, 'deal')), -1),
  };
  const { survivor, outbound, replyAt, automaticAt } = facts;
  for (const row of touched.added) {
    survivor[row] = groupOfLast(base, survivor, row);
    if (survivor[row] !== row) facts.duplicate[row] = 1;
  }
  const hear = hearer(base, facts, connectedOnly);
  const { leadId } = base.table('activity').columns;
  const hearAll = (row: number): void => {
    for (const activity of placesOf(leadId, leads.id[row] ?? -1)) hear(activity);
  };
  // What was taken back is forgotten with all that was said to that person; the rest is heard again.
  for (const head of new Set([...touched.unsaid].map((row) => survivor[row] ?? row))) {
    outbound[head] = 0;
    replyAt[head] = automaticAt[head] = NaN;
    for (const row of placesOf(survivor, head)) hearAll(row);
  }
  for (const row of touched.added) hearAll(row);
  for (const activity of touched.said) hear(activity);
  for (const row of [...touched.changed, ...touched.added, ...touched.owned]) facts.assignedAt[row] = assignedAt(base, row);
  const deals = new Set([...touched.changed, ...touched.added].map((row) => leads.dealId[row] ?? -1));
  for (const { entity, was } of changes) if (entity === 'lead') deals.add(was?.dealId ?? -1);
  deals.delete(-1);
  for (const deal of deals) {
    const first = leads.dealId.indexOf(deal);
    facts.leadOfDeal[deal] = first < 0 ? -1 : (survivor[first] ?? first);
  }
  return facts;
}

/** The lead that survives for the one created last: that of the last one with its address, unless it is too long ago. */
function groupOfLast(base: Base, survivor: Int32Array, row: number): number {
  const { createdAt, emailKey, phoneKey } = base.leads;
  for (const keys of [emailKey, phoneKey]) {
    const key = keys[row] ?? NaN;
    if (Number.isNaN(key)) continue;
    const last = row > 0 ? lastInOrder(base, placesOf(keys.subarray(0, row), key)) : -1;
    const group = survivor[last] ?? -1;
    if (group >= 0 && (createdAt[row] ?? NaN) - (createdAt[group] ?? NaN) <= SAME_PERSON) return group;
  }
  return row;
}

/** Of some leads (rows ascending) the one created last, of one moment the one whose id is last. */
function lastInOrder(base: Base, rows: readonly number[]): number {
  const { createdAt } = base.leads;
  const isLater = (row: number, than: number): boolean =>
    createdAt[row] !== createdAt[than] || idAt(base, 'lead', row) > idAt(base, 'lead', than);
  return rows.reduce((last, row) => (last < 0 || isLater(row, last) ? row : last), -1);
}

/** Takes in what one activity (by table row) says about the lead it is with; the order of activities does not matter. */
function hearer(base: Base, { survivor, outbound, replyAt, automaticAt }: LeadFacts, connectedOnly: boolean): (row: number) => void {
  const { columns } = base.table('activity');
  const { leadId, kind, at: times, automated, connected } = columns;
  const { createdAt } = base.leads;
  const leadRows = rowsByCode(base, 'lead');
  return (i) => {
    const code = leadId[i] ?? -1;
    if (code < 0 || !isSaid(columns, i)) return;
    if (connectedOnly && kind[i] === CALL && connected[i] !== TRUE) return;
    const own = leadRows[code] ?? -1;
    if (own < 0) return;
    const row = survivor[own] ?? own;
    const at = times[i] ?? NaN;
    const byMachine = automated[i] === TRUE;
    if (at < (createdAt[row] ?? NaN)) {
      if (!byMachine) outbound[row] = 1;
      return;
    }
    const first = byMachine ? automaticAt : replyAt;
    if (!((first[row] ?? NaN) <= at)) first[row] = at;
  };
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
