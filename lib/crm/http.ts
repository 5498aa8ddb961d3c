/**
 * The one way an adapter speaks to its CRM: only declared reads, paced, with a time limit, retried, cancellable.
 * What carries the call (a tab, fetch, a test) comes in as `send`; time comes in as `clock`.
 */
import type { Call, CrmHttp, Judged, ReadRule, Reply } from './adapter';
import type { Clock } from './clock';
import { CrmError } from './crm-error';
import { isDeclaredRead } from './declared-read';
import { createPacer } from './pacer';
import { jsonOf } from './reply-json';
import { retryAfter } from './retry-after';

export interface HttpOptions {
  /** Carries one call. Rejects when no reply came: with CrmError where the reason is known, with anything else for "network". */
  send: (call: Call, signal: AbortSignal) => Promise<Reply>;
  reads: readonly ReadRule[];
  clock: Clock;
  /** 0 ≤ x < 1, for the jitter. */
  random: () => number;
  pace: { perSecond: number; parallel: number };
  /** Limit for one attempt, ms. */
  timeoutMs: number;
  /** Cancels everything this instance does, waiting included. */
  signal?: AbortSignal;
  /** Whose replies are wanted: a reply that shows another signed-in user is refused (wrong_user). */
  userId?: string;
  /** Reads a reply before the usual rules do; see SourceAdapter.judge. */
  judge?: ((reply: Reply, call: Call, now: number) => Judged | undefined) | undefined;
  /** Every reply that came, for what it tells of the CRM's allowance. */
  onReply?: ((reply: Reply) => void) | undefined;
  /** Told after every attempt, for counters and diagnostics; holds no query and no body. */
  onCall?: (report: CallReport) => void;
}

export interface CallReport {
  method: Call['method'];
  /** Without query. */
  path: string;
  /** 1 for the first try. */
  attempt: number;
  /** HTTP status, or undefined when no reply came. */
  status?: number;
  ms: number;
}

const attempts = 5;
const firstBackoff = 500;
const longestBackoff = 30_000;
/** A CRM that asks for more patience than this gets it from the schedule, not from a sleeping call. */
const longestWait = 60_000;
/** Whatever a reply says, the CRM is asked again after so long: a slip of it must not end reading for ever, nor name a time that is none. */
const longestHold = 24 * 60 * 60_000;

/** What one attempt came to: the answer, or an error with the wish to try again. */
type Again = { again: CrmError; after?: number };
type Outcome = { value: unknown } | Again;

/**
 * @returns the contract's CrmHttp; `json` throws CrmError (kinds: refused_write before anything is sent, signed_out, forbidden,
 *   rate_limited, unavailable, timeout, not_json, odd_answer, wrong_user and whatever `send` names), or the signal's reason.
 */
export function createHttp(options: HttpOptions): CrmHttp {
  const { send, reads, clock, random, timeoutMs } = options;
  const pacer = createPacer(options.pace, clock);
  const forever = new AbortController().signal;
  let userId: string | undefined;

  /** Sends once; the carrier may ignore its signal, so the limit does not rely on it. */
  async function attempt(call: Call, signal: AbortSignal): Promise<Reply> {
    const stop = new AbortController();
    const either = AbortSignal.any([signal, stop.signal]);
    const limit = clock.sleep(timeoutMs, either).then(() => {
      throw new CrmError('timeout');
    });
    try {
      return await Promise.race([send(call, either), limit]);
    } finally {
      stop.abort();
    }
  }

  async function once(call: Call, number: number, signal: AbortSignal): Promise<{ reply: Reply } | Again> {
    const started = clock.now();
    const tell = (status?: number) =>
      options.onCall?.({
        method: call.method,
        path: call.path.split('?', 1)[0] ?? '',
        attempt: number,
        ms: clock.now() - started,
        ...(status === undefined ? {} : { status }),
      });
    try {
      const reply = await attempt(call, signal);
      userId = reply.userId ?? userId;
      tell(reply.status);
      return { reply };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof CrmError && !transient.has(error.kind)) throw error;
      tell();
      return { again: error instanceof CrmError ? error : new CrmError('unavailable', { detail: 'no reply' }) };
    }
  }

  /** What the reply says, or which statuses are worth another try; 401 and 403 are left to jsonOf, which names them. */
  function judge(reply: Reply, call: Call): Outcome {
    if (options.userId !== undefined && reply.userId !== undefined && reply.userId !== options.userId) throw new CrmError('wrong_user');
    const judged = options.judge?.(reply, call, clock.now());
    if (judged && 'value' in judged) return judged;
    if (judged && !judged.again) throw bounded(judged.error, clock.now());
    if (judged) return waitFor(judged.error);
    const limited = reply.status === 429;
    if (!limited && reply.status < 500 && reply.status !== 408) return { value: jsonOf(reply) };
    const after = retryAfter(reply.headers['retry-after'], clock.now());
    const retryAt = after === undefined ? undefined : clock.now() + after;
    const error = new CrmError(limited ? 'rate_limited' : 'unavailable', { retryAt, detail: `status ${reply.status}` });
    return after === undefined ? { again: error } : { again: error, after };
  }

  /** Another try, when the error says or by the usual back-off. */
  function waitFor(error: CrmError): Again {
    return error.retryAt === undefined ? { again: error } : { again: error, after: Math.max(0, error.retryAt - clock.now()) };
  }

  return {
    get userId() {
      return userId;
    },
    async json(call, callSignal) {
      if (!isDeclaredRead(reads, call)) throw new CrmError('refused_write', { detail: call.method });
      const signal = AbortSignal.any([options.signal ?? forever, callSignal ?? forever]);
      for (let number = 1; ; number += 1) {
        const got = await pacer.run(() => once(call, number, signal), signal);
        if ('reply' in got) options.onReply?.(got.reply);
        const outcome = 'reply' in got ? judge(got.reply, call) : got;
        if ('value' in outcome) return outcome.value;
        const { again, after } = outcome;
        if (after !== undefined && after > longestWait) throw bounded(again, clock.now());
        const wait = after ?? random() * Math.min(longestBackoff, firstBackoff * 2 ** (number - 1));
        // A CRM that limits one call limits them all: the others wait too.
        if (again.kind === 'rate_limited') pacer.holdUntil(clock.now() + wait);
        if (number === attempts) throw again.kind === 'rate_limited' ? withTime(again, clock.now() + Math.max(wait, longestWait)) : again;
        await clock.sleep(wait, signal);
      }
    },
  };
}

const transient: ReadonlySet<CrmError['kind']> = new Set(['unavailable', 'timeout', 'offline']);

/** A day at most until the next try. */
function bounded(error: CrmError, now: number): CrmError {
  const { kind, retryAt, detail, code } = error;
  return retryAt === undefined || retryAt <= now + longestHold ? error : new CrmError(kind, { retryAt: now + longestHold, detail, code });
}

/** A rate limit always says when to come back. */
function withTime(error: CrmError, retryAt: number): CrmError {
  return error.retryAt === undefined ? new CrmError(error.kind, { retryAt, detail: error.detail }) : error;
}
