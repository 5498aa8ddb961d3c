/** One company in memory, every peer over it: are their answers equal, and how long do they take? */
import { Dexie } from 'dexie';
import type { Dataset } from '../../../lib/columns/table';
import { differences, type Answer } from '../answer';
import { makeCompany } from '../company';
import { datasetOfCompany } from '../dataset';
import { naivePeer } from '../naive';
import { engineOver, ourAnswer } from '../ours';
import { tablesOf } from '../tables';
import { views, type View } from '../views';

export type PeerName = 'ours' | 'naive' | 'duckdb' | 'sqljs' | 'arquero' | 'dexie';

interface Peer {
  answer(view: View): Answer | Promise<Answer>;
  close?(): unknown;
}

const state: { peers: Map<PeerName, Peer>; dataset: Dataset | undefined } = { peers: new Map(), dataset: undefined };

async function timed<T>(work: () => T | Promise<T>): Promise<{ ms: number; value: T }> {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

/**
 * Makes the company and builds the peers over it.
 * @returns number of records, and ms each took to build
 */
export async function prepare(scale: number, names: readonly PeerName[]): Promise<{ records: number; build: Record<string, number> }> {
  await release();
  const company = makeCompany(scale);
  const tables = names.some((name) => name !== 'ours' && name !== 'naive') ? tablesOf(company) : undefined;
  const build: Record<string, number> = {};
  for (const name of names) {
    const { ms, value } = await timed(async (): Promise<Peer> => {
      switch (name) {
        case 'ours': {
          const { dataset } = datasetOfCompany(company);
          state.dataset = dataset;
          return { answer: (view) => ourAnswer(engineOver(dataset), view) };
        }
        case 'naive':
          return naivePeer(company);
        default: {
          if (!tables) throw new Error('no tables');
          if (name === 'duckdb') return (await import('../peers/duckdb')).duckdbPeer(tables);
          if (name === 'sqljs') return (await import('../peers/sqljs')).sqljsPeer(tables);
          if (name === 'arquero') return (await import('../peers/arquero')).arqueroPeer(tables);
          const { dexiePeer, dexieRows, fillRows } = await import('../peers/dexie');
          await Dexie.delete('rows');
          const db = dexieRows('rows');
          await fillRows(db, tables, () => undefined);
          return { ...dexiePeer(db), close: () => db.close() };
        }
      }
    });
    build[name] = ms;
    state.peers.set(name, value);
  }
  return { records: company.records, build };
}

/** Lets go of everything `prepare` made. */
export async function release(): Promise<void> {
  for (const peer of state.peers.values()) await peer.close?.();
  state.peers.clear();
  state.dataset = undefined;
}

/** Ms by peer and view. */
export type ViewTimes = Record<string, number[][]>;

/**
 * Asks every peer every view, in turn, and compares with the first peer.
 * @returns ms of each answer, ms of the very first one (nothing is warm), and a line for each value that differs
 */
export async function check(): Promise<{ first: Record<string, number>; times: ViewTimes; differing: string[] }> {
  const names = [...state.peers.keys()];
  const first: Record<string, number> = {};
  const times: ViewTimes = Object.fromEntries(names.map((name) => [name, views.map((): number[] => [])]));
  const differing: string[] = [];
  for (const [i, view] of views.entries()) {
    let right: Answer | undefined;
    for (const [name, peer] of state.peers) {
      const { ms, value } = await timed(() => peer.answer(view));
      if (first[name] === undefined) first[name] = ms;
      else times[name]?.[i]?.push(ms);
      if (right) differing.push(...differences(right, value).map((line) => `${name} against ${names[0] ?? ''}, ${view.name}: ${line}`));
      else right = value;
    }
  }
  return { first, times, differing };
}

/**
 * More of the same for the clock alone, peers interleaved, another one first each time.
 * @param rounds how often each peer is asked every view
 */
export async function measure(rounds: Partial<Record<PeerName, number>>): Promise<ViewTimes> {
  const names = [...state.peers.keys()].filter((name) => (rounds[name] ?? 0) > 0);
  const times: ViewTimes = Object.fromEntries(names.map((name) => [name, views.map((): number[] => [])]));
  const most = Math.max(0, ...names.map((name) => rounds[name] ?? 0));
  for (let round = 0; round < most; round++) {
    for (const [i, view] of views.entries()) {
      for (let turn = 0; turn < names.length; turn++) {
        const name = names[(turn + i + round) % names.length];
        const peer = name && state.peers.get(name);
        if (!name || !peer || round >= (rounds[name] ?? 0)) continue;
        const { ms } = await timed(() => peer.answer(view));
        times[name]?.[i]?.push(ms);
      }
    }
  }
  return times;
}
