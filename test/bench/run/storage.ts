/** Ours at rest: bytes, one changed record, and opening in a browser that has just started. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openPage } from './browser.ts';
import { timesOf, type Times } from './statistics.ts';

export interface Storage {
  records: number;
  bytesPerRecord: number;
  fillMs: number;
  /** One changed record: written durably; written and re-answered. */
  written: Times;
  changed: Times;
  /** From a fresh browser process to the figures. */
  openAll: Times;
}

/** Runs something in a fresh browser process over the same profile. */
async function fresh<T>(url: string, profile: string, work: (page: Page) => Promise<T>): Promise<T> {
  const { context, page } = await openPage(url, 'store', profile);
  try {
    return await work(page);
  } finally {
    await context.close();
  }
}

/** @param quick fewer repetitions */
export async function storage(url: string, quick: boolean): Promise<Storage> {
  const profile = mkdtempSync(join(tmpdir(), 'paceline-bench-'));
  const times = quick ? 3 : 7;
  try {
    console.error('Storage: filling');
    const { records, bytes, ms } = await fresh(url, profile, (page) => page.evaluate(() => benchStore.fillStore(1)));
    console.error('  cold opens');
    const openAll: number[] = [];
    for (let i = 0; i < times; i++) openAll.push((await fresh(url, profile, (page) => page.evaluate(() => benchStore.openAll()))).total);
    console.error('  changed records');
    const changed = await fresh(url, profile, (page) => page.evaluate((count) => benchStore.changeRecords(count), quick ? 40 : 200));
    return {
      ...{ records, bytesPerRecord: bytes / records, fillMs: ms },
      ...{ written: timesOf(changed.written), changed: timesOf(changed.total), openAll: timesOf(openAll) },
    };
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
