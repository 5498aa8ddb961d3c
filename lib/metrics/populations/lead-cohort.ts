/** Leads created in the period, credited to whoever owned them then (rule G10), and what came of them. */
import { codeCount, leadOwners, type Base } from '../../facts/base';
import { defineFact } from '../../facts/define-fact';
import { valueAt } from '../../facts/histories';
import { lowerBound } from '../../facts/order';
import { ownedBetween, ownerIndexOf, type OwnerIndex } from '../../facts/owner-index';
import { leadOutcomes, type LeadOutcomes } from '../../facts/lead-outcomes';
import { purchasesOf } from '../../facts/purchases';
import { layout } from '../../columns/layout';
import { DAY } from '../../model/calendar';
import type { Ask } from '../ask';
import type { Part } from '../define';
import { tally, type Tally } from '../outcome';
import { quantileOf, usualCycles } from './cycles';
import { dealFacts } from './deals';
import { leadFacts } from './leads';
import { pick, placesBetween, until } from './pick';

/** Owner of every lead when it was created, −1 nobody. By table row. */
const creators = /* @__PURE__ */ defineFact<Int32Array>({
  on: ['lead', 'ownerChange'],
  derive(base: Base) {
    const { id, createdAt, ownerId } = base.leads;
    const owners = leadOwners(base);
    return id.map((code, row) => valueAt(owners, code, createdAt[row] ?? NaN, ownerId[row] ?? -1));
  },
});

/** Code of the lead's status column. */
export const LEAD_OPEN = /* @__PURE__ */ layout.lead.columns.status.values.indexOf('open') + 1;

/** The lead's status in our words, by its column code. */
export const leadState = (code: number | undefined): string | undefined => layout.lead.columns.status.values[(code ?? 0) - 1];

/** Leads of each owner of then. */
const creatorIndex = /* @__PURE__ */ defineFact<OwnerIndex>({
  on: ['lead', 'ownerChange'],
  derive: (base) => ownerIndexOf(creators(base), codeCount(base, 'user')),
});

/** Table rows of the leads created in the period, ascending. */
function createdRows(ask: Ask): Int32Array {
  return ask.once(createdRows, () => {
    const { createdAt } = ask.base.leads;
    const [first, end] = [lowerBound(createdAt, ask.period.start), lowerBound(createdAt, until(ask))];
    // Of a few people only their own are looked at.
    const rows = ask.people ? ownedBetween(creatorIndex(ask.base), ask.people, first, end) : placesBetween(first, end);
    return ask.cut ? pick(ask, 'lead', rows, creators(ask.base)) : rows;
  });
}

/** Those that count, and why the others do not. */
export function countedLeads(ask: Ask): { counted: Int32Array; excluded: Tally } {
  return ask.once(countedLeads, () => {
    const { duplicate } = leadFacts(ask);
    const rows = createdRows(ask);
    const counted = new Int32Array(rows.length);
    let found = 0;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] ?? -1;
      if (duplicate[row] !== 1) counted[found++] = row;
    }
    const excluded = tally();
    excluded.add('duplicate', undefined, rows.length - found);
    return { counted: counted.subarray(0, found), excluded };
  });
}

/** Leads created in the period; the later ones of one person do not count. */
export function createdLeads(ask: Ask): Part {
  const { createdAt, status } = ask.base.leads;
  const { duplicate } = leadFacts(ask);
  const owners = creators(ask.base);
  return {
    name: 'records',
    entity: 'lead',
    rows: createdRows(ask),
    leftOut: (row) => (duplicate[row] ? 'duplicate' : undefined),
    at: (row) => createdAt[row] ?? NaN,
    owner: (row) => owners[row] ?? -1,
    state: (row) => leadState(status[row]),
  };
}

/** What came of all leads. */
export const outcomes = (ask: Ask): LeadOutcomes =>
  leadOutcomes(ask.base, ask.zone, dealFacts(ask), purchasesOf(ask.base, ask.zone, ask.asOf));

/** Days within which a lead should have become a customer: as long as nine in ten won sales took; undefined while none was won. */
export const conversionDays = (ask: Ask): number | undefined => quantileOf(usualCycles(ask), 0.9);

/**
 * Whether a lead has become a customer until now.
 * @param within days it may have taken, undefined: any time
 */
export function isCustomer(ask: Ask, within: number | undefined): (row: number) => boolean {
  const { boughtAt, boughtAfter } = outcomes(ask);
  return (row) => (boughtAt[row] ?? NaN) <= ask.asOf && !((boughtAfter[row] ?? NaN) > (within ?? Infinity));
}

/** Share of a cohort that may yet become customers (rule G15), once it is more than a tenth. */
export function maturingLeads(ask: Ask, rows: Int32Array, customer: (row: number) => boolean): { maturing?: number } {
  const within = conversionDays(ask);
  if (within === undefined || rows.length === 0) return {};
  const { createdAt } = ask.base.leads;
  const today = ask.zone.dayOf(ask.asOf);
  // What is surely older needs no look at its day: local days are no two days from those of UTC.
  const oldest = (today - within - 2) * DAY;
  let pending = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? -1;
    const at = createdAt[row] ?? NaN;
    if (at >= oldest && !customer(row) && today - ask.zone.dayOf(at) <= within) pending++;
  }
  return pending * 10 > rows.length ? { maturing: pending / rows.length } : {};
}
