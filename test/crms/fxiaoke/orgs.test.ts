import { afterEach, describe, expect, it } from 'vitest';
import type { SourceContext } from '../../../lib/crm/adapter';
import { source } from '../../../lib/crm/fxiaoke/source';
import { stageCompany } from '../kit/company';
import { employeeId, processId, recordId, stageValue } from './ids';
import { of, readerOf } from './pulling';
import { startFxiaoke, type Fxiaoke, type FxiaokeOptions } from './simulator';
import { without, type Row } from './values';

let crm: Fxiaoke | undefined;
afterEach(async () => {
  await crm?.close();
  crm = undefined;
});
const start = async (options: FxiaokeOptions = {}) => (crm = await startFxiaoke({ staged: stageCompany({ size: 0.05 }), ...options }));
const only = (fx: Fxiaoke, ...streams: string[]) => readerOf(fx).pull(undefined, streams);

/** Describes one field of an object otherwise. */
const described =
  (object: string, field: string, as: Record<string, unknown> | undefined): NonNullable<FxiaokeOptions['fields']> =>
  (name, fields) => {
    if (name !== object) return fields;
    return as ? { ...fields, [field]: { ...fields[field], ...as } } : (without(fields, field) as typeof fields);
  };
const statuses = (...labels: string[]) => ({ options: labels.map((label, i) => ({ value: String(i + 1), label })) });

describe('renamed and translated', () => {
  it('statuses are still what their values say', async () => {
    const plain = of(await only(await start(), 'deals', 'stages'), 'deal');
    await crm?.close();
    const fx = await start({
      fields: described('NewOpportunityObj', 'sales_status', statuses('W toku', 'Zamówione', 'Odpadło', 'Nieważne')),
    });
    const pulled = await only(fx, 'deals', 'stages');
    expect(of(pulled, 'deal')).toEqual(plain);
    expect(of(pulled, 'deal').map(({ status }) => status)).toContain('won');
  });

  it.each([
    ['the other way round', statuses('进行中', '输单', '赢单', '无效'), /other way round/],
    [
      'of another set',
      {
        options: [
          { value: 'open', label: '进行中' },
          { value: 'win', label: '赢单' },
        ],
      },
      /options open, win/,
    ],
    ['without options', { options: [] }, /options none/],
  ])('statuses %s stop deals and stages instead of counting wrongly', async (_name, as, words) => {
    const fx = await start({ fields: described('NewOpportunityObj', 'sales_status', as) });
    for (const stream of ['deals', 'stages'])
      await expect(only(fx, stream)).rejects.toMatchObject({ kind: 'odd_answer', detail: words as RegExp });
    expect(of(await only(fx, 'leads'), 'lead').length).toBeGreaterThan(10);
  });

  it('stages keep their place and meaning under any name', async () => {
    const fx = await start({
      fields: described('NewOpportunityObj', 'sales_stage', {
        options: stageCompany({ size: 0.05 }).live.company.stages.map(({ id }, i) => ({
          value: stageValue(id),
          label: `阶段 ${String.fromCharCode(90 - i)} 赢单?`,
        })),
      }),
    });
    const stages = of(await only(fx, 'stages'), 'stage');
    for (const stage of stages) {
      const own = fx.staged.live.company.stages.find(({ id, pipelineId }) => stage.id === `${processId(pipelineId)}.${stageValue(id)}`);
      expect([stage.id, stage.type]).toEqual([stage.id, own?.kind]);
      expect(stage.name).toMatch(/^阶段/);
    }
    const inProcess = stages.filter(({ pipelineId }) => pipelineId === processId('1')).toSorted((a, b) => a.order - b.order);
    const numbers = inProcess.map(({ id }) => Number(/Stg(\d+)/.exec(id)?.[1]));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });
});

