/**
 * What Zoho's replies mean: emptiness that is an answer, and errors by their code rather than by their status.
 * https://www.zoho.com/crm/developer/docs/api/v8/status-codes.html
 */
import type { Call, Judged, Reply } from '../adapter';
import { CrmError } from '../crm-error';

const sessionCodes: ReadonlySet<string> = new Set([
  'INVALID_TOKEN',
  'AUTHENTICATION_FAILURE',
  'INVALID_CSRF_TOKEN',
  'INVALID_TICKET',
  'NOT_AUTHENTICATED',
  'INVALID_OAUTHTOKEN',
]);
const forbiddenCodes: ReadonlySet<string> = new Set([
  'NO_PERMISSION',
  'OAUTH_SCOPE_MISMATCH',
  'NOT_ALLOWED',
  'AUTHORIZATION_FAILED',
  'INVALID_MODULE',
  'INVALID_MODULE_NAME',
  'MODULE_NOT_SUPPORTED',
  'FEATURE_NOT_SUPPORTED',
  'FEATURE_NOT_ENABLED',
  'NOT_SUPPORTED',
  'API_NOT_SUPPORTED',
  'INVALID_URL_PATTERN',
]);
const limitCodes: ReadonlySet<string> = new Set(['TOO_MANY_REQUESTS', 'LIMIT_EXCEEDED', 'CONCURRENCY_LIMIT_EXCEEDED']);

/** Zoho names no time to come back. The day's credits are counted over the last 24 hours, so an hour frees some. */
const creditsWait = 60 * 60_000;

/** @returns undefined where the usual rules say it all: data, 5xx, broken JSON */
export function judge(reply: Reply, _call: Call, now: number): Judged | undefined {
  const { status, body } = reply;
  if (status === 204 || status === 304) return { value: {} };
  if (status === 0 || isSignIn(reply)) return { error: new CrmError('signed_out', { detail: 'sent to the sign-in page' }) };
  const code = codeOf(body);
  if (code === undefined) return status === 429 ? { error: limited(reply, now, undefined), ...again(reply) } : undefined;
  if (sessionCodes.has(code)) return { error: new CrmError('signed_out', { detail: code, code }) };
  if (status === 429 || limitCodes.has(code)) return { error: limited(reply, now, code), ...again(reply) };
  if (status >= 500) return undefined;
  if (forbiddenCodes.has(code) || status === 403) return { error: new CrmError('forbidden', { detail: code, code }) };
  if (status === 401) return { error: new CrmError('signed_out', { detail: code, code }) };
  return { error: new CrmError('odd_answer', { detail: code, code }) };
}

/** The code of an error body, whatever its status; data never has `status: "error"` beside `code` on the outside. */
function codeOf(body: string): string | undefined {
  if (!body.trimStart().startsWith('{') || !body.includes('"code"')) return undefined;
  try {
    const parsed = JSON.parse(body) as { code?: unknown; status?: unknown };
    return typeof parsed.code === 'string' && (parsed.status === 'error' || !('data' in parsed)) ? parsed.code : undefined;
  } catch {
    return undefined;
  }
}

/** A page where data was asked for that leads to signing in: sessions end so, too. */
function isSignIn({ headers, body }: Reply): boolean {
  if (!/html/i.test(headers['content-type'] ?? '')) return false;
  return /accounts\.zoho|\/signin\b|servicename=ZohoCRM/i.test(body.slice(0, 20_000));
}

/** The day's credits are used up, as against too many calls at the same moment. */
const isSpent = ({ headers }: Reply): boolean => Number(headers['x-api-credits-remaining'] ?? NaN) <= 0;

const again = (reply: Reply): { again?: boolean } => (isSpent(reply) ? {} : { again: true });

function limited(reply: Reply, now: number, code: string | undefined): CrmError {
  const after = Number(reply.headers['retry-after'] ?? NaN);
  const wait = Number.isFinite(after) ? after * 1000 : isSpent(reply) ? creditsWait : undefined;
  return new CrmError('rate_limited', { detail: code ?? 'status 429', code, ...(wait === undefined ? {} : { retryAt: now + wait }) });
}
