/** The telling states in the pseudo-language: longer words are not cut off, and no word stands outside the dictionaries. */
import { describe, expect, it } from 'vitest';
import { pseudoPages } from '../components/gallery-list';
import { literals } from '../tools/gallery/check';
import { clippedTexts } from '../tools/gallery/clipped';
import { onAll } from '../tools/gallery/on-all';
import { nameOf } from '../visual/matrix';

describe('in the pseudo-language', () => {
  it('nothing is cut off, and every word comes from a dictionary', async () => {
    const shots = pseudoPages('telling');
    const lines: string[] = [];
    let spoken = 0;
    await onAll(shots, { trouble: (line) => lines.push(line) }, async (page, shot) => {
      if ((await page.locator('body').innerText()).includes('⟦')) spoken += 1;
      const found = [...(await page.evaluate(clippedTexts)), ...(await literals(page))];
      lines.push(...found.map((line) => `${nameOf(shot)}: ${line}`));
    });
    expect(lines).toEqual([]);
    expect(spoken).toBe(shots.length);
    expect(spoken).toBeGreaterThan(20);
  }, 600_000);
});
