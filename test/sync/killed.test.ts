/** The background is killed in the middle of a sync; the next one must end where an undisturbed one ends. */
import { IDBObjectStore, IDBTransaction } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import type { AnyRecord, Entity } from '../../lib/model/records';
import { openStore } from '../../lib/store';
import { everything, rawRows, type memory } from '../store/memory';
import { bench, fakeCrm, type FakeCrm } from './fake-crm';

const T = Date.UTC(2026, 0, 10);
const DAY = 86_400_000;
const entities: readonly Entity[] = ['user', 'deal', 'activity', 'lead'];

/** Records of two months, some of which do not fit, some of which move, change and go later. */
function filled(): FakeCrm {
  const crm = fakeCrm({ entities, noHistory: true, pageSize: 4 });
  const records: AnyRecord[] = [];
  for (let n = 0; n < 11; n++) {
    const at = T + n * 5 * DAY;
    const modifiedAt = T + n;
    records.push({ entity: 'user', id: `u${n}`, name: `U ${n}`, active: n % 3 > 0, modifiedAt });
    records.push({
      entity: 'deal',
      id: `d${n}`,
      name: `D ${n}`,
      status: 'open',
      createdAt: at,
      ownerId: `u${n % 4}`,
      stageId: `s${n % 3}`,
      source: `w${n % 5}`,
      modifiedAt,
      ...(n === 6 && { closeDay: '2026-02-30' }),
    });
    records.push({
      entity: 'activity',
      id: `a${n}`,
      kind: 'call',
      direction: 'out',
      automated: false,
      at,
      userId: `u${n % 4}`,
      dealId: `d${n}`,
      modifiedAt,
    });
    records.push({
      entity: 'lead',
      id: `l${n}`,
      name: `L ${n}`,
      status: 'open',
      createdAt: at,
      email: `p${n % 7}@example.org`,
      modifiedAt,
    });
  }
  crm.put(...records);
  crm.putOdd('lead', 'k', T + 3);
  return crm;
}

/** What happens in the CRM between the first and the second run. */
function later(crm: FakeCrm): void {
  crm.remove('deal', 'd3');
  crm.remove('activity', 'a9');
  crm.put({ entity: 'deal', id: 'd1', name: 'moved', status: 'won', createdAt: T + 40 * DAY, stageId: 's9', modifiedAt: T + 1000 });
  crm.put({ entity: 'deal', id: 'd6', name: 'mended', status: 'open', createdAt: T, modifiedAt: T + 1001 });
}

/** Throws at the k-th step and at every one after it: a killed worker does not come back to tidy up. */
class Killer {
  private left: number;
  steps = 0;
  constructor(after: number) {
    this.left = after;
  }
  get dead(): boolean {
    return this.left < 0;
  }
  step(): void {
    this.steps++;
    this.left--;
    if (this.dead) throw new DOMException('killed', 'AbortError');
  }
}

const requests = ['put', 'get', 'getAll', 'getAllKeys', 'delete', 'clear', 'count', 'openCursor', 'openKeyCursor'] as const;

/** Makes every request to the database, every use of a table and every question to the CRM a step. */
function arm(killer: Killer, crm: FakeCrm): () => void {
  const strike = <T extends object>(of: T, method: keyof T) => {
    const original = of[method];
    if (typeof original !== 'function') throw new Error(`${String(method)} is no method`);
    Object.defineProperty(of, method, {
      configurable: true,
      writable: true,
      value(this: unknown, ...args: unknown[]): unknown {
        killer.step();
        return Reflect.apply(original, this, args);
      },
    });
    return () => Object.defineProperty(of, method, { configurable: true, writable: true, value: original });
  };
  const restore = [...requests.map((method) => strike(IDBObjectStore.prototype, method)), strike(IDBTransaction.prototype, 'objectStore')];
  crm.before = () => killer.step();
  return () => {
    for (const each of restore) each();
    crm.before = () => undefined;
  };
}

