/** Companies that differ from the usual one, and assumptions that turn out wrong. */
import { describe, expect, it } from 'vitest';
import { page } from '../../../lib/crm/pipedrive/page';
import { access } from '../../../lib/crm/pipedrive/access';
import { changesOf } from '../../../lib/crm/pipedrive/changes';
import { gapsOf, numbersIn } from '../../../lib/crm/pipedrive/gaps';
import { rateOf } from '../../../lib/crm/pipedrive/rates';
import { source } from '../../../lib/crm/pipedrive/source';
import { pageContext } from '../../crm/fixtures/page-context';
import { of, start } from './session';
import { sessionOf, tokenOf } from './simulator';

/** Changes the rows of one list. */
const rowsOf = (list: string, change: (row: Record<string, unknown>) => object) => (path: string, body: unknown) => {
  const { data, ...rest } = body as { data: Record<string, unknown>[] };
  return path === list && Array.isArray(data) ? { ...rest, data: data.map(change) } : body;
};
const mapped = (stream: string, row: unknown, zone = 'Europe/Berlin') => {
  const context = { http: { json: () => Promise.reject(new Error('no calls')) }, org: 'x', now: 0, signal: new AbortController().signal };
  const me = { loginId: '1', name: 'x', currency: 'EUR', timeZone: zone };
  return source.streams.find(({ id }) => id === stream)?.map(row, { ...context, me });
};
const deal = {
  id: 1,
  title: 'x',
  status: 'won',
  stage_id: 3,
  pipeline_id: 2,
  value: 10.1,
  currency: 'EUR',
  add_time: '2026-01-01T00:00:00Z',
};

