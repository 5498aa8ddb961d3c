/** One run of the comparison, small or whole. */
import { cpus } from 'node:os';
import { buildPage, installPeers } from './bundle.ts';
import { bundleSizes, type BundleSizes } from './bundle-sizes.ts';
import { compare, type Comparison } from './compare.ts';
import { serve } from './serve.ts';
import { storage, type Storage } from './storage.ts';

export interface Result {
  date: string;
  machine: string;
  quick: boolean;
  /** One per size of company, smallest first. */
  comparisons: Comparison[];
  storage: Storage;
  bundles: BundleSizes;
  seconds: number;
}

/** @param quick only what the one JSON line needs */
export async function run(quick: boolean): Promise<Result> {
  const began = Date.now();
  await installPeers();
  for (const name of ['compare', 'store', 'snapshot'] as const) await buildPage(name);
  const server = await serve();
  try {
    const comparisons: Comparison[] = [];
    if (quick) {
      comparisons.push(await compare(server.url, { scale: 0.1, rounds: { ours: 3, dexie: 0 }, throttle: [] }));
      const rounds = { ours: 3, naive: 0, duckdb: 0, sqljs: 0, arquero: 0 };
      comparisons.push(await compare(server.url, { scale: 1, rounds, throttle: [4] }));
    } else {
      const peers = { ours: 10, naive: 3, duckdb: 3, sqljs: 3, arquero: 3 };
      for (const scale of [0.01, 0.1]) comparisons.push(await compare(server.url, { scale, rounds: { ...peers, dexie: 2 }, throttle: [] }));
      comparisons.push(await compare(server.url, { scale: 1, rounds: peers, throttle: [4, 6] }));
      comparisons.push(await compare(server.url, { scale: 3, rounds: { ours: 6 }, throttle: [] }));
    }
    const stored = await storage(server.url, quick);
    return {
      date: new Date(began).toISOString().slice(0, 19),
      machine: `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown'}`,
      ...{ quick, comparisons, storage: stored, bundles: await bundleSizes() },
      seconds: Math.round((Date.now() - began) / 1000),
    };
  } finally {
    server.close();
  }
}
