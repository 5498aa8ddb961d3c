import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../../lib/model/records';
import { parseRecord } from '../../lib/model/records';
import { changesOf, history } from '../../lib/crm/tryton/history';
import { stampOf, wireOf, type WireDateTime } from '../../lib/crm/tryton/wire';
import { contextOf, fakeModel, fakeRpc, RpcError, type Answer } from './fixtures/fake-rpc';

interface Moment {
  at: string;
  state: string;
  employee: number | null;
}

/** A server that keeps history as Tryton does: rows in the order of saving, the last of one stamp wins. */
function server(pasts: Record<number, Moment[]>, answers: Record<string, Answer> = {}) {
  const rows = () =>
    Object.entries(pasts).flatMap(([id, moments]) => {
      const last = moments.at(-1);
      if (!last) return [];
      return {
        id: Number(id),
        state: last.state,
        employee: last.employee,
        create_date: wireOf(moments[0]?.at ?? ''),
        write_date: moments.length > 1 ? wireOf(last.at) : null,
      };
    });
  const model = fakeModel('sale.opportunity', rows);
  return fakeRpc({
    ...model,
    // a search at a moment in the past finds nothing here: only deals that were not there yet are searched for
    'sale.opportunity.search_read': (params) =>
      (params.at(-1) as { _datetime?: unknown })._datetime ? [] : model['sale.opportunity.search_read']?.(params),
    'sale.opportunity.history_revisions': ([ids]) =>
      (ids as number[]).flatMap((id) => (pasts[id] ?? []).toReversed().map((moment) => [wireOf(moment.at), id, 'Somebody'])),
    'sale.opportunity.read': ([ids, , at]) =>
      (ids as number[]).map((id) => {
        const stamp = stampOf((at as { _datetime: WireDateTime })._datetime);
        const was = (pasts[id] ?? []).findLast((moment) => moment.at <= stamp);
        if (!was) throw new RpcError(['UserError', ['not there yet', '']]);
        return { id, state: was.state, employee: was.employee };
      }),
    ...answers,
  });
}

async function pull(fake: ReturnType<typeof server>, cursor?: Parameters<typeof history.page>[1]) {
  const page = await history.page(contextOf(fake.http), cursor);
  const mapped = page.rows.map((row) => history.map(row, contextOf(fake.http)));
  const records = mapped.flatMap((m) => ('records' in m ? m.records : []));
  for (const record of records) expect(parseRecord(record)).toMatchObject({ ok: true });
  return { page, mapped, records, told: records.map(tell), reads: fake.asked.filter((a) => a.method.endsWith('.read')).length };
}

const tell = (record: AnyRecord) =>
  record.entity === 'stageChange'
    ? `${record.id} ${record.fromStageId ?? '-'} > ${record.toStageId}`
    : record.entity === 'ownerChange'
      ? `${record.id} owner ${record.fromUserId ?? '-'} > ${record.toUserId ?? '-'}`
      : record.entity;

const moments: Moment[] = [
  { at: '2025-01-01T08:00:00.000011', state: 'lead', employee: null },
  { at: '2025-01-02T08:00:00.000012', state: 'lead', employee: 4 },
  // one button, two rows
  { at: '2025-01-03T08:00:00.000013', state: 'lead', employee: 4 },
  { at: '2025-01-03T08:00:00.000013', state: 'lost', employee: 4 },
  { at: '2025-01-04T08:00:00.000014', state: 'lead', employee: 5 },
  { at: '2025-01-05T08:00:00.000015', state: 'lost', employee: 5 },
];

