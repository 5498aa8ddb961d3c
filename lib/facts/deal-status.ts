/** Codes of the deal's status column. */
import { layout } from '../columns/layout';

const code = (status: string): number => layout.deal.columns.status.values.indexOf(status as 'open') + 1;

export const OPEN = /* @__PURE__ */ code('open');
export const WON = /* @__PURE__ */ code('won');
export const LOST = /* @__PURE__ */ code('lost');
export const DERAILED = /* @__PURE__ */ code('derailed');
