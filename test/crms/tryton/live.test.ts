import { beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../lib/crm/clock';
import { createHttp } from '../../../lib/crm/http';
import { reads } from '../../../lib/crm/tryton/reads';
import { source } from '../../../lib/crm/tryton/source';
import { datasetOf } from '../../../lib/columns/dataset';
import { createEngine, type Engine } from '../../../lib/engine/engine';
import type { Deal, Order, StageChange } from '../../../lib/model/records';
import { carrier, login, tryton, whyNot } from './login';
import { employeeReport, everyone, midnight, monthlyReport, pipelineAt, pipelineNow, query, winRates, type ReportRow } from './oracle';
import { pull, type Pulled } from '../kit/pull';

const reason = await whyNot();
const now = Date.now();

describe.skipIf(reason !== undefined)(`the real Tryton${reason ? ` (skipped: ${reason})` : ''}`, () => {
  let pulled: Pulled;
  let again: Pulled;
  const rows = (sql: string) => query(sql);
  const one = (sql: string) => Object.values(query(sql)[0] ?? {})[0];
  const all = <R>(entity: Parameters<Pulled['records']['get']>[0], from = pulled) =>
    [...(from.records.get(entity)?.values() ?? [])] as unknown as R[];

  async function pullAs(name: string, earlier?: Pulled, only?: string[]): Promise<Pulled> {
    const http = createHttp({
      send: carrier(await login(name)),
      reads,
      clock: systemClock,
      random: Math.random,
      pace: source.pace,
      timeoutMs: 30_000,
    });
    return pull(source, http, { org: tryton.db, now, ...(earlier ? { earlier } : {}), ...(only ? { only } : {}) });
  }

  beforeAll(async () => {
    pulled = await pullAs('anna');
    again = await pullAs('anna', pulled);
  }, 180_000);

  it('knows who is signed in', () => {
    expect(pulled.me).toEqual({ loginId: '2', userId: '1', name: 'Anna Berger', currency: 'EUR' });
  });

  it('knows an administrator who is no salesperson', async () => {
    expect((await pullAs('admin', undefined, [])).me).toEqual({ loginId: '1', name: 'Administrator', currency: 'EUR' });
  });

  it('has no record that does not fit', () => {
    expect(pulled.rejects).toEqual([]);
  });

  it('has every row the database has', () => {
    const count = (entity: Parameters<Pulled['records']['get']>[0]) => pulled.records.get(entity)?.size ?? 0;
    expect(count('deal')).toBe(one('select count(*) from sale_opportunity'));
    expect(count('order')).toBe(one('select count(*) from sale_sale'));
    expect(count('account')).toBe(one('select count(*) from party_party'));
    expect(count('user')).toBe(one('select count(*) from company_employee'));
    expect(count('team')).toBe(one('select count(*) from company_company'));
    expect(count('stage')).toBe(6);
    expect(count('exchangeRate')).toBe(0);
    for (const { rows: found, total } of pulled.rows.values()) expect(total).toBe(found);
  });

  it('has the amounts of the database to the cent', () => {
    const sums = new Map<string, number>();
    for (const deal of all<Deal>('deal')) sums.set(deal.stageId ?? '', (sums.get(deal.stageId ?? '') ?? 0) + (deal.amount?.units ?? 0));
    for (const { state, cents } of rows(
      'select state, sum(round(cast(amount as real) * 100)) as cents from sale_opportunity group by state',
    )) {
      expect([state, sums.get(String(state))]).toEqual([state, Number(cents) * 100]);
    }
    const total = all<Order>('order').reduce((sum, order) => sum + (order.total?.units ?? 0), 0);
    // from the lines: Tryton stores the sum of a sale only once it is settled
    expect(total).toBe(Number(one('select sum(round(quantity * cast(unit_price as real) * 100)) from sale_line')) * 100);
  });

  it('links orders to the deals they came from', () => {
    const linked = all<Order>('order').filter((order) => order.dealId !== undefined && pulled.records.get('deal')?.has(order.dealId));
    expect(linked.length).toBe(one("select count(*) from sale_sale where origin like 'sale.opportunity,%'"));
    expect(linked.length).toBeGreaterThan(0);
  });

  it('has every change of state and of owner that the history table shows', () => {
    const sql = `select id, cast(strftime('%s', at) as integer) as second, state, was, employee, had from (
      select id, at, state, lag(state) over w as was, employee, lag(employee) over w as had from (
        select id, coalesce(write_date, create_date) as at, state, employee,
          row_number() over (partition by id, coalesce(write_date, create_date) order by __id desc) as nth
        from sale_opportunity__history) where nth = 1
      window w as (partition by id order by at)) order by id, at`;
    const changes = rows(sql);
    const stages = changes.filter((row) => row.state !== row.was).map((row) => `${row.id} ${row.second} ${row.was ?? ''}>${row.state}`);
    const owners = changes
      .filter((row) => row.employee !== row.had)
      .map((row) => `${row.id} ${row.second} ${row.had ?? ''}>${row.employee ?? ''}`);
    const second = (at: number) => Math.floor(at / 1000);
    const seen = all<StageChange>('stageChange').map((c) => `${c.dealId} ${second(c.at)} ${c.fromStageId ?? ''}>${c.toStageId}`);
    const seenOwners = all<{ recordId: string; at: number; fromUserId?: string; toUserId?: string }>('ownerChange').map(
      (c) => `${c.recordId} ${second(c.at)} ${c.fromUserId ?? ''}>${c.toUserId ?? ''}`,
    );
    expect(seen.toSorted()).toEqual(stages.toSorted());
    expect(seenOwners.toSorted()).toEqual(owners.toSorted());
    expect(stages.length).toBeGreaterThan(800);
  });

  it('ends each deal’s history in its present state', () => {
    const last = new Map<string, StageChange>();
    for (const change of all<StageChange>('stageChange'))
      if (!last.has(change.dealId) || (last.get(change.dealId)?.at ?? 0) <= change.at) last.set(change.dealId, change);
    for (const deal of all<Deal>('deal')) expect([deal.id, last.get(deal.id)?.toStageId]).toEqual([deal.id, deal.stageId]);
  });

  it('pulls next to nothing when nothing has changed', () => {
    for (const id of ['deals', 'history', 'orders']) expect([id, (again.rows.get(id)?.rows ?? 99) < 5]).toEqual([id, true]);
    expect(again.rejects).toEqual([]);
  });

  it('lists the ids of deals for the sweep of deletions', async () => {
    const http = createHttp({
      send: carrier(await login('anna')),
      reads,
      clock: systemClock,
      random: Math.random,
      pace: source.pace,
      timeoutMs: 30_000,
    });
    const context = { http, org: tryton.db, now, signal: new AbortController().signal };
    const ids = await source.streams.find((stream) => stream.id === 'deals')?.ids?.(context);
    expect(new Set(ids)).toEqual(new Set(pulled.records.get('deal')?.keys()));
  });

  it('says signed_out when the session is no more', async () => {
    const send = carrier({ ...(await login('anna')), session: '0' });
    const http = createHttp({ send, reads, clock: systemClock, random: Math.random, pace: source.pace, timeoutMs: 30_000 });
    await expect(pull(source, http, { org: tryton.db, now })).rejects.toMatchObject({ kind: 'signed_out' });
  });

  describe('figures made from the records', () => {
    const zones = ['UTC', 'Europe/Berlin', 'America/Los_Angeles'];
    // around the seed's last day, and one that holds nothing
    const periods = [
      ['2024-01-01', '2025-06-30'],
      ['2024-01-01', '2024-12-31'],
      ['2024-07-01', '2024-09-30'],
      ['2025-01-01', '2025-03-31'],
      ['2025-04-01', '2025-06-30'],
      ['2025-05-01', '2025-05-31'],
      ['2025-06-01', '2025-06-30'],
      ['2025-06-13', '2025-06-13'],
      ['2023-01-01', '2023-12-31'],
    ] as const;
    const people = [everyone, '1', '2', '3', '4', '5', '6'];
    const whoIs = (who: string) => (who === everyone ? ({ kind: 'everyone' } as const) : ({ kind: 'user', userId: who } as const));
    const engines = new Map<string, Engine>();

    beforeAll(() => {
      const records = [...pulled.records.values()].flatMap((table) => [...table.values()]);
      const dataset = datasetOf(records);
      for (const timeZone of zones) {
        const calendar = {
          timeZone,
          weekStart: 1,
          fiscalYearStart: 1,
          workDays: [1, 2, 3, 4, 5],
          workFrom: 540,
          workTo: 1080,
          holidays: [],
        };
        engines.set(
          timeZone,
          createEngine({ dataset, calendar, now, me: pulled.me, baseCurrency: pulled.me.currency, absent: source.absent }),
        );
      }
    });
    const period = (from: string, to: string, zone: string) => ({ start: midnight(from, zone), end: midnight(after(to), zone) });
    const after = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

    it.each(zones)('win rates equal the database for everybody in every period, in %s', (timeZone) => {
      let decided = 0;
      for (const [from, to] of periods) {
        const expected = winRates({ from, to, now, timeZone });
        for (const who of people) {
          const result = engines.get(timeZone)?.evaluate('win_rate_count', whoIs(who), period(from, to, timeZone));
          const { won = 0, lost = 0, derailed = 0, rate } = expected.get(who) ?? {};
          decided += won + lost;
          expect({ from, to, who, value: result?.value, n: result?.n, won: result?.numerator ?? 0 }).toEqual({
            from,
            to,
            who,
            value: rate,
            n: won + lost,
            won,
          });
          const leftOut = result?.excluded.find((left) => left.reason === 'no_decision')?.count ?? 0;
          expect({ from, to, who, derailed: leftOut }).toEqual({ from, to, who, derailed });
        }
      }
      expect(decided).toBeGreaterThan(500);
    });

    it.each(zones)('the pipeline now and at the end of each period equals the database, in %s', (timeZone) => {
      const engine = engines.get(timeZone);
      const compare = (
        result: ReturnType<Engine['evaluate']> | undefined,
        expected: ReturnType<typeof pipelineNow>,
        who: string,
        at: string,
      ) => {
        const { n = 0, units = 0, weighted = 0, overdue = 0, nonPositive = 0 } = expected.get(who) ?? {};
        const { companions } = result ?? {};
        expect({
          at,
          who,
          n: result?.n,
          value: result?.value,
          weighted: companions?.weighted,
          overdue: companions?.overdue,
          nonPositive: companions?.nonPositive,
        }).toEqual({ at, who, n, value: units, weighted, overdue, nonPositive });
      };
      const live = pipelineNow({ now, timeZone });
      for (const who of people) {
        compare(engine?.evaluate('pipeline_value', whoIs(who), { start: now - 1, end: now + 1 }), live, who, 'now');
        for (const [from, to] of periods) {
          const span = period(from, to, timeZone);
          compare(engine?.evaluate('pipeline_value', whoIs(who), span), pipelineAt({ at: span.end, timeZone }), who, to);
        }
      }
      expect(live.get(everyone)?.n).toBeGreaterThan(50);
    });

    it('the response time says that Tryton has no messages instead of showing a figure', () => {
      const result = engines.get('UTC')?.evaluate('lead_response_time', { kind: 'everyone' }, period('2025-01-01', '2025-06-30', 'UTC'));
      expect([result?.value, result?.reason]).toEqual([undefined, 'no_messages']);
    });
  });

  describe('Tryton’s own reports', () => {
    /** Its cohort: by start date, every deal counts in the denominator. */
    const cohort = (keyOf: (deal: Deal) => string | undefined, from: string, to: string): ReportRow[] => {
      const result = new Map<string | undefined, ReportRow>();
      for (const deal of all<Deal>('deal')) {
        if (deal.startDay === undefined || deal.startDay < from || deal.startDay > to) continue;
        const key = keyOf(deal);
        const row = result.get(key) ?? { key, number: 0, converted: 0, won: 0, lost: 0, units: 0, wonUnits: 0 };
        result.set(key, row);
        row.number += 1;
        row.units += deal.amount?.units ?? 0;
        if (deal.stageId === 'converted' || deal.stageId === 'won') row.converted += 1;
        if (deal.status === 'lost') row.lost += 1;
        if (deal.status === 'won') {
          row.won += 1;
          row.wonUnits += deal.amount?.units ?? 0;
        }
      }
      return [...result.values()].toSorted(byKey);
    };
    const byKey = (a: ReportRow, b: ReportRow) => (a.key ?? '').localeCompare(b.key ?? '');

    it.each([
      ['2023-01-01', '2025-12-31'],
      ['2024-01-01', '2024-12-31'],
      ['2025-02-01', '2025-02-28'],
    ])('per employee count the same deals from %s to %s', async (from, to) => {
      const report = await employeeReport(await login('anna'), { from, to });
      expect(report.length).toBeGreaterThan(4);
      expect(cohort((deal) => deal.ownerId, from, to)).toEqual(report.toSorted(byKey));
    });

    it('per month count the same deals', async () => {
      const report = await monthlyReport(await login('anna'));
      expect(report.length).toBeGreaterThan(17);
      expect(cohort((deal) => deal.startDay?.slice(0, 7), '0000', '9999')).toEqual(report.toSorted(byKey));
    });
  });
});
