/** Which quotes were sent, each version of a deal once, and whose they were. */
import { layout } from '../columns/layout';
import { EMPTY_INT } from '../columns/table';
import type { Base } from './base';
import { codeCount, dealOwners, rowOf } from './base';
import { defineFact } from './define-fact';
import { valueAt } from './histories';
import { orderOf } from './order';

export interface QuoteFacts {
  /** Quotes with a date they were sent on, in that order; and the others, in order of creation. */
  sent: { rows: Int32Array; at: Float64Array };
  undated: Int32Array;
  /** 1: this version of the deal was sent before. By table row. */
  repeated: Uint8Array;
  /** Its own owner, else the deal's when it was sent (made, if it was not); −1 unassigned. By table row. */
  owner: Int32Array;
  /** 1 for deals that have any quote, by deal code. */
  ofDeal: Uint8Array;
}

export const QUOTE_DRAFT = /* @__PURE__ */ layout.quote.columns.status.values.indexOf('draft') + 1;

/** Facts of all quotes, derived once per data set. */
export const quoteFactsOf = /* @__PURE__ */ defineFact<QuoteFacts>({ on: ['quote', 'deal', 'ownerChange'], derive });

function derive(base: Base): QuoteFacts {
  const { rows: count, columns } = base.table('quote');
  const { sentAt, createdAt, dealId, ownerId } = columns;
  const owners = dealOwners(base);
  const ofDeal = new Uint8Array(codeCount(base, 'deal'));
  const owner = ownerId.slice();
  const [dated, undated]: [number[], number[]] = [[], []];
  for (let row = 0; row < count; row++) {
    const at = sentAt[row] ?? NaN;
    (Number.isNaN(at) ? undated : dated).push(row);
    const deal = dealId[row] ?? -1;
    if (deal < 0) continue;
    ofDeal[deal] = 1;
    if ((owner[row] ?? -1) >= 0) continue;
    owner[row] = valueAt(
      owners,
      deal,
      Number.isNaN(at) ? (createdAt[row] ?? NaN) : at,
      base.deals.ownerId[rowOf(base, 'deal', deal)] ?? -1,
    );
  }
  const rows = Int32Array.from(orderOf(Float64Array.from(dated, (row) => sentAt[row] ?? NaN)), (i) => dated[i] ?? -1);
  return {
    sent: { rows, at: Float64Array.from(rows, (row) => sentAt[row] ?? NaN) },
    undated: Int32Array.from(undated),
    repeated: repeats(base, rows),
    owner,
    ofDeal,
  };
}

/** Of several quotes with one version of one deal the first sent counts; at one instant the one with the smallest id. */
function repeats(base: Base, sent: Int32Array): Uint8Array {
  const { id, dealId, version, status, sentAt } = base.table('quote').columns;
  const ids = base.dataset.refs.quote ?? [];
  const idOf = (row: number): string => ids[id[row] ?? -1] ?? '';
  const found = new Uint8Array(id.length);
  const firsts = new Map<number, Map<number, number>>();
  for (const row of sent) {
    const [deal, number] = [dealId[row] ?? -1, version[row] ?? EMPTY_INT];
    if (deal < 0 || number === EMPTY_INT || status[row] === QUOTE_DRAFT) continue;
    let versions = firsts.get(deal);
    if (!versions) firsts.set(deal, (versions = new Map()));
    const first = versions.get(number);
    if (first === undefined) versions.set(number, row);
    else if (sentAt[first] === sentAt[row] && idOf(row) < idOf(first)) {
      found[first] = 1;
      versions.set(number, row);
    } else found[row] = 1;
  }
  return found;
}
