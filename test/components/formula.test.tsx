// @vitest-environment happy-dom
/** The formula of a figure's sheet says what was computed: its equation holds, and its days are those that were counted. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it } from 'vitest';
import { Formula } from '../../components/figure-formula';
import type { MetricResult } from '../../lib/metrics/result';
import { createText } from '../../lib/text/text';
import { view, winRate } from './fixtures';
import { clearRoot, freshRoot } from './fresh-root';

afterEach(clearRoot);
const en = createText('en', 'UTC');

async function said(result: Partial<MetricResult>): Promise<string> {
  const root = freshRoot();
  const whole: MetricResult = { ...winRate, ...result };
  await act(() => {
    render(<Formula text={en} card={{ metric: whole.metric, result: whole, previous: whole, series: [] }} view={view} />, root);
  });
  return root.textContent ?? '';
}

it('a rate of the period names its days', async () => {
  const text = await said({ metric: 'csat', value: 0.8, numerator: 8, denominator: 10, n: 10 });
  expect(text.replace(/\s/g, ' ')).toBe('Good answers: 8 ÷ all answers: 10 = 80.00%, Nov 1 – 19, 2026.');
});

it('what looks back further, or counts over the days of a target, does not name the days shown', async () => {
  const ratio = { numerator: 120, denominator: 4, n: 4 };
  expect(await said({ metric: 'activity_to_close_ratio', unit: 'count', value: 30, ...ratio })).toBe(
    'Activities: 120 ÷ won deals: 4 = 30.',
  );
  expect(await said({ metric: 'target_attainment', value: 30, ...ratio })).toBe('Actual: 120 ÷ target: 4 = 3,000.00%.');
});

it('a target that wants less prints no equation that does not hold', async () => {
  const target = { metric: 'target_attainment', numerator: 100, denominator: 50, n: 7 } as const;
  expect(await said({ ...target, value: 0.5 })).not.toContain('÷');
  expect(await said({ ...target, value: 0.5 })).toContain('50.00%');
});

it('what recurs is told as of a day, not added up over days', async () => {
  expect(await said({ metric: 'mrr', unit: 'money', value: 125_000_000, currency: 'USD', n: 150 })).toBe(
    'From 150 records as of Nov 19, 2026: $12,500.00.',
  );
});
