/** Each thing taken for granted, turned wrong in the simulator: an explanation or nothing, never a wrong number. */
import { afterEach, describe, expect, it } from 'vitest';
import { kindOf } from '../../../lib/crm/fxiaoke/activities';
import { dayOf } from '../../../lib/crm/fxiaoke/describe';
import { source } from '../../../lib/crm/fxiaoke/source';
import { stageCompany } from '../kit/company';
import { of, readerOf, streamOf } from './pulling';
import { recordId } from './ids';
import { startFxiaoke, type Fxiaoke, type FxiaokeOptions } from './simulator';
import { without } from './values';

let crm: Fxiaoke | undefined;
afterEach(async () => {
  await crm?.close();
  crm = undefined;
});
const start = async (options: FxiaokeOptions = {}) => (crm = await startFxiaoke({ staged: stageCompany({ size: 0.05 }), ...options }));
const checks = async (fx: Fxiaoke): Promise<Record<string, string>> => {
  const told: Record<string, string> = {};
  for (const { id, check } of source.assumptions ?? [])
    if (check) {
      const { holds, saw } = await check(readerOf(fx).context());
      told[id] = `${holds}: ${saw}`;
    }
  return told;
};

describe('assumptions', () => {
  it('each say what they are, where from, and what comes of it', () => {
    const all = source.assumptions ?? [];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(20);
    for (const { id, claim, source: from, ifWrong } of all)
      expect([id, claim.length > 20, from.length > 5, ifWrong.length > 10]).toEqual([id, true, true, true]);
  });

  it('hold in the simulator, and say so without a value of a record', async () => {
    const fx = await start();
    const told = await checks(fx);
    expect(Object.entries(told).filter(([, saw]) => !saw.startsWith('true'))).toEqual([
      // An organisation may well have such an option: its records are notes.
      ['activity-kinds', 'false: notes: 其他'],
    ]);
    const names = [...fx.staged.live.company.deals, ...fx.staged.live.company.users].map(({ name }) => name);
    for (const saw of Object.values(told)) expect(names.some((name) => saw.includes(name))).toBe(false);
  });

  it('tell apart in a CRM that is otherwise', async () => {
    const fx = await start({
      wrong: { order: true },
      fields: (object, fields) =>
        object === 'NewOpportunityObj'
          ? {
              ...(without(fields, 'lost_reason') as typeof fields),
              sales_status: { type: 'select_one', options: [{ value: 'a', label: '赢单' }] },
            }
          : fields,
      row: (object, row) =>
        object === 'NewOpportunityObj' && row['amount'] !== undefined ? { ...row, amount: Number(row['amount']) } : row,
    });
    const told = await checks(fx);
    expect(told['statuses']).toBe('false: sales_status has the options a');
    expect(told['deal-fields']).toBe('false: NewOpportunityObj lacks lost_reason');
    expect(told['numbers-as-text']).toBe('false: amount number, close_date number, owner list');
    expect(told['operators']).toMatch(/^false/);
  });
});

describe('where they are wrong', () => {
  it('exclusions that are ignored stop the stages, and deals keep their own status', async () => {
    const fx = await start({ wrong: { excluded: true } });
    await expect(readerOf(fx).pull(undefined, ['stages'])).rejects.toMatchObject({
      kind: 'odd_answer',
      detail: 'sales_process_id: what was left out comes back',
    });
    const deals = of(await readerOf(fx).pull(undefined, ['deals']), 'deal');
    expect(new Set(deals.map(({ status }) => status)).size).toBeGreaterThan(2);
  });

  it('an order by change that is ignored is noticed before anything is missed', async () => {
    const fx = await start({ wrong: { order: true } });
    const reader = readerOf(fx);
    await expect(
      reader.pull({ ...(await reader.pull(undefined, [])), cursors: new Map([['leads', { since: 1 }]]) }, ['leads']),
    ).rejects.toMatchObject({
      kind: 'odd_answer',
      detail: 'LeadsObj: the order by last_modified_time is not kept',
    });
  });

  it.each(['ignored', 'hidden'] as const)('invalid records whose filter is %s delete nothing that is there', async (invalid) => {
    const fx = await start({ wrong: { invalid } });
    fx.invalidate('NewOpportunityObj', recordId('deal', '1000'));
    const found = await streamOf('deals').deleted?.(readerOf(fx).context(), { since: 0, compared: fx.staged.now() });
    expect(found?.ids).toEqual([]);
    expect(await streamOf('deals').ids?.(readerOf(fx).context())).not.toContain(recordId('deal', '1000'));
  });

  it('invalid records among the others are no deals', async () => {
    const gone = recordId('deal', '1000');
    const fx = await start({ row: (_object, row) => (row['_id'] === gone ? { ...row, is_deleted: true } : row) });
    const pulled = await readerOf(fx).pull(undefined, ['deals']);
    expect(of(pulled, 'deal').map(({ id }) => id)).not.toContain(gone);
    expect(pulled.rejects).toEqual([]);
  });

  it('days without a zone are those of the nearest midnight', () => {
    // The vendor's own example: a midnight in GMT+8.
    expect(dayOf(1_619_712_000_000, 'GMT+8')).toBe('2021-04-30');
    for (const zone of ['GMT+8', undefined, 'somewhere']) expect(dayOf(Date.parse('2026-03-01T00:00:00+08:00'), zone)).toBe('2026-03-01');
    for (const midnight of ['+12:00', '+05:30', '+00:00', '-08:00', '-11:00'])
      expect([midnight, dayOf(Date.parse(`2026-03-01T00:00:00${midnight}`), undefined)]).toEqual([midnight, '2026-03-01']);
    // A date that carries a time is the day it falls on there.
    expect(dayOf(Date.parse('2026-03-01T23:59:59+08:00'), 'GMT+8')).toBe('2026-03-01');
  });

  it('kinds whose names nobody knows are notes', () => {
    expect(['电话', '邮件', '现场拜访', '在线会议', '产品演示', '企业微信', '展会'].map(kindOf)).toEqual([
      'call',
      'email',
      'meeting',
      'meeting',
      'demo',
      'social',
      'event',
    ]);
    expect([kindOf('其他'), kindOf('Sonstiges'), kindOf(undefined)]).toEqual(['note', 'note', 'note']);
  });

  it('lists without a total count nothing', async () => {
    const fx = await start();
    const context = readerOf(fx).context();
    const untold = {
      ...context,
      http: {
        json: async (...args: Parameters<typeof context.http.json>) => {
          const told = (await context.http.json(...args)) as { Value: Record<string, unknown> };
          return { ...told, Value: without(told.Value, 'total') };
        },
      },
    };
    expect(await source.count?.(untold, { of: 'open', fromDay: '2026-01-01', toDay: '2026-12-31' })).toBeUndefined();
  });
});
