import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore, StoreError, type Store } from '../../lib/store';
import { openDatabase } from '../../lib/store/database';
import type { ChunkRow } from '../../lib/store/rows';
import { steps, type Step } from '../../lib/store/schema/steps';
import type { Settings } from '../../lib/messages/protocol';
import type { AnyRecord } from '../../lib/model/records';
import { freshAlert } from '../../lib/goals/alerts';
import { anAlert, anEntry } from './telling-fixtures';
import { dump, fromJson, restore, toJson } from './dump';
import { everything, intoChunks, memory, page, rawRows } from './memory';

const folder = join(import.meta.dirname, 'fixtures');
const T = Date.UTC(2026, 0, 15);

/** One record of each entity, and one of everything the person makes. */
async function fill(store: Store): Promise<void> {
  await store.saveConnection({
    id: 'c',
    crm: 'demo',
    crmName: 'Demo',
    origin: 'https://crm.example',
    org: 'acme',
    loginId: 'ada',
    userId: 'u1',
    userName: 'Ada',
    currency: 'EUR',
    connectedAt: T,
  });
  const records: AnyRecord[] = [
    { entity: 'user', id: 'u1', name: 'Zoë Żak', active: true, teamId: 't1', timeZone: 'Europe/Warsaw', modifiedAt: T },
    { entity: 'team', id: 't1', name: 'North' },
    { entity: 'stage', id: 's1', name: 'Won', order: 3, type: 'won', probability: 1 },
    { entity: 'account', id: 'k1', name: '株式会社', ownerId: 'u1', createdAt: T },
    { entity: 'contact', id: 'p1', name: 'Pat', accountId: 'k1', createdAt: T },
    {
      entity: 'deal',
      id: 'd1',
      name: 'Pumps',
      accountId: 'k1',
      ownerId: 'u1',
      stageId: 's1',
      status: 'won',
      amount: { units: 12_345_600, currency: 'EUR' },
      probability: 0.5,
      source: 'fair',
      nextStep: 'call',
      createdAt: T,
      closeDay: '2026-02-28',
      modifiedAt: T,
    },
    { entity: 'deal', id: 'd2', name: '', status: 'open', createdAt: T + 40 * 86_400_000 },
    { entity: 'stageChange', id: 'h1', dealId: 'd1', at: T, toStageId: 's1' },
    { entity: 'ownerChange', id: 'o1', of: 'lead', recordId: 'l1', at: T, fromUserId: 'u2', toUserId: 'u1' },
    {
      entity: 'activity',
      id: 'a1',
      kind: 'email',
      direction: 'out',
      automated: false,
      at: T,
      userId: 'u1',
      leadId: 'l1',
      durationSeconds: 1.5,
    },
    {
      entity: 'order',
      id: 'q1',
      name: 'SO1',
      status: 'done',
      total: { units: 100, currency: 'PLN' },
      orderedDay: '2026-01-31',
      createdAt: T,
    },
    { entity: 'product', id: 'x1', name: 'Pump', family: 'Pumps' },
    { entity: 'campaign', id: 'y1', name: 'Fair', source: 'fair', startDay: '2026-01-05', createdAt: T },
    { entity: 'amountChange', id: 'm1', dealId: 'd1', at: T, amount: { units: 12_345_600, currency: 'EUR' } },
    { entity: 'quote', id: 'v1', name: 'Q1', dealId: 'd1', status: 'sent', total: { units: -5, currency: 'EUR' }, createdAt: T },
    { entity: 'orderLine', id: 'z1', orderId: 'q1', productId: 'x1', quantity: -0.5, createdAt: T },
    { entity: 'invoice', id: 'i1', name: 'R1', orderId: 'q1', status: 'open', dueDay: '2026-03-01', createdAt: T },
    {
      entity: 'payment',
      id: 'b1',
      invoiceId: 'i1',
      kind: 'payment',
      amount: { units: 1, currency: 'EUR' },
      paidDay: '2026-03-02',
      createdAt: T,
    },
    { entity: 'subscription', id: 'w1', kind: 'paid', status: 'active', interval: 'month', startDay: '2026-01-01', createdAt: T },
    { entity: 'surveyResponse', id: 'n1', sentAt: T, scale: 'nps', score: 9, sentiment: 'positive' },
    { entity: 'cost', id: 'c1', kind: 'marketing', amount: { units: 7, currency: 'EUR' }, day: '2026-01-05' },
    { entity: 'quota', id: 'g1', userId: 'u1', count: 3, startDay: '2026-01-01', endDay: '2026-03-31' },
    { entity: 'exchangeRate', id: 'r1', base: 'EUR', currency: 'PLN', day: '2026-01-01', rate: '4.2871' },
  ];
  await store.applyPage({
    ...page({
      records,
      entity: 'deal',
      cursor: { after: 'p1' },
      done: 12,
      total: 20,
      finished: true,
      rejects: [{ entity: 'lead', id: 'x', reason: 'odd' }],
    }),
  });
  await store.applyPage({
    ...page({ stream: 'leads' }),
    upserts: [
      { entity: 'lead', id: 'l1', name: 'Lea', status: 'open', createdAt: T, emailKey: 1234567890123, emailValid: true, phoneValid: false },
    ],
  });
  // Many records stand in chunks, few wait.
  await intoChunks(store);
  await store.applyPage(page({ stream: 'orders', records: [{ entity: 'order', id: 'q2', name: 'SO2', status: 'draft', createdAt: T }] }));
  // What settings hold is not the database's business: fields that come later change nothing here.
  await store.saveSettings({
    language: 'auto',
    theme: 'dark',
    timeZone: 'auto',
    weekStart: 1,
    fiscalYearStart: 4,
    workDays: [1, 2, 3, 4, 5],
    workFrom: 540,
    workTo: 1020,
    holidays: ['2026-12-25'],
    responseLimitMinutes: 60,
    notifications: true,
    singleKeys: false,
  } as Settings);
  await store.saveTarget({
    id: 'g1',
    metric: 'pipeline_value',
    goal: 10_000_000,
    currency: 'EUR',
    period: 'quarter',
    remindAt: 540,
    connectionId: 'c',
    userId: 'u1',
    createdAt: T,
  });
  await store.saveToken('c', 'token');
  await store.claimReminder('g1 2026-01-15', 'c', T);
  await store.saveAlert(anAlert('a1', 'c'), freshAlert);
  await store.tell(anEntry('e1', 'c'), ['e1']);
  await store.secret('c', () => new Uint8Array([1, 2, 3]));
}

