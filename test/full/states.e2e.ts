/** Every part in every state, language, theme and width, and in the pseudo-language: the full product. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { pages, pseudoPages, type Shot } from '../components/gallery-list';
import { check, literals } from '../tools/gallery/check';
import { onAll } from '../tools/gallery/on-all';
import { root } from '../tools/root';
import { compare } from '../visual/compare';
import { nameOf } from '../visual/matrix';
import { picturesOf, reference } from '../visual/reference';

const HOUR = 3_600_000;
/** As in the test of every run: smoothing of single edges. */
const TOLERATED = 0.001;
const failures = `${root}.cache/visual/full/`;

const from = reference();
const shots: readonly Shot[] = [...pages('all'), ...pseudoPages('all')];
const taken = new Map<string, Buffer>();
const found = { troubles: [] as string[], violations: [] as string[], clipped: [] as string[], literal: [] as string[] };

describe('the full product of states, languages, themes and widths', () => {
  beforeAll(async () => {
    await onAll(shots, { trouble: (line) => found.troubles.push(line) }, async (page, shot) => {
      const name = nameOf(shot);
      taken.set(name, await page.screenshot());
      const { violations, clipped } = await check(page);
      found.violations.push(...violations.map((line) => `${name}: ${line}`));
      found.clipped.push(...clipped.map((line) => `${name}: ${line}`));
      if (shot.lang === 'pseudo') found.literal.push(...(await literals(page)).map((line) => `${name}: ${line}`));
    });
  }, 2 * HOUR);

  it('was looked at whole', () => {
    expect(taken.size).toBe(shots.length);
    expect(taken.size).toBeGreaterThan(2_000);
  });
  it('has no error of a script and asks nobody for anything', () => expect(found.troubles).toEqual([]));
  it('has nothing that axe finds', () => expect(found.violations).toEqual([]));
  it('has no text that is cut off', () => expect(found.clipped).toEqual([]));
  it('has no word outside the dictionaries', () => expect(found.literal).toEqual([]));

  it.skipIf('why' in from)(
    `looks as it did when baselines were last kept${'why' in from ? ` (skipped: ${from.why})` : ''}`,
    async () => {
      if ('why' in from) return;
      const before = await picturesOf(from.commit);
      rmSync(failures, { recursive: true, force: true });
      const changed: string[] = [];
      let compared = 0;
      for (const [name, now] of taken) {
        // What did not exist then has nothing to be compared with.
        if (!existsSync(`${before}${name}.png`)) continue;
        compared += 1;
        const then = readFileSync(`${before}${name}.png`);
        if (then.equals(now)) continue;
        const difference = compare(then, now);
        if (difference && difference.share <= TOLERATED) continue;
        mkdirSync(failures, { recursive: true });
        writeFileSync(`${failures}${name}.png`, now);
        if (difference) writeFileSync(`${failures}${name}.diff.png`, difference.picture);
        changed.push(`${name}: ${difference ? `${difference.pixels} pixels` : 'another size'}`);
      }
      expect(changed, `See ${failures}. If it is meant, keep it with \`npm run gallery -- --baselines\` and commit.`).toEqual([]);
      expect(compared).toBeGreaterThan(2_000);
    },
    2 * HOUR,
  );
});
