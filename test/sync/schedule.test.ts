import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schedule, type ScheduleState } from '../../lib/sync';

const { saved, seen, started, finished, nextDue, freshSchedule, pace } = schedule;

/** A connection that is looked at, and whose last run began at 0 and ended at 1 s. */
const idle: ScheduleState = finished(started(seen(freshSchedule, true), 0), 1_000);

describe('the schedule', () => {
  it('asks at once when it never has', () => {
    expect(nextDue(freshSchedule, 5)).toEqual({ at: 5, why: 'first' });
  });

  it('asks once a minute when nothing happens, and seldom when nobody looks', () => {
    expect(nextDue(idle, 2_000)).toEqual({ at: 60_000, why: 'alarm' });
    expect(nextDue(seen(idle, false), 2_000)).toEqual({ at: 900_000, why: 'alarm' });
    expect(nextDue(seen(seen(idle, false), true), 700_000)).toEqual({ at: 700_000, why: 'alarm' });
  });

  it('asks for nothing while a run is going on', () => {
    expect(nextDue(saved(started(idle, 60_000), 'deal', true, 60_100), 60_500)).toBeUndefined();
  });

  it('pulls a save that is told exactly after 0.3 s, however many follow', () => {
    let state = saved(idle, 'deal', true, 10_000);
    expect(nextDue(state, 10_000)).toEqual({ at: 10_300, why: 'save', entity: 'deal' });
    state = saved(state, 'deal', true, 10_200);
    expect(nextDue(state, 10_200)?.at).toBe(10_300);
  });

  it('pulls again for an exact save that came while a run was going on', () => {
    const state = finished(saved(started(saved(idle, 'deal', true, 10_000), 10_300), 'deal', true, 10_400), 11_000);
    expect(nextDue(state, 11_000)).toEqual({ at: 11_000, why: 'save', entity: 'deal' });
    expect(nextDue(finished(started(state, 11_000), 11_500), 12_000)).toMatchObject({ why: 'alarm' });
  });

  it('waits 0.7 s for quiet where a save is only a guess, but not for ever', () => {
    let state = saved(idle, 'any', false, 10_000);
    expect(nextDue(state, 10_000)?.at).toBe(10_700);
    state = saved(state, 'any', false, 10_600);
    expect(nextDue(state, 10_600)?.at).toBe(11_300);
    for (let t = 11_000; t < 12_000; t += 100) state = saved(state, 'any', false, t);
    expect(nextDue(state, 11_900)?.at).toBe(12_000);
  });

  it('pulls for guesses at most once in 2 s per entity', () => {
    const after = finished(started(saved(idle, 'deal', false, 10_000), 10_700), 11_200);
    expect(nextDue(saved(after, 'deal', false, 11_200), 11_200)?.at).toBe(12_700);
    expect(nextDue(saved(after, 'lead', false, 11_200), 11_200)?.at).toBe(11_900);
    expect(nextDue(saved(after, 'deal', true, 11_200), 11_200)?.at).toBe(11_500);
  });

  it('begins to pull within 2 s of any save, even when each look at a record may be one', () => {
    const looks = fc.array(fc.integer({ min: 1, max: 1_500 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(looks, (gaps) => {
        let state = idle;
        let now = 5_000;
        const begin = (until: number) => {
          for (let due = nextDue(state, now); due?.why === 'save' && due.at <= until; due = nextDue(state, now)) {
            now = due.at;
            state = finished(started(state, now), now);
          }
        };
        for (const gap of gaps) {
          begin(now + gap);
          now += gap;
          state = saved(state, 'any', false, now);
          expect((nextDue(state, now)?.at ?? Infinity) - now).toBeLessThanOrEqual(2_000);
        }
      }),
    );
  });

  it('backs off after failures, twice as long each time, with an end', () => {
    let state = idle;
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      state = finished(started(state, 100_000), 100_000, 'unavailable');
      waits.push((nextDue(state, 100_000)?.at ?? 0) - 100_000);
    }
    expect(waits.slice(0, 4)).toEqual([30_000, 60_000, 120_000, 240_000]);
    expect(waits.at(-1)).toBe(pace.longestBackoff);
    expect(nextDue(state, 100_000, 0.5)?.at).toBe(100_000 + pace.longestBackoff * 1.25);
    expect(nextDue(finished(started(state, 200_000), 200_000), 200_000)).toEqual({ at: 260_000, why: 'alarm' });
  });

  it('does nothing before the time the CRM named, not even for a save', () => {
    const limited = finished(started(idle, 60_000), 61_000, 'rate_limited', 200_000);
    expect(nextDue(limited, 61_000)).toEqual({ at: 200_000, why: 'retry' });
    expect(nextDue(saved(limited, 'deal', true, 62_000), 62_000)?.at).toBe(200_000);
    expect(finished(started(limited, 200_000), 201_000).retryAt).toBeUndefined();
  });

  it.each(['signed_out', 'wrong_user', 'no_tab'] as const)('%s: waits for a sign of life of the person', (problem) => {
    const waiting = finished(started(idle, 60_000), 61_000, problem);
    expect(nextDue(waiting, 10_000_000)).toBeUndefined();
    expect(nextDue(seen(waiting, false), 10_000_000)).toBeUndefined();
    // Signed in again: asked at once, not after what is left of a pause.
    expect(nextDue(seen(waiting, true), 70_000)).toMatchObject({ at: 70_000 });
    expect(nextDue(saved(waiting, 'deal', true, 70_000), 70_000)).toMatchObject({ at: 70_300, why: 'save' });
  });

  it('never asks more than once a minute without a save, whatever happens', () => {
    const events = fc.array(fc.record({ after: fc.integer({ min: 1, max: 50_000 }), visible: fc.boolean(), fails: fc.boolean() }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(events, (list) => {
        let state = idle;
        let now = 1_000;
        let last = 0;
        for (const { after, visible, fails } of list) {
          now += after;
          state = seen(state, visible);
          const due = nextDue(state, now);
          if (due === undefined || due.at > now) continue;
          if (state.failures === 0) expect(now - last).toBeGreaterThanOrEqual(60_000);
          last = now;
          state = finished(started(state, now), now, fails ? 'unavailable' : undefined);
        }
      }),
    );
  });

  it('serves every save sooner or later', () => {
    const saves = fc.array(
      fc.record({
        after: fc.integer({ min: 0, max: 3_000 }),
        exact: fc.boolean(),
        entity: fc.constantFrom('deal' as const, 'any' as const),
      }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(saves, (list) => {
        let state = idle;
        let now = 5_000;
        for (const { after, exact, entity } of list) {
          now += after;
          state = saved(state, entity, exact, now);
        }
        for (let runs = 0; state.saves.length > 0; runs++) {
          expect(runs).toBeLessThan(5);
          const due = nextDue(state, now);
          expect(due?.why).toBe('save');
          now = due?.at ?? now;
          state = finished(started(state, now), now);
        }
      }),
    );
  });
});
