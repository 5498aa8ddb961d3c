import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, earlier, instantOf, instantOfStamp, labelOf, later, stampOf, wireOf } from '../../lib/crm/tryton/wire';
import { datetime } from './fixtures/tryton-rows';

describe('moments', () => {
  it('are UTC, cut to the millisecond', () => {
    const wire = wireOf('2024-02-29T07:26:49.999999');
    expect(instantOf(wire)).toBe(Date.UTC(2024, 1, 29, 7, 26, 49, 999));
    expect(instantOfStamp('2024-02-29T07:26:49.999999')).toBe(Date.UTC(2024, 1, 29, 7, 26, 49, 999));
  });

  it('keep their microseconds on the way back', () => {
    const stamp = fc
      .tuple(fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), fc.integer({ min: 0, max: 999 }))
      .map(([moment, micro]) => moment.toISOString().replace('Z', String(micro).padStart(3, '0')));
    fc.assert(
      fc.property(stamp, stamp, (a, b) => {
        expect(stampOf(wireOf(a))).toBe(a);
        expect(instantOf(wireOf(a))).toBe(instantOfStamp(a));
        if (instantOfStamp(a) < instantOfStamp(b)) expect(a < b).toBe(true);
        expect(instantOfStamp(a) - instantOfStamp(earlier(a, 120_000))).toBe(120_000);
        expect(earlier(a, 0)).toBe(a);
      }),
    );
  });

  it('may come without microseconds', () => {
    expect(stampOf({ ...datetime('2024-01-01 00:00:00'), microsecond: null } as Parameters<typeof stampOf>[0])).toBe(
      '2024-01-01T00:00:00.000000',
    );
  });

  it('compare, with "none yet" first', () => {
    expect(later(null, 'a')).toBe('a');
    expect(later('b', 'a')).toBe('b');
    expect(later('b', null)).toBe('b');
    expect(later(null, null)).toBeNull();
  });
});

it('days stay days', () => {
  expect(dayOf({ year: 2024, month: 2, day: 9 })).toBe('2024-02-09');
});

it('labels are trimmed and cut, and empty ones are none', () => {
  expect(labelOf('  a ')).toBe('a');
  expect(labelOf(' ')).toBeUndefined();
  expect(labelOf(null)).toBeUndefined();
  expect(labelOf('x'.repeat(900))).toHaveLength(500);
});
