import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daysInState, everyone, midnight, pipelineAt, pipelineNow, stays, winRates } from './oracle';

/** A handful of deals small enough to count by hand. */
const folder = mkdtempSync(join(tmpdir(), 'paceline-oracle-'));
const path = join(folder, 'crm.sqlite');
const columns = 'id, state, employee, amount, conversion_probability, start_date, end_date, create_date, write_date';

beforeAll(() => {
  const db = new DatabaseSync(path);
  db.exec(
    `create table sale_opportunity (${columns}); create table sale_opportunity__history (__id integer primary key autoincrement, ${columns})`,
  );
  const deal = (id: number, amount: string | null, chance: number, endDay: string | null, history: [string, string, number | null][]) => {
    const created = history[0]?.[0] ?? '';
    const rows = history.map(([at, state, employee], i) => [
      id,
      state,
      employee,
      amount,
      chance,
      '2025-01-01',
      endDay,
      created,
      i === 0 ? null : at,
    ]);
    const marks = columns.replace(/\w+/g, '?');
    for (const row of rows) db.prepare(`insert into sale_opportunity__history (${columns}) values (${marks})`).run(...row);
    db.prepare(`insert into sale_opportunity (${columns}) values (${marks})`).run(...(rows.at(-1) ?? []));
  };
  deal(1, '100.50', 0.7, '2025-03-10', [
    ['2025-01-01 10:00:00.000001', 'lead', null],
    ['2025-01-02 10:00:00.000001', 'lead', 1],
    ['2025-03-10 10:00:00.000001', 'converted', 1],
    ['2025-03-10 10:00:00.000001', 'won', 1],
    ['2025-03-11 10:00:00.000001', 'won', 2], // handed over after the close: the win stays with 1
  ]);
  deal(2, '10', 0.1, '2025-03-20', [
    ['2025-01-01 10:00:00.000002', 'lead', 1],
    ['2025-02-01 10:00:00.000002', 'lost', 1],
    ['2025-02-10 10:00:00.000002', 'lead', 2], // reopened
    ['2025-03-05 22:30:00.000002', 'lost', 2], // already the 6th in Kyiv
  ]);
  deal(3, null, 0.3, null, [['2025-01-01 10:00:00.000003', 'lead', null]]);
  deal(4, '0', 0.5, '2025-02-01', [['2025-03-01 10:00:00.000004', 'opportunity', 2]]);
  deal(5, '-5', 0.1, '2025-03-01', [
    ['2025-01-01 10:00:00.000005', 'lead', 1],
    ['2025-03-01 10:00:00.000005', 'lost', 1],
  ]);
  deal(6, '7', 0.1, '2025-03-01', [
    ['2025-01-01 10:00:00.000006', 'lead', 1],
    ['2025-03-02 10:00:00.000006', 'cancelled', 1],
  ]);
  deal(7, '0.0003', 0.5, '2025-12-01', [['2025-01-01 10:00:00.000007', 'lead', 1]]);
  db.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

const now = Date.UTC(2025, 3, 1);
const march = { from: '2025-03-01', to: '2025-03-31', now, timeZone: 'UTC', path };

describe('win rates', () => {
  it('credit the owner at the close', () => {
    expect(winRates(march)).toEqual(
      new Map([
        [everyone, { won: 1, lost: 1, derailed: 1, negative: 1, rate: 0.5 }],
        ['1', { won: 1, lost: 0, derailed: 1, negative: 1, rate: 1 }],
        ['2', { won: 0, lost: 1, derailed: 0, negative: 0, rate: 0 }],
      ]),
    );
  });

  it('place a loss on the local day of the moment it happened', () => {
    const sixth = { ...march, from: '2025-03-06', to: '2025-03-06' };
    expect(winRates(sixth).get(everyone)?.rate).toBeUndefined();
    expect(winRates({ ...sixth, timeZone: 'Europe/Kyiv' }).get(everyone)?.lost).toBe(1);
  });

  it('forget a loss that was reopened', () => {
    expect(winRates({ ...march, from: '2025-02-01', to: '2025-02-28' }).get(everyone)?.lost).toBe(0);
  });

  it('do not know the future', () => {
    expect(winRates({ ...march, now: Date.UTC(2025, 2, 9, 23) }).get(everyone)?.won).toBe(0);
  });
});

it('the pipeline now counts what has no amount and rounds once', () => {
  expect(pipelineNow(march)).toEqual(
    new Map([
      [everyone, { n: 3, units: 3, weighted: 2, noAmount: 1, nonPositive: 1, overdue: 1 }],
      ['2', { n: 1, units: 0, weighted: 0, noAmount: 0, nonPositive: 1, overdue: 1 }],
      ['1', { n: 1, units: 3, weighted: 2, noAmount: 0, nonPositive: 0, overdue: 0 }],
    ]),
  );
});

it('the pipeline of the past has the stages and owners of then', () => {
  const then = pipelineAt({ at: Date.UTC(2025, 1, 15), timeZone: 'UTC', path });
  expect(then.get(everyone)).toMatchObject({ n: 6, units: 1_005_000 + 100_000 - 50_000 + 70_000 + 3, noAmount: 1 });
  expect(then.get('2')).toMatchObject({ n: 1, units: 100_000 });
  expect(pipelineAt({ at: Date.UTC(2025, 0, 2), timeZone: 'UTC', path }).get('1')?.n).toBe(4);
});

it('stays have a start and an end, and a reopened deal two of one kind', () => {
  expect(stays(path).filter((stay) => stay.deal === '2')).toEqual([
    { deal: '2', state: 'lead', from: Date.UTC(2025, 0, 1, 10), to: Date.UTC(2025, 1, 1, 10) },
    { deal: '2', state: 'lost', from: Date.UTC(2025, 1, 1, 10), to: Date.UTC(2025, 1, 10, 10) },
    { deal: '2', state: 'lead', from: Date.UTC(2025, 1, 10, 10), to: Date.UTC(2025, 2, 5, 22, 30) },
    { deal: '2', state: 'lost', from: Date.UTC(2025, 2, 5, 22, 30), to: undefined },
  ]);
  expect(
    stays(path)
      .filter((stay) => stay.deal === '1')
      .map((stay) => stay.state),
  ).toEqual(['lead', 'won']);
  expect(daysInState('3', now, path)).toBe(89);
});

it.each([
  ['2025-03-30', 'Europe/Warsaw', '2025-03-29T23:00:00.000Z'],
  ['2025-03-31', 'Europe/Warsaw', '2025-03-30T22:00:00.000Z'],
  ['2025-01-01', 'Pacific/Kiritimati', '2024-12-31T10:00:00.000Z'],
  ['2025-01-01', 'America/St_Johns', '2025-01-01T03:30:00.000Z'],
  // the clock jumps over midnight there: the day starts at one
  ['2025-04-25', 'Africa/Cairo', '2025-04-24T22:00:00.000Z'],
])('the local day %s in %s starts at %s', (day, zone, expected) => {
  expect(new Date(midnight(day, zone)).toISOString()).toBe(expected);
});
