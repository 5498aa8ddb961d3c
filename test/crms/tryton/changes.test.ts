import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../lib/crm/clock';
import { createHttp } from '../../../lib/crm/http';
import { reads } from '../../../lib/crm/tryton/reads';
import { source } from '../../../lib/crm/tryton/source';
import type { AnyRecord, Entity } from '../../../lib/model/records';
import { call, carrier, login, whyNot, type Session } from './login';
import { ownServer, type OwnServer } from './own-server';
import { moments } from './oracle';
import { pull, type Pulled } from '../kit/pull';

const reason = await whyNot();

/** Saved in a Tryton of its own, as its web client would save it, then pulled: only what changed, and all of it. */
describe.skipIf(reason !== undefined)(`changes in the real Tryton${reason ? ` (skipped: ${reason})` : ''}`, () => {
  let server: OwnServer;
  let bilal: Session;
  let first: Pulled;
  let before: Pulled;

  beforeAll(async () => {
    server = await ownServer();
    bilal = await login('bilal', server);
    // history starts late on purpose: a first pull of all of it is another test
    const late = { since: '2025-06-30T12:00:00.000000', after: 0, mark: null };
    first = await run({ ...emptyPull, cursors: new Map([['history', late]]) });
    before = first;
  }, 120_000);
  afterAll(() => server?.stop());

  const emptyPull: Pulled = {
    me: { loginId: '', name: '', currency: 'EUR' },
    records: new Map(),
    cursors: new Map(),
    rejects: [],
    rows: new Map(),
  };
  const run = async (earlier: Pulled): Promise<Pulled> => {
    const http = createHttp({
      send: carrier(bilal, server),
      reads,
      clock: systemClock,
      random: Math.random,
      pace: source.pace,
      timeoutMs: 30_000,
    });
    const only = ['deals', 'orders', 'history'];
    const pulled = await pull(source, http, { org: server.db, now: Date.now(), earlier, only });
    expect(pulled.rejects).toEqual([]);
    return pulled;
  };
  const save = <T>(method: string, ...params: unknown[]) =>
    call<T>(bilal, `model.sale.opportunity.${method}`, params, { company: 1, employee: 2 }, server);
  const records = <E extends Entity>(pulled: Pulled, entity: E) =>
    [...(pulled.records.get(entity)?.values() ?? [])] as Extract<AnyRecord, { entity: E }>[];
  const idIn = (state: string) => {
    const deal = records(first, 'deal').find((one) => one.stageId === state && one.ownerId !== undefined && one.ownerId !== '3');
    if (!deal) throw new Error(`no deal in state ${state}`);
    return Number(deal.id);
  };

  it('an edit, a loss, a hand-over and a new deal come with their history; nothing else does', async () => {
    const [edited, lost, handed] = [idIn('converted'), idIn('opportunity'), idIn('lead')];
    const owner = before.records.get('deal')?.get(String(handed)) as Extract<AnyRecord, { entity: 'deal' }>;
    await save('write', [edited], { comment: 'called again' });
    await save('lost', [lost]);
    await save('write', [handed], { employee: 3 });
    const [made] = await save<number[]>('create', [
      { company: 1, employee: 2, description: 'Eight stools', amount: { __class__: 'Decimal', decimal: '0.10' } },
    ]);

    const after = await run(before);
    const changed = records(after, 'deal').map((deal) => Number(deal.id));
    expect(changed).toEqual(expect.arrayContaining([edited, lost, handed, made]));
    expect(changed.length).toBeLessThan(10);
    const deal = (id: number | undefined) => records(after, 'deal').find((one) => one.id === String(id));
    expect(deal(lost)).toMatchObject({ status: 'lost', stageId: 'lost', closeDay: new Date().toISOString().slice(0, 10) });
    expect(deal(handed)?.ownerId).toBe('3');
    expect(deal(made)).toMatchObject({
      name: 'Eight stools',
      status: 'open',
      stageId: 'lead',
      ownerId: '2',
      amount: { units: 1000, currency: 'EUR' },
    });

    const stages = records(after, 'stageChange').map(({ dealId, fromStageId, toStageId }) => [Number(dealId), fromStageId, toStageId]);
    expect(stages).toContainEqual([lost, 'opportunity', 'lost']);
    expect(stages).toContainEqual([made, undefined, 'lead']);
    expect(stages.some(([id]) => id === edited || id === handed)).toBe(false);
    const owners = records(after, 'ownerChange').map(({ recordId, fromUserId, toUserId }) => [Number(recordId), fromUserId, toUserId]);
    expect(owners).toContainEqual([handed, owner.ownerId, '3']);
    expect(owners).toContainEqual([made, undefined, '2']);
    // the moment of the loss, to the millisecond, is the database's
    const atDatabase = moments(server.database).get(String(lost))?.at(-1)?.at;
    expect(records(after, 'stageChange').find((change) => change.dealId === String(lost))?.at).toBe(atDatabase);
    before = after;
  });

  it('a reopened deal is open again, and both changes are known', async () => {
    const [id = ''] = records(before, 'stageChange').flatMap((change) => (change.toStageId === 'lost' ? [change.dealId] : []));
    await save('lead', [Number(id)]);
    const after = await run(before);
    expect(records(after, 'deal').find((deal) => deal.id === id)).toMatchObject({ status: 'open', stageId: 'lead' });
    const mine = records(after, 'stageChange').filter((change) => change.dealId === id);
    expect(mine.toSorted((a, b) => a.at - b.at).map((change) => `${change.fromStageId}>${change.toStageId}`)).toEqual([
      'opportunity>lost',
      'lost>lead',
    ]);
    before = after;
  });

  it('a deleted deal is missing from the ids and spoils no pull', async () => {
    const made = records(before, 'deal').find((deal) => deal.name === 'Eight stools')?.id ?? '';
    await save('delete', [Number(made)]);
    const http = createHttp({
      send: carrier(bilal, server),
      reads,
      clock: systemClock,
      random: Math.random,
      pace: source.pace,
      timeoutMs: 30_000,
    });
    const ids = await source.streams
      .find((stream) => stream.id === 'deals')
      ?.ids?.({ http, org: server.db, now: Date.now(), signal: new AbortController().signal });
    expect(made).not.toBe('');
    expect(ids).not.toContain(made);
    expect(ids?.length).toBe(400);
    expect(records(await run(before), 'deal').map((deal) => deal.id)).not.toContain(made);
  });

  it('no call of ours can save, even in a session that may', async () => {
    const http = createHttp({
      send: carrier(bilal, server),
      reads,
      clock: systemClock,
      random: Math.random,
      pace: source.pace,
      timeoutMs: 30_000,
    });
    const id = idIn('won');
    for (const method of ['write', 'create', 'delete', 'lost', 'cancel', 'copy', 'restore_history']) {
      const body = JSON.stringify({ id: 1, method: `model.sale.opportunity.${method}`, params: [[id], {}, {}] });
      await expect(http.json({ method: 'POST', path: `/${server.db}/`, body })).rejects.toMatchObject({ kind: 'refused_write' });
    }
    expect(await save<unknown[]>('read', [id], ['state'])).toMatchObject([{ state: 'won' }]);
  });
});
