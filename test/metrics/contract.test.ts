import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { emptyDataset } from '../../lib/columns/dataset';
import { createEngine } from '../../lib/engine/engine';
import { metricOf, metrics } from '../../lib/metrics/index';
import { labels } from '../../lib/metrics/labels';
import { creditWords, timingWords } from '../../lib/metrics/vocabulary';
import { metricFiles, metricLists } from '../tools/metric-lists';
import { root } from '../tools/root';

/** The lists as the folder would have them written. */
const files = metricFiles();
const lists = metricLists(files);

test('every metric file is in the list, and nothing else', () => {
  expect(files.length).toBeGreaterThanOrEqual(3);
  expect(metrics.map((metric) => metric.id).sort()).toEqual([...files].sort());
  expect(Object.keys(metricOf).sort()).toEqual([...files].sort());
  expect(Object.keys(labels).sort()).toEqual([...files].sort());
  for (const [name, text] of Object.entries(lists)) expect(readFileSync(`${root}lib/metrics/${name}`, 'utf8'), name).toBe(text);
});

describe.each(metrics)('$id', (metric) => {
  test('stands under its own id everywhere', () => {
    expect(metricOf[metric.id]).toBe(metric);
    expect(labels[metric.id].id).toBe(metric.id);
  });

  test.each(['en', 'zh-CN', 'pl'] as const)('says in %s what it is', (language) => {
    const { name, short, formula, summed } = metric.words[language];
    const timing = timingWords(metric.timing, language);
    const credit = creditWords(metric.credit, language);
    expect(name.length).toBeGreaterThan(2);
    // A card is narrow.
    expect(short.length).toBeGreaterThan(1);
    expect(short.length).toBeLessThanOrEqual(14);
    expect(formula.length).toBeGreaterThanOrEqual(20);
    expect(timing.length).toBeGreaterThanOrEqual(10);
    expect(summed.length).toBeGreaterThan(3);
    expect(credit.length).toBeGreaterThan(3);
  });

  test('words differ from language to language', () => {
    expect(new Set(Object.values(metric.words).map(({ formula }) => formula)).size).toBe(3);
  });

  test('nothing at all is no value with a reason, in every field as the contract says', () => {
    const engine = createEngine({
      dataset: emptyDataset(),
      calendar: { timeZone: 'UTC', weekStart: 1, fiscalYearStart: 1, workDays: [1], workFrom: 540, workTo: 1080, holidays: [] },
      now: 1_700_000_000_000,
      me: {},
      baseCurrency: 'EUR',
      absent: {},
    });
    const result = engine.evaluate(metric.id, { kind: 'everyone' }, { start: 1_690_000_000_000, end: 1_710_000_000_000 });
    expect(result.value).toBeUndefined();
    expect(result.reason).toBeDefined();
    expect(result).toMatchObject({
      metric: metric.id,
      unit: metric.unit,
      n: 0,
      asOf: 1_700_000_000_000,
      definitionVersion: metric.version,
    });
    expect(result.coverage).toBeGreaterThanOrEqual(0);
    expect(result.coverage).toBeLessThanOrEqual(1);
    // It crosses to the panel as JSON, where NaN would turn into null.
    for (const [name, figure] of Object.entries(result.companions)) expect(figure, name).not.toBeNaN();
  });
});
