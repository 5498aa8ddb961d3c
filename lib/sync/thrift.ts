/** How a CRM's allowance slows reading down, so that other people and programs still find some of it left. Pure. */

/** The last reading of an allowance; `at` epoch ms. */
export interface BudgetRead {
  unit: 'requests' | 'tokens' | 'credits';
  per: 'day' | 'hour' | 'minutes' | 'seconds';
  used?: number;
  left?: number;
  limit?: number;
  resetsAt?: number;
  at: number;
}

/** Below this share of what there is at all we ask five times more seldom, … */
const little = 0.2;
/** … and below this one not at all before it starts anew. */
const none = 0.02;
const slower = 5;
/** Where the CRM does not say when its allowance starts anew. */
const guess = { day: 3_600_000, hour: 600_000 } as const;

export interface Thrift {
  /** Reads come so many times more seldom. */
  slower: number;
  /** No read before, epoch ms. */
  until?: number;
}

/**
 * What an allowance asks of the schedule. Those of minutes and seconds ask nothing: the pace of calls keeps them.
 * @param now epoch ms
 */
export function thriftOf(budget: BudgetRead | undefined, now: number): Thrift {
  const usual: Thrift = { slower: 1 };
  if (!budget || (budget.per !== 'day' && budget.per !== 'hour')) return usual;
  const { limit, used, resetsAt, at, per } = budget;
  const left = budget.left ?? (limit === undefined || used === undefined ? undefined : limit - used);
  if (left === undefined) return usual;
  // What was read before it started anew says nothing any more.
  if ((resetsAt ?? at + 24 * guess.day) <= now) return usual;
  const share = limit === undefined || limit <= 0 ? (left > 0 ? 1 : 0) : left / limit;
  if (share < none) {
    const until = resetsAt ?? at + guess[per];
    return until > now ? { slower, until } : { slower };
  }
  return share < little ? { slower } : usual;
}
