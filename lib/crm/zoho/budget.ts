/** Zoho counts credits over the last 24 hours and tells what is left once half of them are used. */
import type { Budget, Reply } from '../adapter';

/** https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html: the header is sent from half of the allowance on. */
export function budget({ headers }: Reply): Budget | undefined {
  const left = headers['x-api-credits-remaining'];
  return left !== undefined && /^\d+$/.test(left) ? { unit: 'credits', per: 'day', left: Number(left) } : undefined;
}