describe('several sales processes', () => {
  it('may share the values of their stages', async () => {
    // The second process uses the first one's values in its own order.
    const shared = new Map(
      [17, 18, 19, 20, 21, 22].map((id, i) => [stageValue(String(id)), stageValue(String([10, 12, 13, 14, 15, 16][i]))]),
    );
    const fx = await start({
      row: (object, row) =>
        object === 'NewOpportunityObj' ? { ...row, sales_stage: shared.get(String(row['sales_stage'])) ?? row['sales_stage'] } : row,
    });
    const pulled = await only(fx, 'stages', 'deals');
    const stages = of(pulled, 'stage');
    expect(new Set(stages.map(({ id }) => id)).size).toBe(stages.length);
    expect(new Set(stages.map(({ pipelineId }) => pipelineId)).size).toBe(2);
    const known = new Set(stages.map(({ id }) => id));
    for (const deal of of(pulled, 'deal')) expect(known.has(deal.stageId ?? '')).toBe(true);
  });

  it('may lose deals where they stand: their stage stays open, they are lost', async () => {
    const { company } = stageCompany({ size: 0.05 }).live;
    const open = company.deals.find(({ outcome }) => outcome === 'open')?.stageId ?? '';
    const process = processId(company.stages.find(({ id }) => id === open)?.pipelineId ?? '');
    const fx = await start({
      row: (object, row) =>
        object === 'NewOpportunityObj' && row['sales_status'] === '3'
          ? { ...row, sales_stage: stageValue(open), sales_process_id: process }
          : row,
    });
    const pulled = await only(fx, 'stages', 'deals');
    const lost = of(pulled, 'deal').filter(({ status }) => status === 'lost');
    expect(lost.length).toBeGreaterThan(3);
    const types = new Map(of(pulled, 'stage').map(({ id, type }) => [id, type]));
    expect(types.get(`${process}.${stageValue(open)}`)).toBe('open');
    expect([...types.values()]).toContain('won');
    expect([...types.values()]).not.toContain('lost');
  });

  it('asks for known stages again only once a day', async () => {
    const fx = await start();
    const reader = readerOf(fx);
    const first = await reader.pull(undefined, ['stages']);
    const asked = () => fx.simulator.log.filter(({ body }) => /sales_process_id|sales_stage/.test(body)).length;
    const before = asked();
    const again = await reader.pull(first, ['stages']);
    expect(asked() - before).toBe(3);
    expect(of(again, 'stage')).toEqual(of(first, 'stage'));
    fx.staged.pass(25 * 3_600_000);
    await reader.pull(again, ['stages']);
    expect(asked() - before).toBeGreaterThan(8);
  });
});

describe('missing', () => {
  it('modules leave the others readable', async () => {
    const fx = await start({ fields: (object, fields) => (object === 'RefundObj' ? undefined : fields) });
    await expect(only(fx, 'refunds')).rejects.toMatchObject({ kind: 'odd_answer', code: '320001404' });
    expect(of(await only(fx, 'payments'), 'payment').length).toBeGreaterThan(3);
  });

  it('rights are told, and employees are taken from what they own', async () => {
    const fx = await start({ refused: ['PersonnelObj', 'QuoteObj'] });
    await expect(only(fx, 'quotes')).rejects.toMatchObject({ kind: 'forbidden' });
    const pulled = await only(fx, 'employees');
    const { company } = fx.staged.live;
    const owners = new Set([...company.deals, ...company.leads].flatMap(({ ownerId }) => (ownerId === null ? [] : [employeeId(ownerId)])));
    const users = of(pulled, 'user');
    expect(users.map(({ id }) => id).toSorted()).toEqual([...owners].toSorted());
    const someone = company.users.find(({ id }) => employeeId(id) === users[0]?.id);
    expect(users[0]).toMatchObject({ name: someone?.name, active: true, teamId: String(2000 + Number(someone?.teamId)) });
    expect(pulled.me).toMatchObject({ loginId: employeeId('3'), name: employeeId('3') });
  });

  it('fields leave a record without them', async () => {
    const fx = await start({
      fields: described('NewOpportunityObj', 'source', undefined),
      row: (object, row) => (object === 'NewOpportunityObj' ? without(row, 'source') : row),
    });
    const deals = of(await only(fx, 'deals'), 'deal');
    expect(deals).toHaveLength(fx.staged.live.company.deals.length);
    expect(deals.some((deal) => 'source' in deal)).toBe(false);
  });

  it('people are refused: an employee this organisation does not have', async () => {
    const fx = await start();
    await expect(source.me({ ...readerOf(fx).context(), actAs: '9999' })).rejects.toMatchObject({ kind: 'wrong_user' });
    const nobody = without(readerOf(fx).context() as unknown as Row, 'actAs') as unknown as SourceContext;
    await expect(source.me(nobody)).rejects.toMatchObject({ kind: 'odd_answer' });
  });
});

