import { describe, expect, it } from 'vitest';
import { parseRecord } from '../../lib/model/records';
import { rpc } from '../../lib/crm/tryton/rpc';
import { crossRates, rates } from '../../lib/crm/tryton/rates';
import { source } from '../../lib/crm/tryton/source';
import { contextOf, fakeRpc, RpcError, type Answer } from './fixtures/fake-rpc';
import { date, decimal } from './fixtures/tryton-rows';

const euro = { id: 1, rec_name: 'Meble', 'currency.': { id: 1, code: 'EUR' }, timezone: null };
const answers = (more: Record<string, Answer> = {}): Record<string, Answer> => ({
  'res.user.get_preferences': () => ({ company: 1, employee: 4, 'employee.rec_name': 'Ada', language: 'en' }),
  'res.user.search_read': () => [{ id: 2, name: 'ada', employee: 4 }],
  'company.company.search_read': () => [euro],
  ...more,
});

describe('me', () => {
  it('is the login the page shows, and the employee it stands for', async () => {
    const { http, asked } = fakeRpc(answers(), '2');
    await expect(source.me(contextOf(http))).resolves.toEqual({ loginId: '2', userId: '4', name: 'Ada', currency: 'EUR' });
    expect(asked.find((a) => a.method === 'model.res.user.search_read')?.params[0]).toEqual([['id', '=', 2]]);
    // the full preferences would hold the e-mail address
    expect(asked.find((a) => a.method.endsWith('get_preferences'))?.params[0]).toBe(true);
  });

  it('is found by the employee when no page says who it is', async () => {
    const { http, asked } = fakeRpc(answers());
    await expect(source.me(contextOf(http))).resolves.toMatchObject({ loginId: '2' });
    expect(asked.find((a) => a.method === 'model.res.user.search_read')?.params[0]).toEqual([['employee', '=', 4]]);
  });

  it('of an administrator without employee is nobody’s salesperson', async () => {
    const admin = answers({
      'res.user.get_preferences': () => ({ company: 1 }),
      'res.user.search_read': () => [{ id: 1, name: 'Administrator', employee: null }],
    });
    await expect(source.me(contextOf(fakeRpc(admin, '1').http))).resolves.toEqual({ loginId: '1', name: 'Administrator', currency: 'EUR' });
  });

  it('takes the zone of the company', async () => {
    const zoned = answers({ 'company.company.search_read': () => [{ ...euro, timezone: 'Europe/Warsaw' }] });
    await expect(source.me(contextOf(fakeRpc(zoned, '2').http))).resolves.toMatchObject({ timeZone: 'Europe/Warsaw' });
  });

  it.each([
    ['two logins of one employee', answers({ 'res.user.search_read': () => [{ id: 2 }, { id: 3 }] }), 'odd_answer'],
    ['neither login nor employee', answers({ 'res.user.get_preferences': () => ({ company: 1 }) }), 'odd_answer'],
    ['no company', answers({ 'company.company.search_read': () => [] }), 'forbidden'],
    ['preferences that are no object', answers({ 'res.user.get_preferences': () => 'x' }), 'odd_answer'],
  ])('with %s is an error, not a guess', async (_what, given, kind) => {
    await expect(source.me(contextOf(fakeRpc(given).http))).rejects.toMatchObject({ kind });
  });
});

describe('errors inside status 200', () => {
  it.each([
    [['UserError', ['You may not see Kowalski', '']], 'forbidden'],
    [['LoginException', ['password', '']], 'signed_out'],
    [["'active'", ''], 'odd_answer'],
    ['gone', 'odd_answer'],
  ])('%j is %s and keeps the text to itself', async (body, kind) => {
    const { http } = fakeRpc({
      'sale.sale.search': () => {
        throw new RpcError(body);
      },
    });
    const error: unknown = await rpc(contextOf(http), 'model.sale.sale.search', [[]]).catch((e: unknown) => e);
    expect(error).toMatchObject({ kind, detail: 'model.sale.sale.search' });
    expect(String(error)).not.toContain('Kowalski');
  });

  it('the context is always the last parameter, even when empty', async () => {
    const { http, asked } = fakeRpc({ 'sale.sale.search': () => [] });
    await rpc(contextOf(http), 'model.sale.sale.search', [[]]);
    expect(asked[0]?.params).toEqual([[], {}]);
  });
});

describe('exchange rates', () => {
  const rate = (code: string, day: string, value: string) => ({
    id: 1,
    date: date(day),
    rate: decimal(value),
    'currency.': { id: 1, code },
  });

  it('are not asked for while one currency is in use', async () => {
    const { http, asked } = fakeRpc({ 'company.company.search_read': () => [euro], 'sale.sale.search_read': () => [] });
    await expect(rates.page(contextOf(http), undefined)).resolves.toMatchObject({ rows: [], more: false, total: 0 });
    expect(asked.some((a) => a.method.includes('currency.rate'))).toBe(false);
  });

  it('come for every currency that a sale is in', async () => {
    const left = [[{ 'currency.': { code: 'USD' } }], []];
    const { http, asked } = fakeRpc({
      'company.company.search_read': () => [euro],
      'sale.sale.search_read': () => left.shift(),
      'currency.currency.rate.search_read': () => [
        rate('EUR', '2024-01-01', '1'),
        rate('USD', '2024-01-01', '1.10'),
        rate('USD', '2024-02-01', '1.25'),
      ],
    });
    const { rows } = await rates.page(contextOf(http), undefined);
    expect(asked.at(-1)?.params[0]).toEqual([['currency.code', 'in', ['EUR', 'USD']]]);
    const records = rows.flatMap((row) => {
      const mapped = rates.map(row, contextOf(http));
      return 'records' in mapped ? mapped.records : [];
    });
    for (const record of records) expect(parseRecord(record)).toMatchObject({ ok: true });
    expect(records).toEqual([
      { entity: 'exchangeRate', id: 'USD-EUR@2024-01-01', base: 'EUR', currency: 'USD', day: '2024-01-01', rate: '0.9090909091' },
      { entity: 'exchangeRate', id: 'USD-EUR@2024-02-01', base: 'EUR', currency: 'USD', day: '2024-02-01', rate: '0.8' },
    ]);
  });

  it('move when either side moves, and wait until both are known', () => {
    expect(
      crossRates('PLN', [
        { currency: 'USD', day: '2024-01-01', rate: '1.1' },
        { currency: 'PLN', day: '2024-01-02', rate: '4.4' },
        { currency: 'USD', day: '2024-01-03', rate: '2.2' },
        { currency: 'PLN', day: '2024-01-04', rate: '4.84' },
      ]).map(({ currency, day, rate: value }) => `${day} ${currency} ${value}`),
    ).toEqual(['2024-01-02 USD 4', '2024-01-03 USD 2', '2024-01-04 USD 2.2']);
  });

  it('that are zero or no numbers are left out', () => {
    const bad = ['0', '-1', 'NaN', '1e3'].map((value) => ({ currency: 'USD', day: '2024-01-01', rate: value }));
    expect(crossRates('EUR', bad)).toEqual([]);
  });

  it('are none for somebody who may not see sales', async () => {
    const { http } = fakeRpc({
      'company.company.search_read': () => [euro],
      'sale.sale.search_read': () => {
        throw new RpcError(['UserError', ['no', '']]);
      },
    });
    await expect(rates.page(contextOf(http), undefined)).resolves.toMatchObject({ rows: [] });
  });
});

it('what Tryton has no data for is named', () => {
  expect(source.absent).toEqual({ activity: 'no_messages', lead: 'no_model', contact: 'no_model' });
});
