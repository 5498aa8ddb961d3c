import { describe, expect, test } from 'vitest';
import type { BehindRow } from '../../lib/metrics/result';
import { company, only } from '../oracles/company';
import { sortedQuantile } from '../oracles/plain';
import { choices, engineOf, whos } from '../oracles/questions';

const made = company({ seed: 41, deals: 220, leads: 160, money: 'one' });
const engine = engineOf(made);
const all = { offset: 0, limit: 1e6 };

describe('the records behind a number compute to the number', () => {
  // Metrics of another kind bring a test of their own for this.
  test.each(['lead_response_time', 'pipeline_value', 'win_rate_count'] as const)('%s', (id) => {
    let rowsSeen = 0;
    for (const choice of choices) {
      for (const who of whos) {
        const { result } = engine.card(id, who, choice);
        const { rows, counted, leftOut } = engine.behind(id, who, choice, { ...all, leftOut: false });
        const message = `${JSON.stringify(who)} ${JSON.stringify(choice)}`;
        expect(rows.length, message).toBe(counted);
        rowsSeen += rows.length;
        const excluded = engine.behind(id, who, choice, { ...all, leftOut: true });
        expect([excluded.rows.length, excluded.counted], message).toEqual([leftOut, counted]);
        const listed: Record<string, number> = {};
        for (const { leftOut: reason = 'none' } of excluded.rows) listed[reason] = (listed[reason] ?? 0) + 1;
        const told: Record<string, number> = {};
        for (const { reason, count, detail } of result.excluded)
          if (detail !== 'weighted' && detail !== 'withinHour' && reason !== 'no_amount') told[reason] = (told[reason] ?? 0) + count;
        expect(listed, message).toEqual(told);
        const headline: Record<typeof id, (rows: readonly BehindRow[]) => number | undefined> = {
          win_rate_count: (list) => (list.length === 0 ? undefined : list.filter((row) => row.outcome === 'won').length / list.length),
          pipeline_value: (list) => (result.reason ? undefined : list.reduce((sum, row) => sum + (row.amount?.units ?? 0), 0)),
          lead_response_time: (list) =>
            sortedQuantile(
              list.map((row) => row.length ?? NaN),
              0.5,
            ),
        };
        const recomputed = headline[id](rows);
        if (recomputed === undefined) expect(result.value, message).toBeUndefined();
        else expect(result.value, message).toBeCloseTo(recomputed, 9);
      }
    }
    expect(rowsSeen).toBeGreaterThan(100);
  });
});

test('pages join to the whole list, in the same order', () => {
  const ask = (offset: number, limit: number) =>
    engine.behind('win_rate_count', { kind: 'everyone' }, { kind: 'year', offset: 0 }, { leftOut: false, offset, limit });
  const whole = ask(0, 1e6);
  const pages = Array.from({ length: Math.ceil(whole.counted / 7) }, (_, i) => ask(i * 7, 7));
  expect(pages.flatMap(({ rows }) => rows)).toEqual(whole.rows);
  expect(pages[1]?.offset).toBe(7);
  const times = whole.rows.map((row) => row.at ?? NaN);
  expect(times).toEqual([...times].sort((a, b) => b - a));
  expect(ask(1e6, 10).rows).toEqual([]);
});

test('rows say who, what and when', () => {
  const [row] = engine.behind('pipeline_value', { kind: 'me' }, { kind: 'month', offset: 0 }, { leftOut: false, offset: 0, limit: 1 }).rows;
  const deal = only(made.records, 'deal').find(({ id }) => id === row?.id);
  expect(row).toMatchObject({ entity: 'deal', name: deal?.name, ownerName: 'Ada', outcome: 'open', amount: deal?.amount });
  const waiting = engine.behind('lead_response_time', { kind: 'everyone' }, { kind: 'year', offset: 0 }, { ...all, leftOut: true });
  for (const { outcome, leftOut, length = NaN } of waiting.rows) {
    expect(leftOut).toMatch(/^(unanswered|duplicate|outbound)$/);
    if (outcome === 'waiting') expect(length).toBeLessThanOrEqual(7 * 24 * 60);
    if (outcome === 'never') expect(length).toBeGreaterThan(7 * 24 * 60);
  }
  expect(waiting.rows.some(({ outcome }) => outcome === 'waiting')).toBe(true);
});
