import type { ReadRule, Reply } from '../../../lib/crm/adapter';
import { systemClock } from '../../../lib/crm/clock';
import { CrmError } from '../../../lib/crm/crm-error';
import { createHttp } from '../../../lib/crm/http';
import type { CrmHttp } from '../../../lib/crm/adapter';
import { isGranted } from '../../../lib/platform/grants';
import type { MarketingSource } from '../../../lib/sources';
import { sourceToken, type SourceRow, type Store } from '../../../lib/store';
import { sendDirect } from '../ways/direct';
import { lendClient } from './client-sign-in';

const callTimeout = 60_000;

/** What lets a call in. @param renew the vendor has just refused what was lent before */
export type LendHeaders = (renew: boolean) => Promise<Record<string, string>>;

/** The way of a source that was added: its key is looked up for every call, so that one that is taken away is not used once more. */
export function lendKept(store: Store, connection: string, row: SourceRow, source: MarketingSource): LendHeaders {
  const key = sourceToken(connection, row.source);
  const { access } = source;
  if (access.way === 'client') return lendClient(store, key, access, () => Date.now());
  return async () => {
    const token = await store.token(key);
    if (token === undefined) throw new CrmError('no_token');
    return access.headers(token);
  };
}

/**
 * The one road to a marketing source: declared reads alone, to its own hosts alone, without cookies, without following redirects.
 * @param origins that were allowed for it
 */
export function sourceHttp(
  source: MarketingSource,
  origins: readonly string[],
  lend: LendHeaders,
  signal: AbortSignal,
  onReply?: (reply: Reply) => void,
): CrmHttp {
  const reads: readonly ReadRule[] = source.reads;
  const http = createHttp({
    async send(call, stop) {
      const apiOrigin = source.originOf(call, origins);
      if (!origins.includes(apiOrigin)) throw new CrmError('refused_write', { detail: 'address' });
      const once = async (renew: boolean) => sendDirect({ apiOrigin, headers: await lend(renew) }, call, '', stop, isGranted);
      const reply = await once(false);
      return reply.status === 401 && source.access.way === 'client' ? once(true) : reply;
    },
    reads,
    clock: systemClock,
    random: Math.random,
    pace: source.pace,
    timeoutMs: callTimeout,
    signal,
    judge: source.judge?.bind(source),
    onReply,
  });
  return {
    get userId() {
      return http.userId;
    },
    // Nobody signs out of a key: it is refused.
    json: (call, stop) =>
      http.json(call, stop).catch((error: unknown) => {
        throw error instanceof CrmError && error.kind === 'signed_out' ? new CrmError('token_refused', { detail: error.detail }) : error;
      }),
  };
}
