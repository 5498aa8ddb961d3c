/** Carries calls to a simulator as a browser would: the page's session or a token in the headers, redirects not followed. */
import type { Call, CrmHttp, PageAdapter, Reply, SourceAdapter } from '../../../lib/crm/adapter.ts';
import { replyHeaders } from '../../../lib/crm/call.ts';
import { systemClock } from '../../../lib/crm/clock.ts';
import { headersOf } from '../../../lib/crm/call-headers.ts';
import { createHttp } from '../../../lib/crm/http.ts';

export interface Carrier {
  /** Address of the simulator. */
  url: string;
  /** Host the simulator is to believe it was called by, where it tells hosts apart. */
  host?: string;
  headers?: () => Record<string, string>;
  query?: () => Record<string, string>;
}

/** @returns a `send` for createHttp */
export function sendTo({
  url,
  host,
  headers = () => ({}),
  query = () => ({}),
}: Carrier): (call: Call, signal: AbortSignal) => Promise<Reply> {
  return async (call, signal) => {
    const target = new URL(call.path, url);
    for (const [name, value] of Object.entries(query())) target.searchParams.set(name, value);
    const response = await fetch(target, {
      method: call.method,
      redirect: 'manual',
      signal,
      headers: {
        ...(host === undefined ? {} : { 'x-forwarded-host': host }),
        ...headersOf(call),
        ...call.headers,
        ...headers(),
      },
      ...(call.body === undefined ? {} : { body: call.body }),
    });
    const kept = replyHeaders.flatMap((name) => (response.headers.has(name) ? [[name, response.headers.get(name) ?? '']] : []));
    // As a page sees an unfollowed redirect.
    const status = response.status >= 300 && response.status < 400 && response.status !== 304 ? 0 : response.status;
    return { status, headers: Object.fromEntries(kept) as Record<string, string>, body: status === 0 ? '' : await response.text() };
  };
}

/** The HTTP layer of the product over a simulator: its gate, its retries, its judgement of replies; only the pace is the test's. */
export function httpTo(page: PageAdapter, source: SourceAdapter, carrier: Carrier, onReply?: (reply: Reply) => void): CrmHttp {
  return createHttp({
    send: sendTo(carrier),
    reads: page.reads,
    clock: systemClock,
    random: () => 0,
    pace: { perSecond: 2_000, parallel: 4 },
    timeoutMs: 20_000,
    judge: source.judge?.bind(source),
    onReply,
  });
}
