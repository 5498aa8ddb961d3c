import { describe, expect, it } from 'vitest';
import { freshness, STALE_AFTER } from '../../components/freshness';
import { isGrey, noticeOf } from '../../components/notice-state';
import { minuteStep } from '../../components/figure-history';
import { idle, now, view } from './fixtures';

const problem = { kind: 'unavailable', at: now } as const;

describe('the one notice above the figures', () => {
  it('is absent while all is well', () => {
    expect(noticeOf(idle, view, undefined, now)).toBeUndefined();
  });

  it('the worst wins: a failed request over a failed read over age', () => {
    const old = { ...idle, lastFinishedAt: now - STALE_AFTER - 1 };
    expect(noticeOf(old, view, undefined, now)).toMatchObject({ is: 'stale' });
    expect(noticeOf({ ...old, state: 'failed', problem }, view, undefined, now)).toMatchObject({
      is: 'problem',
      problem: { kind: 'unavailable' },
    });
    expect(noticeOf({ ...old, state: 'failed', problem }, view, { kind: 'storage', at: now }, now)).toMatchObject({
      problem: { kind: 'storage' },
    });
  });

  it('a read that is running again does not repeat the last trouble', () => {
    expect(noticeOf({ ...idle, state: 'running', problem }, view, undefined, now)).toBeUndefined();
  });

  it('only what nobody can vouch for is grey', () => {
    const grey = (kind: 'signed_out' | 'rate_limited' | 'forbidden' | 'offline') => isGrey({ is: 'problem', problem: { kind, at: now } });
    expect([
      grey('signed_out'),
      grey('offline'),
      grey('rate_limited'),
      grey('forbidden'),
      isGrey({ is: 'stale', from: 0, age: 1 }),
    ]).toEqual([true, true, false, false, false]);
  });
});

describe('freshness', () => {
  it('counts from the last read, not from when the figures were computed', () => {
    expect(freshness({ ...idle, lastFinishedAt: now - STALE_AFTER - 1 }, view, now)).toMatchObject({ old: true });
    expect(freshness(idle, undefined, now)).toMatchObject({ age: 12_000, old: false });
  });

  it('a clock that runs behind is not negative', () => {
    expect(freshness({ ...idle, lastFinishedAt: now + 5_000 }, undefined, now).age).toBe(0);
  });

  it('never read is neither fresh nor old', () => {
    expect(freshness({ state: 'first', progress: [], rejects: [] }, view, now)).toEqual({ age: 0, old: false });
  });
});

describe('marks of an axis of minutes', () => {
  it.each([
    [2, 1],
    [61, 30],
    [95, 60],
    [1_500, 720],
    [100_000, 34_560],
  ])('up to %s by %s', (top, step) => {
    expect(minuteStep([{ from: '', to: '', value: top, n: 1, open: false }])).toBe(step);
  });
});
