import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../lib/crm/clock';
import { createHttp } from '../../../lib/crm/http';
import { reads } from '../../../lib/crm/tryton/reads';
import { source } from '../../../lib/crm/tryton/source';
import type { Deal, Order, StageChange } from '../../../lib/model/records';
import { carrier, login, tryton, whyNot } from './login';
import { databasePath } from './oracle';
import { pull, type Pulled } from './pull';

const reason = await whyNot();
const now = Date.now();

describe.skipIf(reason !== undefined)(`the real Tryton${reason ? ` (skipped: ${reason})` : ''}`, () => {
  let pulled: Pulled;
  let again: Pulled;
  const rows = (sql: string) => {
    const db = new DatabaseSync(databasePath(), { readOnly: true, timeout: 10_000 });
    try {
      return db.prepare(sql).all();
    } finally {
      db.close();
    }
  };
  const one = (sql: string) => Object.values(rows(sql)[0] ?? {})[0];
  const all = <R>(entity: Parameters<Pulled['records']['get']>[0], from = pulled) => [...(from.records.get(entity)?.values() ?? [])] as unknown as R[];

  async function pullAs(name: string, earlier?: Pulled, only?: string[]): Promise<Pulled> {
    const http = createHttp({ send: carrier(await login(name)), reads, clock: systemClock, random: Math.random, pace: source.pace, timeoutMs: 30_000 });
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
    for (const { state, cents } of rows('select state, sum(round(cast(amount as real) * 100)) as cents from sale_opportunity group by state')) {
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
    const owners = changes.filter((row) => row.employee !== row.had).map((row) => `${row.id} ${row.second} ${row.had ?? ''}>${row.employee ?? ''}`);
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
    for (const change of all<StageChange>('stageChange')) if (!last.has(change.dealId) || (last.get(change.dealId)?.at ?? 0) <= change.at) last.set(change.dealId, change);
    for (const deal of all<Deal>('deal')) expect([deal.id, last.get(deal.id)?.toStageId]).toEqual([deal.id, deal.stageId]);
  });

  it('pulls next to nothing when nothing has changed', () => {
    for (const id of ['deals', 'history', 'orders']) expect([id, (again.rows.get(id)?.rows ?? 99) < 5]).toEqual([id, true]);
    expect(again.rejects).toEqual([]);
  });

  it('lists the ids of deals for the sweep of deletions', async () => {
    const http = createHttp({ send: carrier(await login('anna')), reads, clock: systemClock, random: Math.random, pace: source.pace, timeoutMs: 30_000 });
    const context = { http, org: tryton.db, now, signal: new AbortController().signal };
    const ids = await source.streams.find((stream) => stream.id === 'deals')?.ids?.(context);
    expect(new Set(ids)).toEqual(new Set(pulled.records.get('deal')?.keys()));
  });

  it('says signed_out when the session is no more', async () => {
    const send = carrier({ ...(await login('anna')), session: '0' });
    const http = createHttp({ send, reads, clock: systemClock, random: Math.random, pace: source.pace, timeoutMs: 30_000 });
    await expect(pull(source, http, { org: tryton.db, now })).rejects.toMatchObject({ kind: 'signed_out' });
  });
});
