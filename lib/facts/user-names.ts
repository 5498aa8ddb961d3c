/** Names of users, spelt out once: a list of everybody asks for each of them in every question. */
import { textAt } from '../columns/typed';
import { codeCount, rowsByCode, type Base } from './base';
import { defineFact } from './define-fact';

/** Name of every user by code; undefined for users the CRM does not show. */
export const userNames = /* @__PURE__ */ defineFact<readonly (string | undefined)[]>({
  on: ['user'],
  derive(base: Base) {
    const rows = rowsByCode(base, 'user');
    const { name } = base.users;
    return Array.from({ length: codeCount(base, 'user') }, (_, code) => {
      const row = rows[code] ?? -1;
      return row < 0 ? undefined : textAt(name, row);
    });
  },
});
