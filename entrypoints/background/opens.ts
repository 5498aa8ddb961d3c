import type { Opens } from '../../lib/messages/inbox';
import { sessionGet, sessionSet } from '../../lib/platform/session';

interface Kept {
  opens: Opens;
  at: number;
}

/** A panel that is opened later is not about that click any more, ms. */
const goodFor = 5 * 60_000;

const keyOf = (connection: string): string => `opens:${connection}`;
const isKept = (value: unknown): value is Kept => typeof value === 'object' && value !== null && 'opens' in value && 'at' in value;

/** What a clicked notification was about, until a panel of the connection shows it. It outlives the worker. */
export const saveOpens = (connection: string, opens: Opens): Promise<void> =>
  sessionSet(keyOf(connection), { opens, at: Date.now() } satisfies Kept);

/** The same, once. */
export async function takeOpens(connection: string): Promise<Opens | undefined> {
  const kept = await sessionGet(keyOf(connection), isKept);
  if (!kept) return undefined;
  await sessionSet(keyOf(connection), null);
  return Date.now() - kept.at < goodFor ? kept.opens : undefined;
}