/** What the person finds in a store. */
async function found(store: Store): Promise<unknown> {
  const [alerts, inbox] = [await store.alerts('c'), await store.inbox('c')];
  const holds = {
    records: await everything(store),
    streams: await store.streams('c'),
    rejects: await store.rejects('c'),
    connections: await store.connections(),
    settings: await store.settings(),
    targets: await store.targets(),
    token: await store.token('c'),
    reminded: !(await store.claimReminder('g1 2026-01-15', 'c', T)),
    // Older versions had none.
    ...(alerts.length + inbox.length === 0 ? {} : { alerts, inbox }),
    secret: Array.from(await store.secret('c', () => new Uint8Array(0))),
  };
  return JSON.parse(JSON.stringify(holds));
}

describe('the database', () => {
  it('is written as its version says; a change of this file asks for a new version, not for a new file', async () => {
    const place = memory();
    const store = await openStore('t', place);
    await fill(store);
    const holds = await found(store);
    store.close();
    await expect(toJson(await dump(place, holds))).toMatchFileSnapshot(join(folder, `v${steps.at(-1)?.version}.dump`));
  });

  const frozen = readdirSync(folder).filter((file) => /^v\d+\.dump$/.test(file));

  it('has a frozen dump of every version', () => {
    expect(frozen.toSorted()).toEqual(steps.map(({ version }) => `v${version}.dump`).toSorted());
  });

  it.each(frozen)('of %s opens with today’s code and has lost nothing', async (file) => {
    const old = fromJson(readFileSync(join(folder, file), 'utf8'));
    const place = memory();
    await restore(place, old);
    const store = await openStore('t', place);
    expect((await store.load('c')).damaged).toEqual([]);
    expect(await found(store)).toEqual(old.holds);
    await store.applyPage(page({ records: [{ entity: 'deal', id: 'd3', name: 'new', status: 'open', createdAt: T, ownerId: 'u1' }] }));
    expect(await store.ids('c', 'deal')).toHaveLength(3);
  });
});

