/** What can go wrong with storage, in words that say what to do. */

export type StoreProblem = 'full' | 'blocked' | 'migration' | 'newer' | 'closed' | 'damaged' | 'unavailable' | 'erased' | 'failed';

const advice: Record<StoreProblem, string> = {
  full: 'The disk or the browser’s quota is full: free some space, then read the CRM again.',
  blocked: 'Another window still holds an older version of the data: close the other windows of this browser, then try again.',
  migration:
    'The stored data could not be brought to this version; it was left as it was. Update the extension, or erase the data in the options and read the CRM again.',
  newer: 'The stored data was written by a newer version of the extension: update the extension.',
  closed: 'The database was closed, as after an update: reload the extension.',
  damaged: 'Part of the stored data was damaged and has been taken out: it is read again from the CRM.',
  unavailable: 'This browser refuses storage here: allow it (private windows and blocked cookies can forbid it).',
  erased: 'This connection was erased: connect it again to read the CRM.',
  failed: 'Storage failed: try again; if it stays, erase the data in the options and read the CRM again.',
};

/** Every failure of the store. `message` says what to do; `cause` holds the original error. */
export class StoreError extends Error {
  readonly problem: StoreProblem;

  /**
   * @param problem what went wrong
   * @param cause the error underneath
   */
  constructor(problem: StoreProblem, cause?: unknown) {
    super(`${advice[problem]}${cause instanceof Error ? ` (${cause.name})` : ''}`, { cause });
    this.name = 'StoreError';
    this.problem = problem;
  }
}

const byName: Record<string, StoreProblem> = {
  QuotaExceededError: 'full',
  VersionError: 'newer',
  UpgradeError: 'migration',
  BlockedError: 'blocked',
  DatabaseClosedError: 'closed',
  InvalidStateError: 'closed',
  MissingAPIError: 'unavailable',
  MissingApiError: 'unavailable',
  SecurityError: 'unavailable',
};

/**
 * Any error as a StoreError.
 * @param error what was thrown
 * @returns itself if it is one already
 */
export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const names = namesOf(error);
  const known = names.find((name) => byName[name] !== undefined);
  return new StoreError((known !== undefined && byName[known]) || 'failed', error);
}

/** Dexie wraps the browser's error: a full disk reads AbortError outside and QuotaExceededError inside. */
function namesOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [];
  const name = 'name' in error && typeof error.name === 'string' ? [error.name] : [];
  return [...('inner' in error ? namesOf(error.inner) : []), ...name];
}

/**
 * Runs a piece of storage work; whatever it throws comes out as a StoreError.
 * @param work what to do
 * @returns what it returns
 */
export async function guarded<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toStoreError(error);
  }
}
