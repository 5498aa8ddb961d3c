import { describe, expect, it } from 'vitest';
import { freshSchedule, nextDue, pace, spent, type ScheduleState } from '../../lib/sync/schedule';
import { thriftOf, type BudgetRead } from '../../lib/sync/thrift';

const now = 1_000_000_000;
const reset = now + 7_200_000;
const day = (more: Partial<BudgetRead>): BudgetRead => ({ unit: 'tokens', per: 'day', at: now, ...more });

describe('the allowance of a CRM', () => {
  it.each([
    [undefined, { slower: 1 }],
    [day({ left: 29_000, limit: 30_000, resetsAt: reset }), { slower: 1 }],
    [day({ used: 25_000, limit: 30_000, resetsAt: reset }), { slower: 5 }],
    [day({ left: 100, limit: 30_000, resetsAt: reset }), { slower: 5, until: reset }],
    [day({ used: 31_000, limit: 30_000, resetsAt: reset }), { slower: 5, until: reset }],
    // Without a time from the CRM it is tried again in an hour.
    [day({ left: 0, limit: 30_000 }), { slower: 5, until: now + 3_600_000 }],
    [day({ left: 0 }), { slower: 5, until: now + 3_600_000 }],
    [day({ used: 5 }), { slower: 1 }],
    // It has started anew meanwhile.
    [day({ left: 0, limit: 30_000, at: now - 9_000, resetsAt: now }), { slower: 1 }],
    // Bursts are the pace's business.
    [{ unit: 'requests', per: 'seconds', left: 0, limit: 10, at: now } as const, { slower: 1 }],
  ])('%j asks for %j', (budget, thrift) => expect(thriftOf(budget, now)).toEqual(thrift));

  it('makes reads by the clock rarer, and stops every read until it starts anew', () => {
    const read: ScheduleState = { ...freshSchedule, visible: true, lastStartedAt: now, lastFinishedAt: now };
    expect(nextDue(read, now)?.at).toBe(now + pace.visibleEvery);
    expect(nextDue(spent(read, { slower: 5 }), now)?.at).toBe(now + 5 * pace.visibleEvery);
    const saved: ScheduleState = { ...read, saves: [{ entity: 'deal', exact: true, first: now, last: now }] };
    expect(nextDue(spent(saved, { slower: 5 }), now)?.at).toBe(now + pace.exactAfter);
    expect(nextDue(spent(saved, { slower: 5, until: reset }), now)?.at).toBe(reset);
  });
});
