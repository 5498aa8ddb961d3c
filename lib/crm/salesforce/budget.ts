/**
 * How many of the organisation's calls are used: every reply says it.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_api_usage.htm
 */
import type { Budget, Reply } from '../adapter';

/** Counted over 24 hours that slide, so there is no moment at which it starts anew. */
export function budget(reply: Reply): Budget | undefined {
  const [, used, limit] = /(?:^|[,;\s])api-usage=(\d{1,12})\/(\d{1,12})/.exec(reply.headers['sforce-limit-info'] ?? '') ?? [];
  if (used === undefined || limit === undefined || Number(limit) === 0) return undefined;
  return { unit: 'requests', per: 'day', used: Number(used), limit: Number(limit), left: Math.max(0, Number(limit) - Number(used)) };
}
