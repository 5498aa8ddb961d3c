/**
 * What HubSpot says when it refuses. Its error bodies name a category; scopes that are missing are told to the person by name.
 * https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
 */
import * as z from 'zod/mini';
import type { Call, Judged, Reply } from '../adapter';
import { CrmError } from '../crm-error';
import { retryAfter } from '../retry-after';
import { failure } from './schema';

/** How long each limit holds where HubSpot does not say it. */
const waits: Record<string, number> = { SECONDLY: 1_000, TEN_SECONDLY_ROLLING: 10_000, DAILY: 60 * 60_000 };
const locked = 2_000;

export function judge(reply: Reply, _call: Call, now: number): Judged | undefined {
  const { status } = reply;
  if (status < 400) return undefined;
  const said = bodyOf(reply);
  const code = said?.category ?? said?.errorType ?? undefined;
  const after = retryAfter(reply.headers['retry-after'], now);
  if (status === 429) {
    const policy = said?.policyName ?? '';
    const wait = after ?? (Object.hasOwn(waits, policy) ? waits[policy] : waits['TEN_SECONDLY_ROLLING']) ?? 0;
    const detail = /^[A-Z_]{1,40}$/.test(policy) ? policy : undefined;
    return { error: new CrmError('rate_limited', { retryAt: now + wait, detail, code }), again: true };
  }
  // 423: locked for a moment by another request; 477: the account is being moved to another data centre.
  if (status === 423 || status === 477) {
    const error = new CrmError('unavailable', {
      retryAt: now + (after ?? locked),
      detail: status === 423 ? 'locked' : 'account is moving',
      code,
    });
    return { error, again: true };
  }
  if (status === 401) return { error: new CrmError('signed_out', { detail: 'the token is refused', code }) };
  if (status === 403) return { error: new CrmError('forbidden', { detail: missing(said), code }) };
  if (status < 500 && said) return { error: new CrmError('odd_answer', { detail: `status ${status}${wordsOf(code)}`, code }) };
  return undefined;
}

const wordsOf = (code: string | undefined): string => (code && /^[A-Z_]{1,40}$/.test(code) ? ` ${code}` : '');

function bodyOf({ body }: Reply): z.infer<typeof failure> | undefined {
  try {
    return z.safeParse(failure, JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** Which scopes to add, in words for the person. Only what looks like the name of a scope is repeated. */
function missing(said: z.infer<typeof failure> | undefined): string {
  const named = (said?.errors ?? []).flatMap(({ context }) =>
    Object.entries(context ?? {}).flatMap(([name, value]) =>
      /^required.*Scopes$/.test(name) && Array.isArray(value) ? (value as unknown[]) : [],
    ),
  );
  const scopes = [...new Set(named.filter((name): name is string => typeof name === 'string' && /^[a-z][\w.-]{1,80}$/.test(name)))];
  if (scopes.length === 0) return 'the token may not read this';
  return `add the scope ${scopes.join(' or ')} to the private app`;
}
