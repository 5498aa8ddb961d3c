/** Who is a duplicate, who was written to first, and when the first human answered (D6, G11). Derived once per dataset. */
import { layout } from '../columns/layout';
import { DAY } from '../model/calendar';
import type { Base } from './base';
import { codeCount, leadOwners, rowsByCode } from './base';
import { defineFact, type Fact } from './define-fact';
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

const leadFactsWhere = (connectedOnly: boolean): Fact<LeadFacts> =>
  defineFact<LeadFacts>({
    on: ['lead', 'activity', 'ownerChange'],
    derive: (base) => derive(base, connectedOnly),
    patch(value, base, changes) {
      // What is said more can be heard; what is taken back, or another lead, means to listen anew.
      const more = changes.every(({ entity, before }) =>
        entity === 'activity' ? before < 0 : entity !== 'lead' && entity !== 'ownerChange',
      );
      if (!more) return undefined;
      const hear = hearer(base, value, connectedOnly);
      for (const { entity, row } of changes) if (entity === 'activity') hear(row);
      return value;
    },
  });

/** Facts of all leads, derived on first use and kept as long as the dataset lives: one pass over its activities. */
export const leadFactsOf = /* @__PURE__ */ leadFactsWhere(false);

/** The same where a call that nobody took is no attempt to reach the lead. */
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
const anyKey = (keys: Float64Array): boolean => keys.some((key) => key === key);

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

/** Kinds of activity that reach the customer, as column codes. */
const reaches = layout.activity.columns.kind.values.map((kind) => kind === 'call' || kind === 'email' || kind === 'social');
const OUT = layout.activity.columns.direction.values.indexOf('out') + 1;
const CALL = layout.activity.columns.kind.values.indexOf('call') + 1;
const TRUE = 2;

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
  for (let row = 0; row < count; row++) {
    if (survivor[row] !== row) facts.duplicate[row] = 1;
    facts.assignedAt[row] = assignedAt(base, row);
    const deal = leads.dealId[row] ?? -1;
    if (deal >= 0 && facts.leadOfDeal[deal] === -1) facts.leadOfDeal[deal] = survivor[row] ?? row;
  }
  return facts;
}

/** Takes in what one activity (by table row) says about the lead it is with; the order of activities does not matter. */
function hearer(
  base: Base,
  { survivor, outbound, replyAt, automaticAt }: LeadFacts,
  connectedOnly: boolean,
): (row: number) => void {
  const { leadId, direction, kind, at: times, automated, connected } = base.table('activity').columns;
  const { createdAt } = base.leads;
  const leadRows = rowsByCode(base, 'lead');
  return (i) => {
    const code = leadId[i] ?? -1;
    if (code < 0 || direction[i] !== OUT || !reaches[(kind[i] ?? 0) - 1]) return;
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
