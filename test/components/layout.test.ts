import { describe, expect, it } from 'vitest';
import { hidden, isPreset, layoutOf, moved, moveIn, movePinned, mostPinned, pinned, presetOf, shown } from '../../components/layout';
import { businessModels, families } from '../../lib/messages/questions/prefs';
import { labels } from '../../lib/metrics/labels';
import { metricIds } from '../../lib/metrics/ids';

describe('presets', () => {
  it.each(businessModels)('%s: every figure stands in its own group, once', (model) => {
    const { groups } = presetOf(model);
    for (const family of families) {
      expect(groups[family].length).toBeGreaterThan(3);
      expect(new Set(groups[family]).size).toBe(groups[family].length);
    }
    expect(isPreset(presetOf(model))).toBe(true);
  });

  it('hold until somebody arranges', () => {
    expect(layoutOf(undefined, 'orders')).toEqual(presetOf('orders'));
    const own = shown(presetOf('deals'), 'csat');
    expect(layoutOf({ layout: own }, 'orders')).toBe(own);
  });
});

describe('arranging', () => {
  const deals = presetOf('deals');

  it('moves by places and stops at the ends', () => {
    const list = ['revenue', 'csat', 'ltv'] as const;
    expect(moved(list, 'revenue', 1)).toEqual(['csat', 'revenue', 'ltv']);
    expect(moved(list, 'ltv', -2)).toEqual(['ltv', 'revenue', 'csat']);
    expect(moved(list, 'revenue', -1)).toBe(list);
    expect(moved(list, 'ltv', 1)).toBe(list);
    expect(moved(list, 'cac', 1)).toBe(list);
    const [first, second] = deals.groups.activity;
    if (!first || !second) throw new Error('the preset has no activities');
    expect(moveIn(deals, 'activity', first, 1).groups.activity.slice(0, 2)).toEqual([second, first]);
    expect(moveIn(deals, 'activity', first, 1).groups.customers).toBe(deals.groups.customers);
  });

  it('shows a figure in its group once, and takes it off', () => {
    for (const metric of metricIds) {
      const { family } = labels[metric];
      const there = shown(shown(deals, metric), metric);
      expect(there.groups[family].filter((one) => one === metric)).toEqual([metric]);
      expect(hidden(there, metric).groups[family]).not.toContain(metric);
    }
  });

  it('pins up to six, in an order of their own, and lets go', () => {
    const all = metricIds.reduce(pinned, deals);
    expect(all.pinned).toEqual(metricIds.slice(0, mostPinned));
    const [first = 'revenue', second] = all.pinned;
    expect(movePinned(all, first, 1).pinned.slice(0, 2)).toEqual([second, first]);
    expect(pinned(all, first).pinned).toEqual(metricIds.slice(1, mostPinned));
    expect(isPreset(all)).toBe(false);
  });
});