/** Everything that must be equal at the end. Times of observation differ with the number of runs, so they are left out. */
async function outcome(place: ReturnType<typeof memory>) {
  const store = await openStore('t', place);
  const records = (await everything(store)).map((record) =>
    record.entity === 'stageChange' ? { dealId: record.dealId, from: record.fromStageId, to: record.toStageId } : record,
  );
  const rejects = (await store.rejects('c')).toSorted((a, b) => (a.entity + a.reason < b.entity + b.reason ? -1 : 1));
  const streams = (await store.streams('c')).map(({ stream, done, finished }) => ({ stream, done, finished }));
  const secrets = await rawRows(place, 'secrets');
  store.close();
  return {
    records: records.map((record) => ('emailKey' in record ? { ...record, emailKey: 'key' } : record)),
    rejects: rejects.map(({ entity, reason, count }) => ({ entity, reason, count })),
    streams,
    secrets: secrets.length,
  };
}

async function undisturbed() {
  const crm = filled();
  const { sync, place, store } = await bench(crm);
  await sync();
  later(crm);
  await sync();
  store.close();
  return outcome(place);
}

/** Runs with a killer that strikes at the given steps, one instance after the other, until a run comes through. */
async function disturbed(strikes: readonly number[]) {
  const crm = filled();
  const { sync, place, store, reopen } = await bench(crm);
  store.close();
  let killed = 0;
  const attempt = async (after: number) => {
    const instance = await reopen();
    const killer = new Killer(after);
    const disarm = arm(killer, crm);
    const summary = await sync({ store: instance }).catch(() => undefined);
    disarm();
    instance.close();
    if (killer.dead) killed++;
    return { summary, steps: killer.steps };
  };
  for (const after of strikes) await attempt(after);
  const first = await attempt(Infinity);
  later(crm);
  for (const after of strikes) await attempt(after);
  await attempt(Infinity);
  return { result: await outcome(place), killed, steps: first.steps };
}

/** A small generator, so that a failing seed can be run again. */
function places(seed: number, most: number, count: number): number[] {
  let state = seed >>> 0;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  });
}

describe('a sync killed in the middle', () => {
  it('is undisturbed when nobody kills it, and has steps to be killed at', async () => {
    const { result, killed, steps } = await disturbed([]);
    expect(result).toEqual(await undisturbed());
    expect(killed).toBe(0);
    expect(steps).toBeGreaterThan(100);
    expect(result.records.filter((record) => 'entity' in record)).toHaveLength(11 + 10 + 10 + 11);
    expect(result.rejects).toEqual([{ entity: 'lead', reason: 'odd row', count: 1 }]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('five times at seeded places (seed %i) ends where an undisturbed one ends', async (seed) => {
    const { result, killed } = await disturbed(places(seed, 120, 5));
    expect(killed).toBeGreaterThanOrEqual(5);
    expect(result).toEqual(await undisturbed());
  });

  it('once, at places all over its first pages, ends where an undisturbed one ends', async () => {
    const expected = await undisturbed();
    for (let step = 0; step < 57; step += 3) expect((await disturbed([step])).result, `killed at step ${step}`).toEqual(expected);
  }, 60_000);

  it('between the commit and the moment it learns of it loses and doubles nothing', async () => {
    const crm = filled();
    const { sync, place, store, reopen } = await bench(crm);
    // The page is stored, the answer never arrives.
    const deaf = {
      ...store,
      applyPage: (page: Parameters<typeof store.applyPage>[0]) => store.applyPage(page).then(() => Promise.reject(new Error('killed'))),
    };
    for (let i = 0; i < 3; i++) await sync({ store: deaf });
    const instance = await reopen();
    await sync({ store: instance });
    later(crm);
    await sync({ store: instance });
    expect(await outcome(place)).toEqual(await undisturbed());
  });
});
