import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Deal, Lead } from '../../lib/model/records';
import { oneAtATime, openSeal, syncView } from '../../lib/sync';
import { lastStages, observeStages } from '../../lib/sync/observe-stages';
import { fakeCrm } from './fake-crm';

const lead = (email: string, phone?: string): Lead => ({
  entity: 'lead',
  id: 'l',
  name: '',
  status: 'open',
  createdAt: 0,
  email,
  ...(phone !== undefined && { phone }),
});

describe('the seal', () => {
  const secret = Uint8Array.from({ length: 32 }, (_, i) => i);
  const seal = (key = secret) => openSeal({ secret: (_, make) => Promise.resolve(key.length > 0 ? key : make()) }, 'c', globalThis.crypto);

  it('is the first 53 bits of the HMAC-SHA-256 of the address in its normal form', async () => {
    const [sealed] = await (await seal()).records([lead(' Ada@Example.org', '00 48 600-700-800')]);
    const bits = (text: string) => Number(createHmac('sha256', secret).update(text).digest().readBigUInt64BE(0) >> 11n);
    expect(sealed).toEqual({
      entity: 'lead',
      id: 'l',
      name: '',
      nameValid: false,
      status: 'open',
      createdAt: 0,
      emailKey: bits('email:ada@example.org'),
      emailValid: true,
      phoneKey: bits('phone:48600700800'),
      phoneValid: true,
    });
  });

  it('differs with the secret, so that two connections cannot be compared', async () => {
    const [one] = await (await seal()).records([lead('ada@example.org')]);
    const [two] = await (await seal(secret.map((byte) => byte ^ 255))).records([lead('ada@example.org')]);
    expect(one).not.toEqual(two);
  });

  it('says of what is no address that it is none, and gives it no key', async () => {
    expect(await (await seal()).records([lead('nobody', 'n/a')])).toEqual([
      { entity: 'lead', id: 'l', name: '', nameValid: false, status: 'open', createdAt: 0, emailValid: false, phoneValid: false },
    ]);
    expect(await (await seal()).records([lead('', ' ')])).toEqual([
      { entity: 'lead', id: 'l', name: '', nameValid: false, status: 'open', createdAt: 0 },
    ]);
  });

  it('keeps of the next step only that there is one', async () => {
    const deal: Deal = { entity: 'deal', id: 'd', name: '', status: 'open', createdAt: 0, nextStep: 'call Ada at home' };
    expect(await (await seal()).records([deal])).toEqual([
      { entity: 'deal', id: 'd', name: '', status: 'open', createdAt: 0, hasNextStep: true },
    ]);
  });
});

describe('observed stages', () => {
  const deal = (id: string, stageId: string | undefined, modifiedAt?: number): Deal => ({
    entity: 'deal',
    id,
    name: '',
    status: 'open',
    createdAt: 0,
    ...(stageId !== undefined && { stageId }),
    ...(modifiedAt !== undefined && { modifiedAt }),
  });

  it('begin with what is seen, at the time it is seen, and do not invent the past', () => {
    expect(observeStages(new Map(), [deal('1', 'a', 5), deal('2', undefined)], 100)).toEqual([
      { entity: 'stageChange', id: 'seen 1 100', dealId: '1', at: 100, toStageId: 'a', modifiedAt: 100 },
    ]);
  });

  it('leave a deal alone that was closed before anybody watched, and follow one that closes or opens again', () => {
    const closed = (status: Deal['status'], stageId: string): Deal => ({ ...deal('1', stageId, 150), status });
    for (const status of ['won', 'lost', 'derailed'] as const) expect(observeStages(new Map(), [closed(status, 'z')], 200)).toEqual([]);
    const known = new Map([['1', { stageId: 'a', at: 100 }]]);
    expect(observeStages(known, [closed('lost', 'z')], 200)).toMatchObject([{ fromStageId: 'a', toStageId: 'z', at: 150 }]);
    expect(observeStages(new Map(), [closed('lost', 'z'), closed('open', 'b')], 200)).toMatchObject([{ toStageId: 'b', at: 200 }]);
  });

  it('follow the deal’s own stamp, but never into the future or before what was seen last', () => {
    const known = new Map([['1', { stageId: 'a', at: 100 }]]);
    expect(observeStages(known, [deal('1', 'a', 150)], 200)).toEqual([]);
    const at = (modifiedAt?: number) =>
      observeStages(known, [deal('1', 'b', modifiedAt)], 200).map((change) => [change.fromStageId, change.toStageId, change.at]);
    expect([at(150), at(999), at(50), at()]).toEqual([[['a', 'b', 150]], [['a', 'b', 200]], [['a', 'b', 101]], [['a', 'b', 200]]]);
  });

  it('keep the order of several versions in one page', () => {
    const changes = observeStages(new Map(), [deal('1', 'a', 10), deal('1', 'b', 20), deal('1', 'b', 30)], 100);
    expect(changes.map(({ toStageId, at }) => [toStageId, at])).toEqual([
      ['a', 100],
      ['b', 101],
    ]);
    expect(lastStages(changes.toReversed()).get('1')).toEqual({ stageId: 'b', at: 101 });
  });
});