describe('history', () => {
  it('becomes changes of stage and owner, creation and reopening included', async () => {
    const { told, reads } = await pull(server({ 9: moments }));
    expect(told).toEqual([
      '9@2025-01-01T08:00:00.000011 - > lead',
      '9@2025-01-02T08:00:00.000012 owner - > 4',
      '9@2025-01-03T08:00:00.000013 lead > lost',
      '9@2025-01-04T08:00:00.000014 lost > lead',
      '9@2025-01-04T08:00:00.000014 owner 4 > 5',
      '9@2025-01-05T08:00:00.000015 lead > lost',
    ]);
    // five moments, and the last is the deal as it stands
    expect(reads).toBe(4);
  });

  it('reads one moment for all deals that stood still around it', async () => {
    const pasts = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [i + 1, moments]));
    const { told, reads } = await pull(server(pasts));
    expect(told).toHaveLength(30 * 6);
    expect(reads).toBe(4);
  });

  it('is pulled for changed deals only, and of them only what is new', async () => {
    const pasts: Record<number, Moment[]> = { 9: moments.slice(0, 4), 10: moments.slice(0, 1) };
    const { page } = await pull(server(pasts));
    expect(page.more).toBe(false);
    pasts[9] = moments;
    const { told, reads, page: next } = await pull(server(pasts), page.next);
    expect(next.rows).toHaveLength(1);
    // what happened within the overlap comes once more, under the same id
    expect(told).toEqual([
      '9@2025-01-03T08:00:00.000013 lead > lost',
      '9@2025-01-04T08:00:00.000014 lost > lead',
      '9@2025-01-04T08:00:00.000014 owner 4 > 5',
      '9@2025-01-05T08:00:00.000015 lead > lost',
    ]);
    expect(reads).toBe(3);
  });

  it('comes a hundred deals at a time', async () => {
    const pasts = Object.fromEntries(Array.from({ length: 205 }, (_, i) => [i + 1, moments.slice(0, 2)]));
    const fake = server(pasts);
    const first = await pull(fake);
    expect([first.page.rows.length, first.page.more, first.page.total]).toEqual([100, true, 205]);
    const second = await pull(fake, first.page.next);
    const third = await pull(fake, second.page.next);
    expect([third.page.rows.length, third.page.more]).toEqual([5, false]);
  });

  it('skips a moment at which the deal was not there', async () => {
    const { told } = await pull(
      server(
        { 9: moments.slice(0, 2) },
        {
          'sale.opportunity.history_revisions': () =>
            [...moments.slice(0, 2), { at: '2024-12-31T00:00:00.000001' }].map((m) => [wireOf(m.at), 9, null]),
        },
      ),
    );
    expect(told).toEqual(['9@2025-01-01T08:00:00.000011 - > lead', '9@2025-01-02T08:00:00.000012 owner - > 4']);
  });

  it('that one deal’s record spoils is asked for deal by deal, and that one is a reject', async () => {
    const odd = {
      'sale.opportunity.history_revisions': ([ids]: unknown[]) => {
        if ((ids as number[]).includes(10)) throw new RpcError(["time data '2025-01-01 08:00:00' does not match", '']);
        return (ids as number[]).flatMap((id) => moments.slice(0, 1).map((m) => [wireOf(m.at), id, null]));
      },
    };
    const { told, mapped } = await pull(server({ 9: moments.slice(0, 1), 10: moments.slice(0, 1), 11: moments.slice(0, 1) }, odd));
    expect(told).toEqual(['9@2025-01-01T08:00:00.000011 - > lead', '11@2025-01-01T08:00:00.000011 - > lead']);
    expect(mapped[1]).toMatchObject({ id: '10', reject: expect.stringContaining('history') as string });
  });

  it('that may not be read says so instead of looking empty', async () => {
    const refused = {
      'sale.opportunity.history_revisions': () => {
        throw new RpcError(['UserError', ['no', '']]);
      },
    };
    await expect(pull(server({ 9: moments }, refused))).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('of nothing is nothing', async () => {
    const fake = server({});
    const { page } = await pull(fake);
    expect(page).toMatchObject({ rows: [], more: false, total: 0 });
    expect(changesOf({ id: 3, moments: [] })).toEqual({ records: [] });
  });
});
