/**
 * Every call Paceline makes to Tryton. One URL serves reads and writes alike, so the method's exact name decides.
 * https://docs.tryton.org/projects/server/en/6.0/topics/rpc.html
 */
import type { ReadRule } from '../adapter';

export const methods = [
  'model.res.user.get_preferences',
  'model.res.user.search_read',
  'model.company.company.search_read',
  'model.company.employee.search_read',
  'model.company.employee.search_count',
  'model.company.employee.search',
  'model.currency.currency.rate.search_read',
  'model.party.party.search_read',
  'model.party.party.search_count',
  'model.party.party.search',
  'model.sale.opportunity.search_read',
  'model.sale.opportunity.search_count',
  'model.sale.opportunity.search',
  'model.sale.opportunity.read',
  'model.sale.opportunity.history_revisions',
  'model.sale.sale.search_read',
  'model.sale.sale.search_count',
  'model.sale.sale.search',
] as const;

export type Method = (typeof methods)[number];

export const reads: readonly ReadRule[] = [{ method: 'POST', path: /^\/[A-Za-z0-9_.~%-]+\/$/, rpc: { field: 'method', names: methods } }];
