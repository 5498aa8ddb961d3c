/** Positions of deals and orders, side by side for each of them. */
import { rowsByCode, type Base } from './base';
import { defineFact } from './define-fact';

/** Lines of one kind of parent: those of table row `r` are `lines[start[r] … start[r + 1])`, rows of the orderLine table. */
export interface LinesBy {
  start: Int32Array;
  lines: Int32Array;
}

const linesBy = (parent: 'order' | 'deal', column: 'orderId' | 'dealId') =>
  defineFact<LinesBy>({
    on: ['orderLine', parent],
    derive(base) {
      const { rows, columns } = base.table('orderLine');
      const parents = rowsByCode(base, parent);
      const count = base.table(parent).rows;
      const start = new Int32Array(count + 1);
      // A line of an order that came from a deal names both: it is the order's.
      const parentOf = (line: number): number =>
        column === 'dealId' && (columns.orderId[line] ?? -1) >= 0 ? -1 : (parents[columns[column][line] ?? -1] ?? -1);
      for (let line = 0; line < rows; line++) {
        const row = parentOf(line);
        if (row >= 0) start[row + 1] = (start[row + 1] ?? 0) + 1;
      }
      for (let row = 0; row < count; row++) start[row + 1] = (start[row + 1] ?? 0) + (start[row] ?? 0);
      const next = start.slice();
      const lines = new Int32Array(start[count] ?? 0);
      for (let line = 0; line < rows; line++) {
        const row = parentOf(line);
        if (row < 0) continue;
        const place = next[row] ?? 0;
        lines[place] = line;
        next[row] = place + 1;
      }
      return { start, lines };
    },
  });

const ofOrders = /* @__PURE__ */ linesBy('order', 'orderId');
const ofDeals = /* @__PURE__ */ linesBy('deal', 'dealId');

/** Lines of all orders, or of all deals, by table row. */
export const linesOf = (base: Base, parent: 'order' | 'deal'): LinesBy => (parent === 'order' ? ofOrders(base) : ofDeals(base));
