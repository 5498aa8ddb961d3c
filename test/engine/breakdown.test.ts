/** A figure split by people, teams, time and keys: who and what each group is, and that together they are the whole. */
import { describe, expect, test } from 'vitest';
import type { AnyRecord, Deal } from '../../lib/model/records';
import { createEngine } from '../../lib/engine/engine';
import { datasetOf } from '../../lib/columns/dataset';

const at = (day: string): number => Date.parse(`${day}T12:00:00Z`);
const deal = (id: string, closed: string, more: Partial<Deal> = {}): AnyRecord => ({
  entity: 'deal',
  id,
  name: `Deal ${id}`,
  status: 'won',
  createdAt: at('2026-01-05'),
  closeDay: closed,
  amount: { units: 1_000_000, currency: 'EUR' },
  ...more,
});
const records: AnyRecord[] = [
  { entity: 'team', id: 't1', name: 'North' },
  { entity: 'team', id: 't2', name: 'South' },
  { entity: 'user', id: 'u1', name: 'Ada', active: true, teamId: 't1' },
  { entity: 'user', id: 'u2', name: 'Bo', active: true, teamId: 't2' },
  { entity: 'user', id: 'u3', name: 'Cy', active: true },
  { entity: 'product', id: 'p1', name: 'Loom' },
  deal('1', '2026-07-01', { ownerId: 'u1', source: 'web', productId: 'p1' }),
  deal('2', '2026-07-31', { ownerId: 'u2', source: 'fair' }),
  deal('3', '2026-08-15', { ownerId: 'u3', source: 'web' }),
  deal('4', '2026-09-30', {}),
  deal('5', '2026-10-01', { ownerId: 'ghost', source: 'fair' }),
];
const engine = createEngine({
  dataset: datasetOf(records),
  calendar: { timeZone: 'UTC', weekStart: 1, fiscalYearStart: 1, workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1080, holidays: [] },
  now: at('2026-11-20'),
  me: { userId: 'u1' },
  baseCurrency: 'EUR',
  absent: {},
});
const half = { start: Date.UTC(2026, 6, 1), end: Date.UTC(2026, 9, 15) };
const split = (by: Parameters<typeof engine.breakdown>[3], who: Parameters<typeof engine.breakdown>[1] = { kind: 'everyone' }) =>
  engine.breakdown('won_deals', who, half, by).map(({ key, name, result }) => [key, name, result.value ?? 0]);