describe('money', () => {
  it('of one currency has the sign of its description', async () => {
    const fx = await start({
      fields: (object, fields) =>
        Object.fromEntries(
          Object.entries(fields).flatMap(([name, field]) =>
            name.startsWith('mc_') ? [] : [[name, name === 'amount' ? { ...field, currency_unit: '￥' } : field]],
          ),
        ),
      row: (_object, row) => Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith('mc_'))),
    });
    const pulled = await only(fx, 'deals');
    expect(pulled.me.currency).toBe('CNY');
    expect(new Set(of(pulled, 'deal').flatMap(({ amount }) => (amount ? [amount.currency] : [])))).toEqual(new Set(['CNY']));
    expect(of(pulled, 'exchangeRate')).toEqual([]);
  });

  it('of no known currency connects nothing', async () => {
    const fx = await start({
      fields: (object, fields) =>
        Object.fromEntries(
          Object.entries(fields).flatMap(([name, field]) =>
            name.startsWith('mc_') ? [] : [[name, name === 'amount' ? { ...field, currency_unit: '¤' } : field]],
          ),
        ),
    });
    await expect(source.me(readerOf(fx).context())).rejects.toMatchObject({
      kind: 'odd_answer',
      detail: 'the currency of amounts is not named',
    });
  });

  it('is exact to the fourth digit, and taken as a number where it comes as one', async () => {
    const id = recordId('deal', '1000');
    const amounts: Record<string, unknown> = { text: '1234567890.0625', number: 100.01, power: '1.5E+3' };
    for (const [name, amount] of Object.entries(amounts)) {
      const fx = await start({ row: (object, row) => (row['_id'] === id ? { ...row, amount, mc_currency: 'EUR' } : row) });
      const deal = of(await only(fx, 'deals'), 'deal').find((one) => one.id === id);
      expect([name, deal?.amount?.units]).toEqual([name, { text: 12_345_678_900_625, number: 1_000_100, power: 15_000_000 }[name]]);
      await fx.close();
    }
    crm = undefined;
  });

  it('with a rate that is plainly upside down is no record', async () => {
    const id = recordId('deal', '1000');
    const fx = await start({
      row: (_object, row) =>
        row['_id'] === id
          ? {
              ...row,
              amount: '5',
              mc_currency: 'CNY',
              mc_functional_currency: 'EUR',
              mc_exchange_rate: '7.8',
              mc_exchange_rate_version: '1716450563496',
            }
          : row,
    });
    const pulled = await only(fx, 'deals');
    expect(pulled.rejects).toEqual([`deals ${id}: the rate of CNY in EUR is upside down`]);
  });
});

describe('rows that do not fit', () => {
  it('are rejected one by one, with their reason', async () => {
    const [one, two, three] = ['1000', '1001', '1002'].map((id) => recordId('deal', id));
    const fx = await start({
      row: (object, row) => {
        if (row['_id'] === one) return { ...row, sales_status: '9' };
        if (row['_id'] === two) return { ...row, amount: '很多' };
        if (row['_id'] === three) return { ...row, amount: '99999999999999999999' };
        return object === 'LeadsObj' && row['_id'] === recordId('lead', '1') ? { ...row, biz_status: 'recycled' } : row;
      },
    });
    const pulled = await only(fx, 'deals', 'leads');
    expect(pulled.rejects.toSorted()).toEqual([
      `deals ${one}: the field "sales_status" holds "9", which we do not understand`,
      `deals ${two}: the field "amount" holds "很多", which we do not understand`,
      `deals ${three}: the amount is too large to be exact`,
      `leads ${recordId('lead', '1')}: the field "biz_status" holds "recycled", which we do not understand`,
    ]);
    expect(of(pulled, 'deal')).toHaveLength(fx.staged.live.company.deals.length - 3);
  });
});
