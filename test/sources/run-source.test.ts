/** Reading marketing sources into a connection: joined, page by page, killed anywhere, beside the CRM and each other. */
import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../../lib/model/records';
import { CrmError } from '../../lib/crm/crm-error';
import { createJoins } from '../../lib/sources';
import type { SourceRow, Store } from '../../lib/store';
import { nextSourceRead, runSource, type SourceRun, type SourceSummary } from '../../lib/sync';
import { sourcePace } from '../../lib/sync/source-schedule';
import { everything, page, storeInMemory } from '../store/memory';
import { bench as crmBench, fakeCrm, sealFor } from '../sync/fake-crm';
import { fakeSource, type FakeMail, type FakeSource } from './fake-source';

const mails = (n: number): FakeMail[] =>
  Array.from({ length: n }, (_, i) => ({
    id: `m${i}`,
    campaign: `News ${i % 3}`,
    source: i % 2 ? 'web form' : 'Fair',
    sends: 10 + i,
    at: i + 1,
  }));

const rowOf = (source: string, more: Partial<SourceRow> = {}): SourceRow => ({
  ...{ source, account: { id: 'a1', name: 'Acme' }, origins: [], hosts: [], way: 'key', addedAt: 1, chosen: {} },
  ...{ pairs: { campaigns: {}, sources: {} }, seen: { campaigns: {}, sources: {} } },
  ...more,
});

const crm = { campaigns: [{ id: 'k1', name: ' NEWS 1' }], sources: ['Web Form', 'Fair'], brought: new Set<never>() };

async function place(...fakes: FakeSource[]) {
  const { store, reopen } = await storeInMemory();
  for (const { source } of fakes) await store.saveSourceRow('c', rowOf(source.id));
  let now = Date.UTC(2026, 5, 1);
  const read = async (fake: FakeSource, more: Partial<SourceRun> = {}): Promise<SourceSummary> => {
    const into: Store = more.store ?? store;
    now += 60_000;
    return runSource({
      ...{ source: fake.source, store: into, connection: 'c', crm, clock: { now: () => now }, signal: new AbortController().signal },
      http: { json: () => Promise.reject(new Error('the fake answers by itself')) },
      seal: await sealFor(into),
      ...more,
    });
  };
  return { store, reopen, read };
}

const kept = async (store: Store) =>
  (await everything(store)).flatMap((record) =>
    record.entity === 'mailing' ? [[record.id, record.campaignId, record.source, record.sends]] : [],
  );

describe('names', () => {
  it('join without regard to case and spaces; two campaigns of one name, and one that is gone, join nothing; pairs go first', () => {
    const side = { campaigns: [...crm.campaigns, { id: 'k2', name: 'Twice' }, { id: 'k3', name: 'twice ' }], sources: crm.sources };
    const joins = createJoins(side, { campaigns: { 'news 2': 'k3', 'news 1': '', old: 'k9' }, sources: { 'api - generic': 'Fair' } });
    expect(['News 1', 'news 2', 'TWICE', 'old', '', undefined].map((name) => joins.campaign(name))).toEqual([
      ...[undefined, 'k3', undefined, undefined, undefined, undefined],
    ]);
    expect(['WEB FORM ', 'API - Generic', ' Podcast ', ''].map((name) => joins.source(name))).toEqual([
      'Web Form',
      'Fair',
      'Podcast',
      undefined,
    ]);
    expect(joins.seen).toEqual({
      campaigns: { 'News 1': '', 'news 2': 'k3', TWICE: '', old: '' },
      sources: { 'WEB FORM': 'Web Form', 'API - Generic': 'Fair', Podcast: '' },
    });
  });
});