describe('won deals', () => {
  test('by rep: everybody with a row, strangers and nobody included', () => {
    const rows = split('rep').toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
    expect(rows).toEqual([
      ['', undefined, 1],
      ['ghost', undefined, 1],
      ['u1', 'Ada', 1],
      ['u2', 'Bo', 1],
      ['u3', 'Cy', 1],
    ]);
  });

  test('by rep of a team: its people alone', () => {
    expect(split('rep', { kind: 'team', teamId: 't1' })).toEqual([['u1', 'Ada', 1]]);
  });

  test('by team: nobody’s, strangers’ and teamless people’s belong to none', () => {
    const rows = split('team').toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
    expect(rows).toEqual([
      ['', undefined, 3],
      ['t1', 'North', 1],
      ['t2', 'South', 1],
    ]);
  });

  test('a team above others has their people too, each once; who has no team is in that of their manager', () => {
    const line: AnyRecord[] = [
      { entity: 'team', id: 'all', name: 'All' },
      ...records.flatMap((record): AnyRecord[] => {
        if (record.entity === 'team') return [{ ...record, parentId: record.id === 't1' ? 'all' : 't1' }];
        return [record.entity === 'user' && record.id === 'u3' ? { ...record, managerId: 'u2' } : record];
      }),
    ];
    const company = createEngine({ ...engine.input, dataset: datasetOf(line) });
    const wonOf = (teamId: string) => company.evaluate('won_deals', { kind: 'team', teamId }, half).value;
    expect([wonOf('all'), wonOf('t1'), wonOf('t2')]).toEqual([3, 3, 2]);
    // Rows are the teams people are in themselves, so that they add up.
    const rows = (who: Parameters<typeof engine.breakdown>[1]) =>
      company.breakdown('won_deals', who, half, 'team').map(({ key, result }) => [key, result.value ?? 0]);
    expect(new Map(rows({ kind: 'everyone' }) as [string, number][])).toEqual(
      new Map([
        ['', 2],
        ['all', 0],
        ['t1', 1],
        ['t2', 2],
      ]),
    );
    expect(company.view({ kind: 'everyone' }, { kind: 'quarter', offset: 0 }).people.find(({ id }) => id === 'u3')?.teamId).toBe('t2');
  });

  test('teams and managers that go in circles end', () => {
    const round: AnyRecord[] = [
      { entity: 'team', id: 'a', name: 'A', parentId: 'b' },
      { entity: 'team', id: 'b', name: 'B', parentId: 'a' },
      { entity: 'user', id: 'x', name: 'X', active: true, managerId: 'y' },
      { entity: 'user', id: 'y', name: 'Y', active: true, managerId: 'x' },
      { entity: 'user', id: 'z', name: 'Z', active: true, teamId: 'a' },
      deal('1', '2026-07-01', { ownerId: 'x' }),
      deal('2', '2026-07-01', { ownerId: 'z' }),
    ];
    const company = createEngine({ ...engine.input, dataset: datasetOf(round) });
    expect(company.evaluate('won_deals', { kind: 'team', teamId: 'b' }, half).value).toBe(1);
  });

  test('by month and quarter: the first and last cut to the period', () => {
    expect(split('month')).toEqual([
      ['2026-07', '2026-07', 2],
      ['2026-08', '2026-08', 1],
      ['2026-09', '2026-09', 1],
      ['2026-10', '2026-10', 1],
    ]);
    const quarters = engine.breakdown('won_deals', { kind: 'everyone' }, half, 'quarter');
    expect(quarters.map(({ key, period, result }) => [key, period, result.value])).toEqual([
      ['2026Q3', { start: half.start, end: Date.UTC(2026, 9, 1) }, 4],
      ['2026Q4', { start: Date.UTC(2026, 9, 1), end: half.end }, 1],
    ]);
    const late = engine.breakdown('won_deals', { kind: 'everyone' }, { start: Date.UTC(2026, 7, 10), end: Date.UTC(2026, 7, 20) }, 'month');
    expect(late.map(({ key, period }) => [key, period])).toEqual([
      ['2026-08', { start: Date.UTC(2026, 7, 10), end: Date.UTC(2026, 7, 20) }],
    ]);
  });

  test('by source and product: what has none is a group of its own', () => {
    const by = (dimension: 'source' | 'product') =>
      Object.fromEntries(split(dimension).map(([key, name, value]) => [String(key), [name, value]]));
    expect(by('source')).toMatchObject({ '': [undefined, 1], fair: ['fair', 2], web: ['web', 2] });
    expect(by('product')).toMatchObject({ '': [undefined, 4], p1: ['Loom', 1] });
  });

  test('a split that makes no sense is refused in words', () => {
    expect(() => engine.breakdown('lead_volume', { kind: 'everyone' }, half, 'currency')).toThrow(
      'lead_volume cannot be split by currency',
    );
  });

  test('nobody is meant when "me" is no salesperson', () => {
    const stranger = createEngine({ ...engine.input, me: {} });
    expect(stranger.breakdown('won_deals', { kind: 'me' }, half, 'rep')).toEqual([]);
    expect(stranger.evaluate('won_deals', { kind: 'me' }, half)).toMatchObject({ reason: 'no_user', coverage: 0, n: 0 });
    expect(() => stranger.ask({ kind: 'me' }, half)).toThrow(/no salesperson/);
  });
});

describe('what this CRM lacks', () => {
  test('a figure whose records the CRM has not says why, and lists none', () => {
    const bare = createEngine({ ...engine.input, absent: { deal: 'no_permission', order: 'no_model', subscription: 'no_model' } });
    expect(bare.evaluate('won_deals', { kind: 'everyone' }, half)).toMatchObject({ reason: 'no_permission', coverage: 0 });
    expect(bare.behindPeriod('won_deals', { kind: 'everyone' }, half, { leftOut: false, offset: 3, limit: 5 })).toEqual({
      counted: 0,
      leftOut: 0,
      offset: 3,
      rows: [],
    });
    // One of several kinds suffices.
    expect(createEngine({ ...engine.input, absent: { order: 'no_model' } }).evaluate('revenue', { kind: 'everyone' }, half).value).toBe(
      5_000_000,
    );
  });

  test('coverage names what is needed, and how many records lack what', () => {
    const [deals] = engine.coverage('average_deal_size');
    expect(deals).toMatchObject({ entity: 'deal', records: 5 });
    expect(deals?.fields.find(({ field }) => field === 'amount')).toEqual({ field: 'amount', lacking: 0, examples: [] });
    const source = engine.coverage('source_conversion_rate').find(({ entity }) => entity === 'lead');
    expect(source).toMatchObject({ records: 0 });
  });
});

