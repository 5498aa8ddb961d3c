import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { login, whyNot } from '../crms/tryton/login.ts';
import { deals as databaseDeals, employeeReport, monthlyReport, stays, type ReportRow } from '../crms/tryton/oracle.ts';
import { storedRecords, type Stored } from './harness/stored-records.ts';
import { trytonSession, type TrytonSession } from './harness/tryton-session.ts';

const reason = await whyNot();
const whole = { from: '2024-01-01', to: '2025-06-30' };

describe.skipIf(reason !== undefined)(`what the browser keeps of the real Tryton${reason ? ` (skipped: ${reason})` : ''}`, () => {
  let session: TrytonSession;
  let stored: Stored;
  beforeAll(async () => {
    session = await trytonSession({ name: 'chloe' });
    stored = await storedRecords(session.browser.context);
  });
  afterAll(() => session?.close());

  it('is every deal of the database, and none was refused', () => {
    expect(stored.rejects).toEqual([]);
    const sorted = (ids: string[]) => ids.toSorted();
    expect(sorted(stored.of('deal').map((deal) => deal.id))).toEqual(sorted(databaseDeals().map((deal) => deal.id)));
  });

  it.each([whole, { from: '2024-07-01', to: '2024-12-31' }, { from: '2025-03-05', to: '2025-05-17' }])(
    'gives the rows of Tryton’s report by employee for deals started from $from to $to',
    async ({ from, to }) => {
      const report = await employeeReport(await login('chloe'), { from, to });
      const mine = tally((deal) =>
        deal.startDay !== undefined && deal.startDay >= from && deal.startDay <= to ? (deal.ownerId ?? 'none') : undefined,
      );
      expect(mine).toEqual(byKey(report));
      expect(mine.length).toBeGreaterThan(5);
    },
  );

  it('gives the rows of Tryton’s report by month', async () => {
    const mine = tally((deal) => deal.startDay?.slice(0, 7));
    expect(mine).toEqual(byKey(await monthlyReport(await login('chloe'))));
    expect(mine.length).toBeGreaterThan(12);
  });

  it('holds how long every deal stayed in each stage, reopened ones too', () => {
    const changes = stored.of('stageChange').toSorted((a, b) => a.at - b.at);
    const mine = changes.map(({ dealId, toStageId, at }, i) => {
      const next = changes.find((other, j) => j > i && other.dealId === dealId);
      return `${dealId} ${toStageId} ${at} ${next?.at ?? 'still'}`;
    });
    const right = stays().map((stay) => `${stay.deal} ${stay.state} ${stay.from} ${stay.to ?? 'still'}`);
    expect(mine.toSorted()).toEqual(right.toSorted());
    expect(new Set(stays().map((stay) => stay.deal)).size).toBe(400);
    expect(right.length).toBeGreaterThan(800);
  });

  const allDeals = () => stored.of('deal');

  /** Tryton's own cohort: every deal of the key counts, open and cancelled ones too. */
  function tally(keyOf: (deal: ReturnType<typeof allDeals>[number]) => string | undefined): ReportRow[] {
    const rows = new Map<string, ReportRow>();
    for (const deal of allDeals()) {
      const key = keyOf(deal);
      if (key === undefined) continue;
      const row = rows.get(key) ?? { key, number: 0, converted: 0, won: 0, lost: 0, units: 0, wonUnits: 0 };
      rows.set(key, row);
      row.number += 1;
      row.units += deal.amount?.units ?? 0;
      if (deal.stageId === 'converted' || deal.status === 'won') row.converted += 1;
      if (deal.status === 'won') {
        row.won += 1;
        row.wonUnits += deal.amount?.units ?? 0;
      }
      if (deal.status === 'lost') row.lost += 1;
    }
    return byKey([...rows.values()]);
  }
});

function byKey(rows: readonly ReportRow[]): ReportRow[] {
  return rows.map((row) => ({ ...row, key: row.key ?? 'none' })).toSorted((a, b) => (a.key < b.key ? -1 : 1));
}
