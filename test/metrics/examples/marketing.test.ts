/** Examples whose answers are known: e-mails sent to many, visits of a website, and people who signed up. */
import { describe, expect, test } from 'vitest';
import { datasetOf } from '../../../lib/columns/dataset';
import { createEngine } from '../../../lib/engine/engine';
import { addUp } from '../../../lib/insight/adds-up';
import { judgedOf } from '../../../lib/engine/behind';
import { metricOf } from '../../../lib/metrics/index';
import type { AnyRecord, Mailing, SignUp, Traffic } from '../../../lib/model/records';
import { ask, at, quarter } from './conversation';

const usd = (units: number) => ({ units: units * 10_000, currency: 'USD' });
const campaign = (id: string): AnyRecord => ({ entity: 'campaign', id, name: id.toUpperCase(), createdAt: at('09-01T09:00:00') });
const mailing = (id: string, more: Partial<Mailing>): Mailing => ({
  ...{ entity: 'mailing', id, name: id, sends: 100, sentAt: at('10-05T09:00:00') },
  ...more,
});
let serial = 0;
const visit = (day: string, sessions: number, more: Partial<Traffic> = {}): Traffic => ({
  ...{ entity: 'traffic', id: `t${++serial}`, day: `2026-${day}`, sessions },
  ...more,
});
const joined = (id: string, moment: string, more: Partial<SignUp> = {}): SignUp => ({
  ...{ entity: 'signUp', id, signedUpAt: at(`${moment}T10:00:00`) },
  ...more,
});

describe('campaigns', () => {
  test('rates are of the people reached: delivered, else sent less bounces, else sent; what is not told counts on neither side', () => {
    const records = [
      campaign('c'),
      mailing('a', { campaignId: 'c', delivered: 80, bounces: 99, opens: 40, clicks: 8 }),
      mailing('b', { campaignId: 'c', bounces: 10, opens: 20 }),
      mailing('d', { campaignId: 'c', clicks: 2 }),
      mailing('elsewhere', { opens: 100, clicks: 100 }),
      mailing('before', { campaignId: 'c', sentAt: at('09-30T23:59:59'), opens: 100 }),
    ];
    const { companions, rows, reason } = ask('campaign_effectiveness', records);
    expect(companions).toMatchObject({ sends: 300, openRate: 60 / 170, clickRate: 10 / 180 });
    expect(companions.sessions).toBeUndefined();
    expect(rows).toEqual([expect.objectContaining({ key: 'c', name: 'C', n: 0 })]);
    // Nothing bought anything and nothing had a cost: the headline is as it was without e-mails.
    expect(reason).toBe(ask('campaign_effectiveness', [campaign('c')]).reason);
  });

  test('a campaign with mailings alone has a line, and the headline stays what it was', () => {
    const sold: AnyRecord[] = [
      campaign('c'),
      { entity: 'cost', id: 'x', kind: 'marketing', campaignId: 'c', amount: usd(100), day: '2026-10-02' },
      {
        ...{ entity: 'deal', id: 'd', name: 'd', status: 'won', campaignId: 'c' },
        ...{ closeDay: '2026-11-02', amount: usd(300), createdAt: at('10-03T09:00:00') },
      },
    ];
    const news = [campaign('n'), mailing('a', { campaignId: 'n', opens: 7 }), visit('10-07', 30, { campaignId: 'n', conversions: 1.5 })];
    const [before, after] = [ask('campaign_effectiveness', sold), ask('campaign_effectiveness', [...sold, ...news])];
    expect(after).toMatchObject({ value: 2, n: before.n, coverage: before.coverage, excluded: before.excluded });
    expect(after.rows?.map(({ key, value }) => [key, value])).toEqual([
      ['c', 2],
      ['n', undefined],
    ]);
    expect(after.rows?.[1]?.companions).toMatchObject({ sends: 100, openRate: 0.07, sessions: 30, keyEvents: 1.5, leads: 0 });
  });
});

test('each source says how many visits it had and how many leads came of one, however it is spelt', () => {
  const lead = (id: string, source: string): AnyRecord => ({
    ...{ entity: 'lead', id, name: id, status: 'open', source, createdAt: at('10-09T09:00:00') },
  });
  const leads = [lead('a', 'Web'), lead('b', 'web '), lead('c', 'fair')];
  const visits = [
    visit('10-09', 30, { source: 'WEB' }),
    visit('10-10', 10, { source: 'web' }),
    visit('10-10', 60, { source: 'ads' }),
    visit('09-30', 9),
  ];
  const result = ask('source_conversion_rate', [...leads, ...visits]);
  expect(result).toMatchObject({ value: 0, n: 3, companions: { sessions: 100, leadsPerSession: 0.02 } });
  expect(result.rows?.map(({ key, n, companions }) => [key, n, companions?.sessions, companions?.leadsPerSession])).toEqual([
    ['ads', 0, 60, 0],
    ['fair', 1, undefined, undefined],
    ['web', 2, 40, 0.05],
  ]);
  expect(ask('source_conversion_rate', leads).companions).toEqual({});
});

