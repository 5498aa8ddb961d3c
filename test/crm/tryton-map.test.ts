import { describe, expect, it } from 'vitest';
import { parseRecord } from '../../lib/model/records';
import { accountOf } from '../../lib/crm/tryton/accounts';
import { dealOf } from '../../lib/crm/tryton/deals';
import { orderOf } from '../../lib/crm/tryton/orders';
import { stages, userOf } from '../../lib/crm/tryton/people';
import { contextOf, fakeRpc } from './fixtures/fake-rpc';
import { bare, date, datetime, decimal, sale, won } from './fixtures/tryton-rows';

const fits = (mapped: ReturnType<typeof dealOf>) => {
  expect(mapped).toHaveProperty('records');
  const records = 'records' in mapped ? mapped.records : [];
  for (const record of records) expect(parseRecord(record)).toMatchObject({ ok: true });
  return records;
};

describe('an opportunity', () => {
  it('is a deal', () => {
    expect(fits(dealOf(won))).toEqual([
      {
        entity: 'deal',
        id: '7',
        name: 'Twelve chairs',
        accountId: '31',
        ownerId: '4',
        stageId: 'won',
        status: 'won',
        amount: { units: 336_005_500, currency: 'EUR' },
        probability: 0.7,
        createdAt: Date.UTC(2024, 0, 1, 11, 35, 56, 999),
        startDay: '2024-01-01',
        closeDay: '2024-02-29',
        modifiedAt: Date.UTC(2024, 1, 29, 7, 26, 49),
      },
    ]);
  });

  it('that nobody has touched has no owner, no amount and no chance, not zero ones', () => {
    const [deal] = fits(dealOf(bare));
    expect(deal).toMatchObject({ id: '8', name: '8', status: 'open', stageId: 'lead', modifiedAt: Date.UTC(2024, 0, 1, 11, 35, 56, 999) });
    for (const field of ['ownerId', 'accountId', 'amount', 'probability', 'startDay', 'closeDay', 'lostReason']) {
      expect([field, (deal as unknown as Record<string, unknown>)[field]]).toEqual([field, undefined]);
    }
  });

  it('keeps a zero amount and a negative one', () => {
    expect(fits(dealOf({ ...won, amount: decimal('0') }))[0]).toMatchObject({ amount: { units: 0 } });
    expect(fits(dealOf({ ...won, amount: decimal('-12.3456') }))[0]).toMatchObject({ amount: { units: -123_456 } });
  });

  it.each([
    ['lead', 'open'],
    ['opportunity', 'open'],
    ['converted', 'open'],
    ['won', 'won'],
    ['lost', 'lost'],
    ['cancelled', 'derailed'],
  ])('in state %s is %s', (state, status) => {
    expect(fits(dealOf({ ...won, state }))[0]).toMatchObject({ stageId: state, status });
  });

  it('is named after its party where nobody described it', () => {
    expect(fits(dealOf({ ...won, description: ' ' }))[0]).toMatchObject({ name: 'Młyn Sp. z o.o. 7' });
  });

  it('keeps a long reason short enough', () => {
    expect(fits(dealOf({ ...won, state: 'lost', lost_reason: 'no '.repeat(400) }))[0]).toMatchObject({ status: 'lost' });
  });

  it.each([
    ['a state of a later version', { ...won, state: 'parked' }, /state/],
    ['an amount beyond exactness', { ...won, amount: decimal('99999999999999.99') }, /amount/],
    ['an amount that is none', { ...won, amount: decimal('NaN') }, /amount/],
    ['an amount without currency', { ...won, 'currency.': null }, /amount/],
    ['no creation date', { ...won, create_date: null }, /create_date/],
    ['a text for an id', { ...won, id: '7' }, /id/],
    ['no row at all', null, /./],
  ])('with %s is kept as a reject with its reason', (_what, row, reason) => {
    const mapped = dealOf(row);
    expect('reject' in mapped && mapped.reject).toMatch(reason);
  });
});

describe('a sale', () => {
  it('is an order of whoever confirmed it, tied to its deal', () => {
    expect(fits(orderOf(sale))).toEqual([
      {
        entity: 'order',
        id: '2',
        name: 'S-2',
        accountId: '31',
        dealId: '7',
        ownerId: '4',
        status: 'confirmed',
        total: { units: 448_000_000, currency: 'USD' },
        orderedDay: '2024-02-26',
        createdAt: Date.UTC(2024, 1, 5, 7, 18, 56),
        modifiedAt: Date.UTC(2024, 1, 5, 7, 18, 56),
      },
    ]);
  });

  it.each([
    ['draft', 'draft'],
    ['quotation', 'draft'],
    ['confirmed', 'confirmed'],
    ['processing', 'confirmed'],
    ['done', 'done'],
    ['cancelled', 'cancelled'],
  ])('in state %s is %s', (state, status) => {
    expect(fits(orderOf({ ...sale, state }))[0]).toMatchObject({ status });
  });

  it('from elsewhere has no deal; unconfirmed it is its quoter’s', () => {
    const [order] = fits(orderOf({ ...sale, origin: 'sale.complaint,7', confirmed_by: null }));
    expect(order).toMatchObject({ dealId: undefined, ownerId: '3' });
  });

  it('in an unknown state is a reject', () => {
    expect(orderOf({ ...sale, state: 'odd' })).toMatchObject({ id: '2', reject: expect.stringContaining('state') as string });
  });
});

describe('a party and an employee', () => {
  const stamps = { create_date: datetime('2024-01-01 00:00:00', 1), write_date: null };

  it('are an account and a user of the company', () => {
    expect(fits(accountOf({ id: 3, rec_name: 'Çelik A.Ş.', ...stamps }))[0]).toMatchObject({
      entity: 'account',
      id: '3',
      name: 'Çelik A.Ş.',
    });
    const row = { id: 4, rec_name: 'Ada', company: 1, end_date: null, ...stamps };
    expect(fits(userOf(row, contextOf(fakeRpc({}).http)))[0]).toMatchObject({ entity: 'user', id: '4', teamId: '1', active: true });
  });

  it('an employee is active up to the last day', () => {
    const context = contextOf(fakeRpc({}).http);
    const leaving = (day: string) => fits(userOf({ id: 4, rec_name: 'Ada', company: 1, end_date: date(day), ...stamps }, context))[0];
    expect(leaving('2025-06-30')).toMatchObject({ active: true });
    expect(leaving('2025-06-29')).toMatchObject({ active: false });
  });
});

it('the six states are stages in order', async () => {
  const { rows } = await stages.page(contextOf(fakeRpc({}).http), undefined);
  const records = rows.flatMap((row) => fits(stages.map(row, contextOf(fakeRpc({}).http))));
  expect(records.map((s) => s.entity === 'stage' && [s.order, s.id, s.type].join(' '))).toEqual([
    '0 lead open',
    '1 opportunity open',
    '2 converted open',
    '3 won won',
    '4 lost lost',
    '5 cancelled derailed',
  ]);
});