describe('a read', () => {
  it('brings every page, joined; the next brings what is new; what does not fit is told by id; what went is taken out', async () => {
    const fake = fakeSource('mailchimp', mails(8));
    const { store, read } = await place(fake);
    expect(await read(fake)).toEqual({ state: 'done', changed: true, records: 8 });
    const first = await kept(store);
    expect(first).toHaveLength(8);
    expect(first[1]).toEqual(['mailchimp:m1', 'k1', 'Web Form', 11]);
    expect(first[2]).toEqual(['mailchimp:m2', undefined, 'Fair', 12]);
    expect(await read(fake)).toMatchObject({ changed: false, records: 0 });
    fake.mails.push({ id: 'odd', campaign: 'x', sends: -1, at: 90 }, { id: 'new', campaign: 'News 1', sends: 5, at: 91 });
    fake.mails.splice(0, 1);
    expect(await read(fake, { sweepEvery: 1 })).toMatchObject({ state: 'done', records: 1 });
    const ids = (await kept(store)).map(([id]) => id);
    expect([ids.includes('mailchimp:new'), ids.includes('mailchimp:m0'), ids.length]).toEqual([true, false, 8]);
    expect(await store.rejects('c')).toEqual([{ entity: 'mailing', reason: 'fewer than none', count: 1, sampleIds: ['mailchimp:odd'] }]);
    const row = await store.sourceRow('c', 'mailchimp');
    expect(row?.read).toMatchObject({ runs: 3, failures: 0, partial: [] });
    expect(row?.seen.campaigns).toMatchObject({ 'News 0': '', 'News 1': 'k1', 'News 2': '' });
  });

  it('begins again when a name joins differently, and only then', async () => {
    const fake = fakeSource('mailchimp', mails(8));
    const { store, read } = await place(fake);
    await read(fake);
    fake.asked.length = 0;
    // A campaign nobody has named: nothing to do.
    await read(fake, { crm: { ...crm, campaigns: [...crm.campaigns, { id: 'k7', name: 'Elsewhere' }] } });
    expect(fake.asked).toEqual(['me', 'page']);
    const more = { ...crm, campaigns: [...crm.campaigns, { id: 'k2', name: 'News 2' }] };
    await read(fake, { crm: more });
    expect(fake.asked.length).toBeGreaterThan(4);
    expect((await kept(store)).filter(([, campaign]) => campaign === 'k2')).toHaveLength(2);
    await store.updateSourceRow('c', 'mailchimp', { pairs: { campaigns: { 'news 0': 'k1' }, sources: {} }, anew: true });
    await read(fake, { crm: more });
    expect((await kept(store)).filter(([, campaign]) => campaign === 'k1')).toHaveLength(6);
    expect((await store.sourceRow('c', 'mailchimp'))?.anew).toBeUndefined();
  });

  it.each([
    [new CrmError('token_refused'), 'failed', 'token_refused'],
    [new CrmError('rate_limited', { retryAt: 99 }), 'failed', 'rate_limited'],
    [new CrmError('odd_answer'), 'failed', 'odd_answer'],
    [new TypeError('a fault'), 'failed', 'internal'],
  ] as const)('that fails (%s) leaves what is there, the CRM and its freshness alone', async (error, state, kind) => {
    const fake = fakeSource('mailchimp', mails(8));
    const { store, read } = await place(fake);
    await read(fake);
    const before = [await kept(store), await store.connection('c')];
    fake.mails.push({ id: 'late', campaign: 'x', sends: 1, at: 50 });
    fake.before = (what) => {
      if (what === 'page') throw error;
    };
    expect(await read(fake)).toMatchObject({ state, problem: { kind } });
    expect([await kept(store), await store.connection('c')]).toEqual(before);
    const row = await store.sourceRow('c', 'mailchimp');
    expect(row?.read).toMatchObject({ runs: 1, failures: 1, problem: { kind } });
    expect(row?.read?.finishedAt).toBeDefined();
    fake.before = () => undefined;
    expect(await read(fake)).toMatchObject({ state: 'done', records: 1 });
    expect((await store.sourceRow('c', 'mailchimp'))?.read).toMatchObject({ failures: 0 });
  });

  it('of another account than the one that was added brings nothing', async () => {
    const fake = fakeSource('mailchimp', mails(3));
    const { store, read } = await place(fake);
    fake.account = 'a2';
    expect(await read(fake)).toMatchObject({ state: 'failed', problem: { kind: 'wrong_user' } });
    expect(await kept(store)).toEqual([]);
  });

  it('without choices asks nothing', async () => {
    const fake = fakeSource('mailchimp', mails(3));
    const { store, read } = await place(fake);
    await store.updateSourceRow('c', 'mailchimp', { chosen: undefined });
    expect(await read(fake)).toMatchObject({ state: 'stopped' });
    expect(fake.asked).toEqual([]);
  });

  it('killed at any call ends where an undisturbed one ends, and goes on from its last page', async () => {
    const all = fakeSource('mailchimp', mails(14));
    const undisturbed = await place(all);
    await undisturbed.read(all);
    const whole = await kept(undisturbed.store);
    for (let die = 1; die <= 6; die++) {
      const fake = fakeSource('mailchimp', mails(14));
      const { reopen, read, store } = await place(fake);
      const stop = new AbortController();
      let calls = 0;
      fake.before = () => {
        if (++calls === die) stop.abort(new Error('killed'));
      };
      await read(fake, { signal: stop.signal });
      // Nothing of a run that is cut off is called a failure.
      expect((await store.sourceRow('c', 'mailchimp'))?.read).toBeUndefined();
      const [there, again] = [(await kept(store)).length, await reopen()];
      fake.before = () => undefined;
      fake.asked.length = 0;
      await read(fake, { store: again });
      expect(await kept(again), `killed at call ${die}`).toEqual(whole);
      expect(fake.asked.filter((what) => what === 'page')).toHaveLength(Math.ceil((14 - there) / 3));
      expect((await again.sourceRow('c', 'mailchimp'))?.seen).toEqual((await undisturbed.store.sourceRow('c', 'mailchimp'))?.seen);
      again.close();
    }
  });
});