describe('sign-ups', () => {
  const contact = (id: string, more: object = {}): AnyRecord => ({
    entity: 'contact',
    id,
    name: id,
    createdAt: at('01-01T09:00:00'),
    ...more,
  });

  test('one person counts once, under one address, one contact, or what a lead joins; the first moment counts', () => {
    const records = [
      joined('a', '10-02', { email: 'Ada@example.org' }),
      joined('b', '10-01', { email: ' ada@EXAMPLE.org ' }),
      joined('c', '10-03', { contactId: 'k' }),
      joined('d', '10-04', { email: 'bo@example.org' }),
      // Ada is contact k, says a lead.
      {
        entity: 'lead',
        id: 'l',
        name: 'L',
        status: 'open',
        email: 'ada@example.org',
        contactId: 'k',
        createdAt: at('10-05T09:00:00'),
      } as const,
    ];
    expect(ask('signups', records)).toMatchObject({
      value: 2,
      companions: { contacts: 0, leads: 0, listed: 2 },
      excluded: [{ reason: 'duplicate', count: 2 }],
    });
  });

  test('a moment that the CRM keeps wins, and a list may still say when the person was activated', () => {
    const records = [
      contact('k', { email: 'ada@example.org', signedUpAt: at('08-01T09:00:00') }),
      joined('a', '10-02', { email: 'ada@example.org', activatedAt: at('08-05T09:00:00') }),
    ];
    expect(ask('signups', records)).toMatchObject({ value: 0, excluded: [{ reason: 'duplicate', count: 1 }] });
    const summer = { start: Date.parse('2026-08-01T00:00:00Z'), end: Date.parse('2026-09-01T00:00:00Z') };
    expect(ask('signups', records, { period: summer })).toMatchObject({ value: 1, companions: { contacts: 1, listed: 0 } });
    expect(ask('activation_rate', records, { period: summer })).toMatchObject({ value: 1, n: 1 });
  });

  test('they are whose the person is in the CRM, and nobody’s else', () => {
    const users: AnyRecord[] = [{ entity: 'user', id: 'u', name: 'U', active: true }];
    const records = [...users, contact('k', { ownerId: 'u' }), joined('a', '10-02', { contactId: 'k' }), joined('b', '10-02')];
    expect(ask('signups', records, { who: { kind: 'user', userId: 'u' } }).value).toBe(1);
    expect(ask('signups', records).value).toBe(2);
  });

  test('where nobody is named a website’s count stands in, and says so; a rate needs people', () => {
    const days = [visit('10-02', 50, { signUps: 3, activations: 1 }), visit('10-03', 50), visit('11-22', 50, { signUps: 9 })];
    const result = ask('signups', days);
    expect(result).toMatchObject({ value: 3, n: 3, basis: 'counted', companions: { counted: 3 } });
    expect(ask('activation_rate', days)).toMatchObject({ reason: 'no_signup_field', companions: { counted: 3, countedActivated: 1 } });
    expect(ask('signups', [...days, joined('a', '10-02')])).toMatchObject({ value: 1, companions: { listed: 1, counted: 3 } });
  });

  test('the days behind such a count add up to it', () => {
    const records = [visit('10-02', 50, { signUps: 3, source: 'web' }), visit('10-04', 5, { signUps: 4 })];
    const engine = engineOf(records);
    const question = engine.ask({ kind: 'everyone' }, quarter);
    const { counted } = judgedOf(metricOf.signups, question);
    expect(addUp('signups', counted, question)).toMatchObject({ how: 'quantity', value: 7, rows: 2 });
    const { rows } = engine.behindPeriod('signups', { kind: 'everyone' }, quarter, { leftOut: false, offset: 0, limit: 9 });
    expect(rows.map(({ name, length }) => [name, length])).toEqual([
      [expect.stringMatching(/^t/), 4],
      ['web', 3],
    ]);
    expect(engine.breakdown('signups', { kind: 'everyone' }, quarter, 'source').map(({ key, result }) => [key, result.value])).toEqual([
      ['', 4],
      ['web', 3],
    ]);
  });
});

const engineOf = (records: readonly AnyRecord[]) =>
  createEngine({
    ...{ dataset: datasetOf(records), now: at('11-21T12:00:00'), me: {}, baseCurrency: 'USD', absent: { lead: 'no_model' } },
    calendar: { timeZone: 'UTC', weekStart: 1, fiscalYearStart: 1, workDays: [1], workFrom: 0, workTo: 1, holidays: [] },
  });

test('what no source has been added for is lacking, and what a source brings is not', () => {
  const absent = (records: readonly AnyRecord[]) =>
    Object.fromEntries(
      engineOf(records)
        .coverage('signups')
        .map((need) => [need.entity, need.absent]),
    );
  expect(absent([])).toMatchObject({ lead: 'no_model', signUp: 'no_added_source', traffic: 'no_added_source' });
  expect(absent([visit('10-02', 1, { signUps: 1 })])).toMatchObject({ signUp: 'no_added_source', traffic: undefined });
});

test('costs of advertisements that a website’s statistics bring are costs like any other', () => {
  const records: AnyRecord[] = [
    { entity: 'cost', id: 'ga4:1', kind: 'marketing', source: 'ads', amount: usd(300), day: '2026-10-02' },
    {
      ...{ entity: 'deal', id: 'd', name: 'd', status: 'won', accountId: 'a', source: 'ads' },
      ...{ closeDay: '2026-11-02', amount: usd(900), createdAt: at('10-03T09:00:00') },
    },
    { entity: 'account', id: 'a', name: 'A', source: 'ads', createdAt: at('10-03T09:00:00') },
  ];
  expect(ask('cac', records)).toMatchObject({ value: 300 * 10_000, n: 1 });
  expect(
    engineOf(records)
      .breakdown('cac', { kind: 'everyone' }, quarter, 'source')
      .map(({ key, result }) => [key, result.value]),
  ).toEqual([['ads', 300 * 10_000]]);
});