describe('chunks of version 1', () => {
  const v1 = () => fromJson(readFileSync(join(folder, 'v1.dump'), 'utf8'));

  it('are written in today’s form when they are next worked on, and lose nothing', async () => {
    const place = memory();
    await restore(place, v1());
    const store = await openStore('t', place);
    const before = await everything(store);
    expect((await rawRows(place, 'chunks')).map(({ part }) => part)).not.toContain('whole');
    await intoChunks(store);
    expect(new Set((await rawRows(place, 'chunks')).map(({ part }) => part))).toEqual(new Set(['whole']));
    const again = await openStore('t', place);
    expect((await again.load('c')).damaged).toEqual([]);
    expect(await everything(again)).toEqual(before);
  });

  it('are refused after one flipped bit, or without a half', async () => {
    for (const part of ['numbers', 'texts']) {
      for (const gone of [true, false]) {
        const old = v1();
        const chunks = old.stores.find(({ name }) => name === 'chunks');
        const row = chunks?.rows.find((each) => (each as ChunkRow).entity === 'account' && (each as ChunkRow).part === part) as ChunkRow;
        if (chunks && gone) chunks.rows = chunks.rows.filter((each) => each !== row);
        else row.checksum ^= 1;
        const place = memory();
        await restore(place, old);
        expect((await (await openStore('t', place)).load('c')).damaged).toMatchObject([{ entity: 'account', month: 202601 }]);
      }
    }
  });
});

describe('a migration', () => {
  const next = (upgrade: NonNullable<Step['upgrade']>): Step[] => [
    ...steps,
    { version: (steps.at(-1)?.version ?? 0) + 1, stores: { extra: 'id' }, upgrade },
  ];
  async function old() {
    const place = memory();
    const store = await openStore('t', place);
    await fill(store);
    const before = await found(store);
    store.close();
    return { place, before };
  }

  it('takes the data along', async () => {
    const { place, before } = await old();
    const store = await openStore('t', { ...place, steps: next(async (tx) => void (await tx.table('extra').put({ id: 'made' }))) });
    expect(await found(store)).toEqual(before);
    store.close();
    expect(await rawRows(place, 'extra')).toEqual([{ id: 'made' }]);
  });

  it('that fails keeps the old data, says so, and can be tried again', async () => {
    const { place, before } = await old();
    const failing = next(async (tx) => {
      await tx.table('chunks').clear();
      await tx.table('targets').clear();
      throw new TypeError('a mistake of ours');
    });
    const error: unknown = await openStore('t', { ...place, steps: failing }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StoreError);
    expect(error).toMatchObject({ problem: 'migration', message: expect.stringContaining('left as it was') });
    const store = await openStore('t', place);
    expect(await found(store)).toEqual(before);
    store.close();
    const again = await openStore('t', { ...place, steps: next(() => undefined) });
    expect(await found(again)).toEqual(before);
  });

  it('of a newer version is not undone by older code, which refuses to write', async () => {
    const { place, before } = await old();
    (await openDatabase('t', { ...place, steps: next(() => undefined) })).close();
    await expect(openStore('t', place)).rejects.toMatchObject({
      problem: 'newer',
      message: expect.stringContaining('update the extension'),
    });
    const store = await openStore('t', { ...place, steps: next(() => undefined) });
    expect(await found(store)).toEqual(before);
  });
});