describe('rows', () => {
  it('translated and renamed stages change nothing: open, won and lost are told by status', async () => {
    const run = await start({ odds: { twist: rowsOf('/api/v2/stages', (row) => ({ ...row, name: `Etap ${String(row.id)} (won)` })) } });
    const pulled = await run.run(undefined, ['stages', 'deals']);
    expect(
      of(pulled, 'stage')
        .filter(({ type }) => type === 'open')
        .every(({ name }) => name.startsWith('Etap')),
    ).toBe(true);
    expect(
      of(pulled, 'deal')
        .filter(({ status }) => status === 'won')
        .every(({ stageId }) => stageId?.startsWith('won:')),
    ).toBe(true);
    expect(new Set(of(pulled, 'stage').map(({ pipelineId }) => pipelineId)).size).toBe(2);
  });

  it('keep cents exact, 0 empty, and the day of the reader', () => {
    expect(mapped('deals', { ...deal, value: 1234567.89 })).toMatchObject({
      records: [{ amount: { units: 12_345_678_900, currency: 'EUR' } }],
    });
    expect(mapped('deals', { ...deal, value: 0 })).not.toHaveProperty('records.0.amount');
    const late = { ...deal, won_time: '2026-03-31T22:30:00Z' };
    expect(mapped('deals', late)).toMatchObject({ records: [{ closeDay: '2026-04-01', stageId: 'won:2' }] });
    expect(mapped('deals', late, 'America/New_York')).toMatchObject({ records: [{ closeDay: '2026-03-31' }] });
  });

  it.each([
    ['deals', { ...deal, status: 'postponed' }, /"status" holds "postponed"/],
    ['deals', { ...deal, currency: null }, /no currency/],
    ['deals', { ...deal, value: 1e15 }, /too large/],
    ['activities', { id: 5, type: 'call', add_time: 'yesterday' }, /"add_time" holds "yesterday"/],
    ['leads', { id: 'b7', title: 'x', add_time: '2026-01-01T00:00:00Z' }, /"id" holds "b7"/],
    ['deal-products', { id: 5, add_time: '2026-01-01T00:00:00Z' }, /"deal_id" is missing/],
  ])('of %s that do not fit are rejected with the reason', (stream, row, reason) => {
    expect(mapped(stream, row)).toMatchObject({ reject: expect.stringMatching(reason) as string });
  });

  it('lines kept with tax are brought to net, once and half away from zero', () => {
    const line = { id: 1, deal_id: 2, quantity: 1, currency: 'PLN', add_time: '2026-01-01T00:00:00Z', tax: 23 };
    expect(mapped('deal-products', { ...line, sum: 123, tax_method: 'inclusive' })).toMatchObject({
      records: [{ amount: { units: 1_000_000 } }],
    });
    expect(mapped('deal-products', { ...line, sum: 100.55, tax_method: 'inclusive' })).toMatchObject({
      records: [{ amount: { units: 817_480 } }],
    });
    expect(mapped('deal-products', { ...line, sum: -123, tax_method: 'inclusive' })).toMatchObject({
      records: [{ amount: { units: -1_000_000 } }],
    });
    expect(mapped('deal-products', { ...line, sum: 123, tax_method: 'exclusive' })).toMatchObject({
      records: [{ amount: { units: 1_230_000 } }],
    });
    expect(mapped('deal-products', { ...line, sum: 123, is_enabled: false })).toEqual({ records: [] });
  });

  it('goals become a quota for each of their periods', () => {
    const goal = {
      ...{ id: '65f0', type: { name: 'deals_won' }, assignee: { id: 4, type: 'person' }, interval: 'monthly' },
      ...{ duration: { start: '2026-01-15', end: '2026-03-31' }, expected_outcome: { target: 5, tracking_metric: 'quantity' } },
    };
    const days = (row: unknown) => {
      const found = mapped('goals', row);
      return found && 'records' in found
        ? found.records.map((one) => (one.entity === 'quota' ? `${one.startDay}..${one.endDay}` : ''))
        : found;
    };
    const from = (start: string, end = '2026-03-31') => ({ duration: { start, end } });
    expect(days({ ...goal, ...from('2026-01-01') })).toEqual([
      '2026-01-01..2026-01-31',
      '2026-02-01..2026-02-28',
      '2026-03-01..2026-03-31',
    ]);
    // Begun in the middle of a period, it may count its own.
    expect(days(goal)).toEqual({ reject: 'the monthly goal begins in the middle of a period', id: '65f0' });
    expect(days({ ...goal, interval: 'quarterly' })).toEqual(['2026-01-15..2026-03-31']);
    expect(days({ ...goal, interval: 'yearly', ...from('2025-01-01') })).toEqual(['2025-01-01..2025-12-31', '2026-01-01..2026-03-31']);
    expect(days({ ...goal, type: { name: 'deals_won', params: { pipeline_id: [2] } } })).toEqual([]);
    expect(days({ ...goal, interval: 'weekly', duration: { start: '2026-01-05', end: '2026-01-12' } })).toEqual([
      '2026-01-05..2026-01-11',
      '2026-01-12..2026-01-12',
    ]);
  });
});

describe('a changelog', () => {
  const past = {
    id: 9,
    status: 'open' as const,
    stage_id: 2,
    pipeline_id: 1,
    owner_id: 4,
    value: 20,
    currency: 'EUR',
    add_time: '2026-01-01T08:00:00Z',
    pipelines: { '1': 1, '2': 1 },
  };
  const change = (time: string, field_key: string, old_value: string | null, new_value: string | null) => ({
    time: `2026-01-0${time}:00:00Z`,
    field_key,
    old_value,
    new_value,
  });

  it.each([false, true])('comes to the same either way round (reversed: %s)', (reversed) => {
    const changes = [
      change('2T09', 'stage_id', '1', '2'),
      change('3T09', 'status', 'open', 'won'),
      change('3T09', 'won_time', null, 'x'),
      change('4T09', 'status', 'won', 'open'),
      change('4T09', 'user_id', '3', '4'),
      change('5T09', 'value', '0', '20'),
      change('5T09', 'title', 'a', 'b'),
    ];
    const records = changesOf({ ...past, changes: reversed ? changes.toReversed() : changes });
    expect(
      typeof records === 'string'
        ? []
        : records.map((one) => [one.entity, 'toStageId' in one ? `${one.fromStageId ?? ''}>${one.toStageId}` : one.id.slice(0, 2)]),
    ).toEqual([
      ['stageChange', '>1'],
      ['stageChange', '1>2'],
      ['stageChange', '2>won:1'],
      ['stageChange', 'won:1>2'],
      ['ownerChange', '9@'],
      ['amountChange', '9@'],
    ]);
  });

  it('of two steps in one second is one change, whichever comes first', () => {
    const two = [change('2T09', 'stage_id', '1', '5'), change('2T09', 'stage_id', '5', '2')];
    for (const changes of [two, two.toReversed()]) {
      const records = changesOf({ ...past, changes });
      expect(typeof records === 'string' ? [] : records.map((one) => ('toStageId' in one ? one.toStageId : ''))).toEqual(['1', '2']);
    }
  });
});

