/** Names of stages, spelt out once: every line of a figure by stage asks for one. */
import { textAt } from '../columns/typed';
import { codeCount, rowsByCode, type Base } from './base';
import { defineFact } from './define-fact';

/** Name of every stage by code; '' for stages the CRM does not show. */
export const stageNames = /* @__PURE__ */ defineFact<readonly string[]>({
  on: ['stage'],
  derive(base: Base) {
    const rows = rowsByCode(base, 'stage');
    const { name } = base.stages;
    return Array.from({ length: codeCount(base, 'stage') }, (_, code) => {
      const row = rows[code] ?? -1;
      return row < 0 ? '' : textAt(name, row);
    });
  },
});
