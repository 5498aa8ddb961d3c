import { expect } from 'vitest';
import type { Surface } from './read-panel.ts';

/** Leaves whatever lies over the page, one sheet after the other: a test that fails must not take the next ones with it. */
export async function closeSheets(panel: Surface): Promise<void> {
  const leftAll = () =>
    panel.evaluate(() => {
      const back = document.querySelector<HTMLElement>('[data-testid="back"]');
      back?.click();
      return back === null;
    });
  await expect.poll(leftAll, { timeout: 15_000 }).toBe(true);
}
