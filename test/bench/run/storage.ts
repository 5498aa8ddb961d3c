/** Ours at rest: bytes, one changed record, and opening in a browser that has just started. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { openPage } from './browser.ts';
import { rendererMB } from './memory.ts';
import { snapshotTimes } from './snapshot.ts';
import { timesOf, type Times } from './statistics.ts';
import { say } from './say.ts';

export interface Storage {
  records: number;
  bytesPerRecord: number;
  fillMs: number;
  /** One changed record: written durably; written and re-answered. */
  written: Times;
  changed: Times;
  /** From a fresh browser process to the figures: the last ones shown; those of the running quarter; with every record in memory. */
  openSnapshot?: Times;
  openQuarter?: Times;
  openAll: Times;
  /** Parts of the last: the store open, the records in memory. */
  openedAfter: Times;
  loadedAfter: Times;
  /** Memory of the page with every record open and every view asked, over that of the page alone. */
  memoryMB?: number;
  /** The same records as rows through Dexie, and ours, at a tenth of the size. */
  rows?: { dexie: Times; ours: Times; ratio: number; fillMs: number };
}

/** Runs something in a fresh browser process over the same profile. */
async function fresh<T>(url: string, profile: string, work: (page: Page, context: BrowserContext) => Promise<T>): Promise<T> {
  const { context, page } = await openPage(url, 'store', profile);
  try {
    return await work(page, context);
  } finally {
    await context.close();
  }
}

async function repeat<T>(times: number, work: () => Promise<T>): Promise<T[]> {
  const found: T[] = [];
  for (let i = 0; i < times; i++) found.push(await work());
  return found;
}

async function withProfile<T>(work: (profile: string) => Promise<T>): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), 'paceline-bench-'));
  try {
    return await work(profile);
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @param quick fewer repetitions, and without the rows */
export async function storage(url: string, quick: boolean): Promise<Storage> {
  const times = quick ? 3 : 9;
  const coldTimes = (profile: string, everything: boolean) =>
    repeat(times, () => fresh(url, profile, (page) => page.evaluate((all) => benchStore.openCold(all), everything)));
  const ours = await withProfile(async (profile) => {
    say('Storage: filling as a first pull does');
    const { records, bytes, ms } = await fresh(url, profile, (page) => page.evaluate(() => benchStore.fillStore(1)));
    const differing = await fresh(url, profile, (page) => page.evaluate(() => benchStore.checkStore(1)));
    if (differing.length > 0) throw new Error(`The store gives other figures:\n${differing.join('\n')}`);
    say('  figures equal; cold opens');
    const quarter = await coldTimes(profile, false);
    const all = await coldTimes(profile, true);
    say('  memory');
    const memoryMB = await fresh(url, profile, memoryOf);
    say('  changed records');
    const changed = await fresh(url, profile, (page) => page.evaluate((count) => benchStore.changeRecords(count), quick ? 15 : 100));
    return {
      ...{ records, bytesPerRecord: bytes / records, fillMs: ms },
      ...{ written: timesOf(changed.written), changed: timesOf(changed.total) },
      openQuarter: timesOf(quarter.map(({ total }) => total)),
      openAll: timesOf(all.map(({ total }) => total)),
      openedAfter: timesOf(all.map(({ open }) => open)),
      loadedAfter: timesOf(all.map(({ load }) => load)),
      ...(memoryMB === undefined ? {} : { memoryMB }),
    };
  });
  say('  snapshots');
  const openSnapshot = timesOf(await withProfile((profile) => snapshotTimes(profile, times)));
  const rows = quick ? undefined : await rowStore(url, times);
  return { ...ours, openSnapshot, ...(rows ? { rows } : {}) };
}

async function memoryOf(page: Page, context: BrowserContext): Promise<number | undefined> {
  const before = await rendererMB(context, page);
  await page.evaluate(() => benchStore.openCold(true));
  await page.evaluate(() => benchStore.askAll());
  const after = await rendererMB(context, page);
  return before === undefined || after === undefined ? undefined : after - before;
}

/** Both at 100,000 activities, each in a profile of its own: a large database slows down every other of its origin. */
async function rowStore(url: string, times: number): Promise<NonNullable<Storage['rows']>> {
  say('Storage: the same records as rows');
  const scale = 0.1;
  const dexie = await withProfile(async (profile) => {
    const fillMs = await fresh(url, profile, (page) => page.evaluate((size) => benchStore.fillRowStore(size), scale));
    return { fillMs, opens: await repeat(times, () => fresh(url, profile, (page) => page.evaluate(() => benchStore.openRowsCold()))) };
  });
  const ours = await withProfile(async (profile) => {
    await fresh(url, profile, (page) => page.evaluate((size) => benchStore.fillStore(size), scale));
    return repeat(times, () => fresh(url, profile, (page) => page.evaluate(() => benchStore.openCold(true))));
  });
  const [theirs, mine] = [timesOf(dexie.opens), timesOf(ours.map(({ total }) => total))];
  return { dexie: theirs, ours: mine, ratio: theirs.median / mine.median, fillMs: dexie.fillMs };
}
