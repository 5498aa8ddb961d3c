/**
 * How every part looked in every look when somebody last looked and found it good: thousands of pictures, too many for git. They are
 * taken anew, on this machine, from the sources of the commit that last kept baselines, and stay in .cache until another one does.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { pages, type Shot } from '../components/gallery-list.ts';
import { ensureChromium } from '../tools/ensure-chromium.ts';
import { onAll } from '../tools/gallery/on-all.ts';
import { root } from '../tools/root.ts';
import { drawnBy } from './drawn-by.ts';
import { nameOf } from './matrix.ts';

export const cache = `${root}.cache/visual-full/`;
const baselines = 'test/visual/baselines';

const git = (...args: string[]): string =>
  execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

/** The commit whose looks were found good, or why none can be told. */
export function reference(): { commit: string } | { why: string } {
  try {
    if (git('status', '--porcelain', '--', baselines) !== '') return { why: 'baselines have changed and are not committed yet' };
    const commit = git('log', '-1', '--format=%H', '--', baselines);
    return commit === '' ? { why: 'no commit has kept baselines' } : { commit };
  } catch {
    return { why: 'there is no git history here' };
  }
}

/** Sources of a commit in a folder of their own, with this checkout's packages. */
function checkOut(commit: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const packed = execFileSync('git', ['-C', root, 'archive', '--format=tar', commit], { maxBuffer: 2 ** 30 });
  execFileSync('tar', ['-x', '-C', folder], { input: packed });
  symlinkSync(`${root}node_modules`, `${folder}node_modules`);
}

/**
 * Pictures of a commit in every look it knows.
 * @returns the folder they are in
 */
export async function picturesOf(commit: string): Promise<string> {
  // Another browser or other fonts draw other letters.
  const by = createHash('sha256')
    .update(JSON.stringify(drawnBy(await ensureChromium())))
    .digest('hex')
    .slice(0, 8);
  const name = `${commit.slice(0, 12)}-${by}`;
  const done = `${cache}${name}/`;
  if (existsSync(done)) return done;
  mkdirSync(cache, { recursive: true });
  for (const old of readdirSync(cache)) rmSync(`${cache}${old}`, { recursive: true, force: true });
  const sources = `${cache}sources/`;
  checkOut(commit, sources);
  const list = (await import(`${sources}test/components/gallery-list.ts`)) as { pages(which: 'all'): Shot[] };
  const known = new Set(pages('all').map(nameOf));
  const taking = `${cache}taking/`;
  mkdirSync(taking);
  await onAll(
    list.pages('all').filter((shot) => known.has(nameOf(shot))),
    { root: sources, trouble: () => undefined },
    async (page, shot) => writeFileSync(`${taking}${nameOf(shot)}.png`, await page.screenshot()),
  );
  rmSync(sources, { recursive: true, force: true });
  // Only now are they all there.
  renameSync(taking, done);
  return done;
}
