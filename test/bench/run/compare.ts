/** View switches of every peer over one size of company: equal answers first, then times in turn. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PeerName } from '../page/compare.ts';
import { openPage } from './browser.ts';
import { timesOf, type Times } from './statistics.ts';
import { say } from './say.ts';

export interface Comparison {
  activities: number;
  records: number;
  /** Ms to build, and to answer the first question with nothing warm. */
  build: Record<string, number>;
  first: Record<string, number>;
  /** Ms of one view switch over all 36 views, and over the twelve of everyone. */
  all: Record<string, Times>;
  everyone: Record<string, Times>;
  /** Median of the three views of all history. */
  history: Record<string, Times>;
  /** How many times faster ours is than the peer, by the medians of the same run. */
  ratio: Record<string, number>;
  /** Ours alone with the processor slowed down. */
  throttled: Record<string, Times>;
}

export interface Question {
  scale: number;
  /** Rounds beyond the one that compares the answers; peers with 0 are asked once. */
  rounds: Partial<Record<PeerName, number>>;
  /** CPU slow-down factors at which ours is asked again. */
  throttle: readonly number[];
}

/**
 * @throws Error when any answer of any peer differs, with the first differences
 */
export async function compare(url: string, { scale, rounds, throttle }: Question): Promise<Comparison> {
  const profile = mkdtempSync(join(tmpdir(), 'paceline-bench-'));
  const { context, page } = await openPage(url, 'compare', profile);
  try {
    const names = Object.keys(rounds) as PeerName[];
    say(`${scale * 1e6} activities: building ${names.join(', ')}`);
    const { records, build } = await page.evaluate(([size, peers]) => bench.prepare(size, peers), [scale, names] as const);
    say('  are all answers equal?');
    const { first, differing, times: asked } = await page.evaluate(() => bench.check());
    if (differing.length > 0) throw new Error(`${differing.length} answers differ:\n${differing.slice(0, 20).join('\n')}`);
    say('  all equal; timing');
    const more = await page.evaluate((how) => bench.measure(how), rounds);
    const times = Object.fromEntries(
      Object.entries(asked).map(([name, ms]) => [name, ms.map((one, i) => [...one, ...(more[name]?.[i] ?? [])])]),
    );
    const throttled: Record<string, Times> = {};
    const session = await context.newCDPSession(page);
    for (const rate of throttle) {
      await session.send('Emulation.setCPUThrottlingRate', { rate });
      const slow = await page.evaluate((how) => bench.measure(how), { ours: 3 });
      throttled[`${rate}x`] = timesOf(slow.ours?.flat() ?? []);
    }
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    const figures = (pick: (view: number) => boolean): Record<string, Times> =>
      Object.fromEntries(Object.entries(times).map(([name, views]) => [name, timesOf(views.filter((_, i) => pick(i)).flat())]));
    const all = figures(() => true);
    const ours = all.ours?.median ?? NaN;
    return {
      activities: scale * 1e6,
      ...{ records, build, first, all, throttled },
      everyone: figures((i) => i % 3 === 2),
      history: figures((i) => i >= 33),
      ratio: Object.fromEntries(Object.entries(all).flatMap(([name, { median }]) => (name === 'ours' ? [] : [[name, median / ours]]))),
    };
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
