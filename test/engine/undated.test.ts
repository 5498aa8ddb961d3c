import { expect, test } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import { createEngine } from '../../lib/engine/engine';
import type { AnyRecord } from '../../lib/model/records';

const day = (month: number, date: number) => Date.UTC(2026, month - 1, date, 12);
const calendar = {
  timeZone: 'UTC',
  weekStart: 1,
  fiscalYearStart: 1,
  workDays: [1, 2, 3, 4, 5],
  workFrom: 540,
  workTo: 1080,
  holidays: [],
};
const lost = (id: string, more: object): AnyRecord => ({ entity: 'deal', id, name: id, status: 'lost', createdAt: day(2, 1), ...more });

test('a closed deal without a date is left out of the months it may have closed in, and of no other', () => {
  const records: AnyRecord[] = [
    lost('undated', { modifiedAt: day(4, 10) }),
    lost('never touched again', {}),
    ...[2, 3, 4, 5, 6].map((month) => lost(`dated ${month}`, { closeDay: `2026-0${month}-20` })),
  ];
  const engine = createEngine({ dataset: datasetOf(records), calendar, now: day(6, 25), me: {}, baseCurrency: 'EUR', absent: {} });
  const seen = [-5, -4, -3, -2, -1, 0].map((offset) => {
    const { result } = engine.card('win_rate_count', { kind: 'everyone' }, { kind: 'month', offset });
    return [result.excluded.find(({ reason }) => reason === 'no_history')?.count ?? 0, Math.round(result.coverage * 100)];
  });
  // January is before both; from May on the first one was closed for certain.
  expect(seen).toEqual([
    [0, 100],
    [2, 33],
    [2, 33],
    [2, 33],
    [1, 50],
    [1, 50],
  ]);
});