test('the same period a year before, and every headline at once', () => {
  expect(engine.yearBefore('won_deals', { kind: 'everyone' }, { kind: 'quarter', offset: -1 }).value).toBe(0);
  const figures = engine.figures({ kind: 'everyone' }, { kind: 'quarter', offset: -1 });
  expect(figures.find(({ metric }) => metric === 'won_deals')?.value).toBe(4);
  expect(new Set(figures.map(({ metric }) => metric)).size).toBe(83);
});

describe('further splits', () => {
  const day = { start: Date.UTC(2026, 6, 1), end: Date.UTC(2026, 6, 8) };
  const act = (id: string, when: string, more: object): AnyRecord => ({
    ...{ entity: 'activity', id, kind: 'email', direction: 'in', automated: false, at: Date.parse(`2026-07-0${when}Z`), ...more },
  });
  const said: AnyRecord[] = [
    { entity: 'account', id: 'acme', name: 'Acme', createdAt: at('2026-01-01') },
    { entity: 'stage', id: 's1', name: 'Talk', order: 1, type: 'open' },
    { entity: 'stage', id: 's2', name: 'Offer', order: 2, type: 'open' },
    deal('d', '2026-12-01', { status: 'open', stageId: 's2', source: 'fair', accountId: 'acme' }),
    { entity: 'stageChange', id: 'm', dealId: 'd', at: Date.parse('2026-07-03T12:00:00Z'), fromStageId: 's1', toStageId: 's2' },
    { entity: 'lead', id: 'l', name: 'L', status: 'open', source: 'web', createdAt: at('2026-06-30') },
    act('i1', '1T09:15:00', { threadId: 'x', dealId: 'd' }),
    act('r1', '1T10:15:00', { threadId: 'x', dealId: 'd', direction: 'out', userId: 'u1' }),
    act('i2', '1T16:05:00', { threadId: 'y', leadId: 'l', channel: 'chat' }),
    act('c1', '2T10:00:00', { kind: 'call', direction: 'out', dealId: 'd', userId: 'u1' }),
    act('c2', '4T10:00:00', { kind: 'call', direction: 'out', dealId: 'd', accountId: 'acme', userId: 'u1' }),
    act('c3', '4T11:00:00', { kind: 'call', direction: 'out', leadId: 'l', userId: 'u1' }),
    act('c4', '4T12:00:00', { kind: 'call', direction: 'out', userId: 'u1' }),
    {
      entity: 'invoice',
      id: 'v',
      name: 'V',
      accountId: 'acme',
      status: 'open',
      issuedDay: '2026-07-02',
      createdAt: at('2026-07-02'),
      total: { units: 100_0000, currency: 'EUR' },
    },
    {
      entity: 'payment',
      id: 'p',
      invoiceId: 'v',
      kind: 'payment',
      amount: { units: 25_0000, currency: 'EUR' },
      paidDay: '2026-07-03',
      createdAt: at('2026-07-03'),
    },
  ];
  const spoken = createEngine({ ...engine.input, dataset: datasetOf(said) });
  const groups = (metric: Parameters<typeof engine.breakdown>[0], by: Parameters<typeof engine.breakdown>[3]) =>
    Object.fromEntries(
      spoken
        .breakdown(metric, { kind: 'everyone' }, day, by)
        .filter(({ result }) => result.value !== undefined && result.value !== 0)
        .map(({ key, result }) => [key, result.value]),
    );

  test('inquiries by the hour and the channel they came in by, and by the source of their deal or lead', () => {
    // A deal's message was answered in an hour; a lead's chat never, until it was called three days later.
    expect(groups('inquiry_response_time', 'hour')).toMatchObject({ '09': 60 });
    expect(groups('inquiry_response_time', 'channel')).toMatchObject({ email: 60 });
    expect(groups('response_sla_rate', 'source')).toEqual({ fair: 1 });
  });

  test('calls by the stage their deal was in then, and by whom they were with', () => {
    expect(groups('calls_made', 'stage')).toEqual({ s1: 1, s2: 1, '': 2 });
    expect(groups('calls_made', 'contact_type')).toEqual({ deal: 1, account: 1, lead: 1, '': 1 });
  });

  test('what was collected by customer: those with an invoice or a payment', () => {
    const rows = spoken.breakdown('collection_rate', { kind: 'everyone' }, day, 'customer');
    expect(rows.map(({ key, name, result }) => [key, name, result.value])).toEqual([
      ['acme', 'Acme', 0.25],
      ['', undefined, undefined],
    ]);
  });

  test('the pipeline by the month it is to close', () => {
    const now = { start: at('2026-11-01'), end: at('2026-11-20') };
    expect(spoken.breakdown('pipeline_value', { kind: 'everyone' }, now, 'close_month').map(({ key }) => key)).toContain('2026-12');
  });
});
