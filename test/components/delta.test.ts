import { describe, expect, it } from 'vitest';
import { deltaOf, isFew } from '../../components/delta';
import { deltaText, fullText, valueText } from '../../components/figure-text';
import { createText } from '../../lib/text/text';
import type { MetricResult } from '../../lib/metrics/result';
import { pipeline, response, winRate } from './fixtures';

const en = createText('en', 'UTC');
const change = (now: MetricResult, before: MetricResult): string | undefined => {
  const delta = deltaOf(now, before);
  return delta && `${delta.direction} ${delta.tone} ${deltaText(en, now, delta)}`;
};

describe('a change is coloured only if it may be', () => {
  it('response: fewer minutes are good, more are bad, beyond 5 %', () => {
    expect(change({ ...response, value: 42 }, { ...response, value: 50 })).toBe('-1 good 8 min faster');
    expect(change({ ...response, value: 50 }, { ...response, value: 42 })).toBe('1 bad 8 min slower');
    expect(change({ ...response, value: 49 }, { ...response, value: 50 })).toBe('-1 neutral 1 min faster');
  });

  it('pipeline: always grey, in percent; from nothing in money', () => {
    expect(change({ ...pipeline, value: 2e8 }, { ...pipeline, value: 1e8 })).toBe('1 neutral 100%');
    expect(change({ ...pipeline, value: 1e8 }, { ...pipeline, value: 2e8 })).toBe('-1 neutral 50.0%');
    expect(change({ ...pipeline, value: 462_000_000 }, { ...pipeline, value: 0 })).toBe('1 neutral $46.2K');
  });

  it('win rate: coloured only when the earlier rate is outside the band', () => {
    const band = { low: 0.21, high: 0.57 };
    expect(change({ ...winRate, value: 0.375, band }, { ...winRate, value: 0.32 })).toBe('1 neutral 5.5 pp');
    expect(change({ ...winRate, value: 0.375, band }, { ...winRate, value: 0.2 })).toBe('1 good 17.5 pp');
    expect(change({ ...winRate, value: 0, band: { low: 0, high: 0.26 } }, { ...winRate, value: 0.32 })).toBe('-1 bad 32.0 pp');
  });

  it('how many times over: by so many times, not in percentage points', () => {
    const coverage: MetricResult = { ...winRate, metric: 'pipeline_coverage', value: 3.1 };
    expect(change(coverage, { ...coverage, value: 2.5 })).toMatch(/^1 \w+ 0\.60×$/);
    expect(change(coverage, { ...coverage, value: 3.098 })).toBe('0 neutral no change');
  });

  it('days: with a decimal below ten, whole from there on, rounded once and counted as the language does', () => {
    const days = (of: 'en' | 'pl', value: number): string => valueText(createText(of, 'UTC'), 'days', value);
    expect([2, 2.45, 2.5, 9.94, 9.96, 41.5].map((value) => days('en', value))).toEqual(['2 d', '2.5 d', '2.5 d', '9.9 d', '10 d', '42 d']);
    expect([1, 2.5, 21.6, 41.5].map((value) => days('pl', value))).toEqual(['1 dzień', '2,5 dnia', '22 dni', '42 dni']);
    expect(fullText(en, { metric: 'sales_cycle_length', unit: 'days', value: 41.5 })).toBe('41.5 d');
    const cycle: MetricResult = { ...response, metric: 'sales_cycle_length', unit: 'days', value: 4.3 };
    expect(change(cycle, { ...cycle, value: 4 })).toMatch(/ 0\.3 d$/);
  });

  it('few records: no change at all; few before: no colour', () => {
    expect(change({ ...winRate, n: 4 }, winRate)).toBeUndefined();
    expect(change({ ...response, value: 42, n: 3 }, response)).toBeUndefined();
    expect(change({ ...response, value: 42 }, { ...response, value: 90, n: 4 })).toBe('-1 neutral 48 min faster');
    expect(isFew({ ...pipeline, n: 1 })).toBe(false);
  });

  it('a mean of few amounts is few data, a sum of few is not', () => {
    const size: MetricResult = { ...pipeline, metric: 'average_deal_size', n: 4 };
    expect(isFew(size)).toBe(true);
    expect(change(size, { ...size, value: 1e6, n: 20 })).toBeUndefined();
    expect(isFew({ ...size, n: 5 })).toBe(false);
    expect(isFew({ ...pipeline, metric: 'revenue', n: 1 })).toBe(false);
    expect(isFew({ ...winRate, metric: 'calls_made', unit: 'count', n: 1 })).toBe(false);
    expect(isFew({ ...winRate, metric: 'activity_to_close_ratio', unit: 'count', n: 2 })).toBe(true);
  });

  it('no value, or another currency: nothing to compare', () => {
    const none = { ...winRate };
    delete none.value;
    expect(change(none, winRate)).toBeUndefined();
    expect(change(winRate, none)).toBeUndefined();
    expect(change({ ...pipeline, currency: 'EUR' }, pipeline)).toBeUndefined();
  });

  it('no change says so', () => {
    expect(change(winRate, { ...winRate })).toBe('0 neutral no change');
  });
});