it('a rate has as many decimals as rounded totals can prove, and is none where they prove nothing', () => {
  expect([rateOf(1_000_000, 921_546), rateOf(10, 9.2), rateOf(3, 2), rateOf(0.05, 0.05), rateOf(-1, 1)]).toEqual([
    '0.921546',
    '0.92',
    '0.67',
    undefined,
    undefined,
  ]);
});

describe('gaps of numbers', () => {
  it('are kept as ranges', () => {
    expect(gapsOf([2, 3, 7, 12], 12)).toBe('1,4-6,8-11');
    expect([...numbersIn('1,4-6,8')]).toEqual([1, 4, 5, 6, 8]);
    expect([gapsOf([], 0), gapsOf([1], 3), [...numbersIn('')]]).toEqual(['', '2-3', []]);
  });
});

describe('the page', () => {
  it('asks who is signed in with its own session, and takes nothing else for an answer', async () => {
    const { crm } = await start();
    const context = pageContext({ url: 'https://northdesk.pipedrive.com/pipeline', cookies: { 'pipe-session-token': sessionOf('3') } });
    const query = new URLSearchParams(page.sessionQuery?.(context));
    const path = page.whoAsks?.call({ crm: 'pipedrive', org: 'northdesk' }).path ?? '';
    const answer: unknown = await (
      await fetch(`${crm.simulator.url}${path}?${query}`, { headers: { cookie: `pipe-session-token=${sessionOf('3')}` } })
    ).json();
    expect(page.whoAsks?.userId(answer)).toBe('3');
    const without: unknown = await (await fetch(`${crm.simulator.url}${path}?${query}`)).json();
    expect([page.whoAsks?.userId(without), page.whoAsks?.userId(undefined), page.whoAsks?.userId({ data: { id: '3' } })]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(page.sessionQuery?.(pageContext({ url: 'https://example.org/', cookies: { 'pipe-session-token': 'x' } }))).toEqual({});
  });

  it('knows what its requests may have saved, and where tokens are made', () => {
    expect(page.changed(new URL('https://northdesk.pipedrive.com/api/v1/deals/12?x=1'), 'application/json')).toEqual({
      entity: 'deal',
      exact: false,
    });
    expect(page.changed(new URL('https://northdesk.pipedrive.com/v2/activities'), '')).toEqual({ entity: 'activity', exact: false });
    expect(page.changed(new URL('https://cdn.pipedrive.com/api/v1/deals/12'), '')).toBeUndefined();
    const [token] = access;
    if (token?.way !== 'token') throw new Error('no token');
    const place = { origin: 'https://northdesk.pipedrive.com', org: 'northdesk' };
    expect([token.looksRight(tokenOf('1')), token.looksRight('my password'), token.looksRight(tokenOf('1').slice(1))]).toEqual([
      true,
      false,
      false,
    ]);
    expect([token.madeAt(place), token.apiOrigin(place)]).toEqual([
      'https://northdesk.pipedrive.com/settings/api',
      'https://northdesk.pipedrive.com',
    ]);
  });
});
