/**
 * What Pipedrive's replies come to: errors with status 200, limits of two kinds, and what the limits' headers tell.
 * https://pipedrive.readme.io/docs/core-api-concepts-rate-limiting · https://pipedrive.readme.io/docs/core-api-concepts-http-status-codes
 */
import type { Budget, Call, Judged, Reply } from '../adapter';
import { CrmError } from '../crm-error';
import { jsonOf } from '../reply-json';
import { retryAfter } from '../retry-after';

const DAY = 86_400_000;
/** The vendor's shield in front of the API: what it blocks it blocks for a while. */
const blockedFor = 15 * 60_000;
/** A burst is counted over two seconds. */
const burst = 2_000;

/** When a new day of tokens begins, as far as known (assumption `day-of-tokens`). */
const nextDay = (now: number): number => (Math.floor(now / DAY) + 1) * DAY;

const numberOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d+$/.test(text.trim()) ? Number(text) : undefined;

/** Calls that read one deal at a time and have to know what is left of the day. */
const perDeal = /^\/api\/v1\/deals\/\d+\/(changelog|mailMessages)(\?|$)/;

export function judge(reply: Reply, call: Call, now: number): Judged | undefined {
  const { status, headers } = reply;
  const html = /html/i.test(headers['content-type'] ?? '') || reply.body.trimStart().startsWith('<');
  if (status === 429) return limited(reply, now);
  // whoever goes on asking after a 429 is shut out before the API is reached
  if (status === 403 && html)
    return { error: new CrmError('rate_limited', { retryAt: now + blockedFor, detail: 'blocked in front of the API', code: 'blocked' }) };
  if (status === 402 || status === 403) return { error: new CrmError('forbidden', { code: String(status), detail: `status ${status}` }) };
  if (status >= 400 && status < 500 && status !== 401 && status !== 408 && !html)
    return { error: new CrmError('odd_answer', { code: String(status), detail: `status ${status}` }) };
  if (status < 200 || status > 299) return undefined;
  const value = jsonOf(reply);
  if (typeof value !== 'object' || value === null) return { value };
  const failed = failureOf(value as Record<string, unknown>, now);
  if (failed) return { error: failed };
  const left = numberOf(headers['x-daily-ratelimit-token-remaining']);
  return { value: left !== undefined && perDeal.test(call.path) ? { ...value, tokens_left: left } : value };
}

function limited({ headers }: Reply, now: number): Judged {
  if (numberOf(headers['x-daily-ratelimit-token-remaining']) === 0)
    return { error: new CrmError('rate_limited', { retryAt: nextDay(now), detail: 'the tokens of the day are used up', code: 'daily' }) };
  const seconds = numberOf(headers['x-ratelimit-reset']);
  const wait = retryAfter(headers['retry-after'], now) ?? (seconds === undefined ? burst : Math.max(1, seconds) * 1000);
  return { error: new CrmError('rate_limited', { retryAt: now + wait, detail: 'status 429', code: 'burst' }), again: true };
}

/** `{ success: false }` with a status that says otherwise. Its texts are not repeated: they may hold values. */
function failureOf({ success, errorCode, code }: Record<string, unknown>, now: number): CrmError | undefined {
  if (success !== false) return undefined;
  const said = [errorCode, code].find((one) => typeof one === 'number' || typeof one === 'string');
  const more = { code: String(said ?? 'failed'), detail: `success false, ${String(said ?? 'no code').slice(0, 40)}` };
  if (said === 401) return new CrmError('signed_out', more);
  if (said === 402 || said === 403) return new CrmError('forbidden', more);
  if (said === 429) return new CrmError('rate_limited', { ...more, retryAt: now + burst });
  return new CrmError('odd_answer', more);
}

/** The company shares a number of tokens for a day; where that is not told, what is left of the burst. */
export function budget({ headers }: Reply, now: number): Budget | undefined {
  const daily = numberOf(headers['x-daily-ratelimit-token-remaining']);
  if (daily !== undefined) return { unit: 'tokens', per: 'day', left: daily, resetsAt: nextDay(now) };
  const [limit, left] = [numberOf(headers['x-ratelimit-limit']), numberOf(headers['x-ratelimit-remaining'])];
  if (left === undefined) return undefined;
  const reset = numberOf(headers['x-ratelimit-reset']);
  return {
    ...{ unit: 'tokens', per: 'seconds', left },
    ...(limit === undefined ? {} : { limit, used: Math.max(0, limit - left) }),
    ...(reset === undefined ? {} : { resetsAt: now + reset * 1000 }),
  };
}