describe('beside others', () => {
  it('two sources of one connection keep their records, cursors and misfits apart; one goes, the other stays', async () => {
    const [one, two] = [fakeSource('mailchimp', mails(5)), fakeSource('other', mails(4))];
    const { store, read } = await place(one, two);
    one.mails.push({ id: 'odd', campaign: 'x', sends: -1, at: 60 });
    two.mails.push({ id: 'odd', campaign: 'x', sends: -1, at: 60 });
    await read(one, { sweepEvery: 1 });
    await read(two, { sweepEvery: 1 });
    await read(one, { sweepEvery: 1 });
    expect((await kept(store)).map(([id]) => id)).toHaveLength(9);
    expect((await store.streams('c')).map(({ stream }) => stream).toSorted()).toEqual(['mailchimp:mails', 'other:mails']);
    await store.saveToken('c#mailchimp', 'key-1');
    await store.saveToken('c#other', 'key-2');
    await store.removeSourceRow('c', 'mailchimp');
    expect((await store.sourceRows('c')).map(({ source }) => source)).toEqual(['other']);
    expect((await store.streams('c')).map(({ stream }) => stream)).toEqual(['other:mails']);
    expect((await store.rejects('c')).flatMap(({ sampleIds }) => sampleIds)).toEqual(['other:odd']);
    expect([await store.token('c#mailchimp'), await store.token('c#other')]).toEqual([undefined, 'key-2']);
    // With the connection everything goes.
    await store.erase('c');
    expect([await store.sourceRows('c'), await store.token('c#other')]).toEqual([[], undefined]);
  });

  it('the CRM’s own comparison of ids leaves what a source brought, and a source leaves what is not its own', async () => {
    const theirs = fakeCrm({ entities: ['user', 'mailing'], deletions: 'ids' });
    const own: AnyRecord[] = ['1', '2', '3'].map((id) => ({
      entity: 'mailing',
      id,
      name: id,
      sentAt: 5,
      sends: 1,
      modifiedAt: Number(id),
    }));
    theirs.put(...own, { entity: 'user', id: 'u1', name: 'Ada', active: true, modifiedAt: 1 });
    const { store, sync } = await crmBench(theirs);
    await sync();
    const records: AnyRecord[] = [{ entity: 'mailing', id: 'mailchimp:m1', name: 'x', sentAt: 1, sends: 2 }];
    await store.applyPage(page({ stream: 'mailchimp:mails', records, finished: false }));
    theirs.remove('mailing', '2');
    const summary = await sync({ sweepEvery: 1 });
    expect(summary).toMatchObject({ state: 'idle', deleted: 1 });
    expect(await store.ids('c', 'mailing')).toEqual(expect.arrayContaining(['1', '3', 'mailchimp:m1']));
    const fake = fakeSource('mailchimp', []);
    await store.saveSourceRow('c', rowOf('mailchimp'));
    const run: SourceRun = {
      ...{ source: fake.source, store, connection: 'c', crm, clock: { now: () => 5 }, signal: new AbortController().signal, sweepEvery: 1 },
      http: { json: () => Promise.reject(new Error('unused')) },
      seal: await sealFor(store),
    };
    await runSource(run);
    await runSource(run);
    expect((await store.ids('c', 'mailing')).toSorted()).toEqual(['1', '3']);
  });
});

describe('the next read', () => {
  const { watchedEvery, unseenEvery, backoff, longestBackoff } = sourcePace;
  const good = { runs: 1, failures: 0, startedAt: 1_000, finishedAt: 2_000 };
  it.each([
    ['never read', undefined, false, true, 7],
    ['looked at', good, false, true, 1_000 + watchedEvery],
    ['nobody looks', good, false, false, 1_000 + unseenEvery],
    ['cut off', good, true, false, 7],
    ['failed once', { ...good, failures: 1, problem: { kind: 'timeout', at: 1 } }, false, true, 1_000 + backoff],
    ['failed thrice', { ...good, failures: 3, problem: { kind: 'offline', at: 1 } }, true, true, 1_000 + 4 * backoff],
    ['failed for days', { ...good, failures: 90, problem: { kind: 'offline', at: 1 } }, false, true, 1_000 + longestBackoff],
    ['asked to wait', { ...good, failures: 1, retryAt: 9e9, problem: { kind: 'rate_limited', at: 1 } }, false, true, 9e9],
    ['needs the person', { ...good, failures: 1, problem: { kind: 'token_refused', at: 1 } }, true, true, undefined],
  ] as const)('%s', (_, read, unfinished, watched, due) => {
    expect(nextSourceRead(read && { ...read }, unfinished, watched, 7)).toBe(due);
  });
});