describe('one at a time', () => {
  /** Work that ends when told. */
  function handmade() {
    const log: string[] = [];
    const ends = new Map<string, (ok: boolean) => void>();
    const work = (name: string) => () =>
      new Promise<string>((resolve, reject) => {
        log.push(name);
        ends.set(name, (ok) => (ok ? resolve(name) : reject(new Error(name))));
      });
    return { log, work, end: (name: string, ok = true) => ends.get(name)?.(ok) };
  }

  it('never runs two of one connection, and gathers what is asked meanwhile into one more', async () => {
    const { log, work, end } = handmade();
    const runner = oneAtATime<string>();
    const one = runner.request('c', work('1'));
    const two = runner.request('c', work('2'));
    const three = runner.request('c', work('3'));
    const other = runner.request('d', work('other'));
    expect(log).toEqual(['1', 'other']);
    end('1');
    expect(await one).toBe('1');
    await Promise.resolve();
    expect(runner.running('c')).toBe(true);
    await expect.poll(() => log).toEqual(['1', 'other', '3']);
    const four = runner.request('c', work('4'));
    end('3');
    expect(await Promise.all([two, three])).toEqual(['3', '3']);
    await expect.poll(() => log).toEqual(['1', 'other', '3', '4']);
    end('4');
    end('other');
    expect([await four, await other, runner.running('c'), runner.running('d')]).toEqual(['4', 'other', false, false]);
  });

  it('goes on after a run that failed', async () => {
    const { log, work, end } = handmade();
    const runner = oneAtATime<string>();
    const one = runner.request('c', work('1'));
    const two = runner.request('c', work('2'));
    end('1', false);
    await expect(one).rejects.toThrow('1');
    await expect.poll(() => log).toEqual(['1', '2']);
    end('2');
    expect(await two).toBe('2');
    expect(runner.running('c')).toBe(false);
  });
});

describe('the view of a sync', () => {
  const { adapter } = fakeCrm({ entities: ['deal', 'lead'] });
  const stored = (stream: string, finished: boolean) => ({ connection: 'c', stream, cursor: {}, entities: [], finished, done: 3 });

  it('is "never" before anything, "first" until every list was read once, then "running" and "idle"', () => {
    const facts = { adapter, rejects: [] };
    expect(syncView({ ...facts, streams: [] })).toMatchObject({
      state: 'never',
      progress: [{ entity: 'deal', done: 0, finished: false }, { entity: 'lead' }],
    });
    expect(syncView({ ...facts, streams: [stored('deals', true)], running: [] })).toMatchObject({ state: 'first' });
    expect(syncView({ ...facts, streams: [stored('deals', true), stored('leads', true)], running: [] })).toMatchObject({
      state: 'running',
    });
    const state = { runs: 1, failures: 0, lastFinishedAt: 7 };
    // Cut off in the middle: its part is not the whole.
    expect(syncView({ ...facts, streams: [stored('deals', true)], state })).toMatchObject({ state: 'first', lastFinishedAt: 7 });
    expect(syncView({ ...facts, streams: [stored('deals', true), stored('leads', true)], state })).toMatchObject({ state: 'idle' });
  });

  it('tells a list that may not be read, and does not wait for it', () => {
    const problem = { kind: 'forbidden', at: 1 } as const;
    const view = syncView({
      adapter,
      rejects: [{ entity: 'deal', reason: 'odd', count: 2, sampleIds: ['x'] }],
      streams: [stored('deals', true)],
      running: [],
      state: { runs: 1, failures: 0, partial: [{ entity: 'lead', problem }] },
    });
    expect(view).toMatchObject({ state: 'running', problem, rejects: [{ entity: 'deal', reason: 'odd', count: 2 }] });
  });

  it('tells why it stopped and when it goes on', () => {
    const state = { runs: 1, failures: 2, retryAt: 99, problem: { kind: 'rate_limited', at: 1 } } as const;
    expect(syncView({ adapter, rejects: [], streams: [], state })).toMatchObject({
      state: 'paused',
      retryAt: 99,
      problem: { kind: 'rate_limited' },
    });
    expect(syncView({ adapter, rejects: [], streams: [], state: { ...state, problem: { kind: 'storage', at: 1 } } })).toMatchObject({
      state: 'failed',
    });
  });
});
