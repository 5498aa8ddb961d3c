/**
 * Every part of the panel in every state, language and theme.
 * `npm run gallery` serves it until it is stopped.
 * `npm run gallery -- --check [--all]` looks at all of it headless (each state in every language and theme, every width at least
 * twice; the pseudo-language once; --all: the full product) and prints {views, violations, clipped, literal} as one JSON line; details
 * go to standard error. literal counts texts in the pseudo-language whose words come from no dictionary.
 * `npm run gallery -- --baselines` keeps what the panel looks like now as what `npm test` compares with.
 * `npm run gallery -- --readme` takes the pictures of the README anew.
 * `npm run gallery -- --shots folder [--quick | --all]` takes pictures. Both take [--only my,drill] [--looks pl-dark-320,pseudo-light-320].
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages, pseudoPages, type Shot } from '../components/gallery-list.ts';
import { ensureChromium } from './ensure-chromium.ts';
import { drawnBy } from '../visual/drawn-by.ts';
import { matrix, nameOf } from '../visual/matrix.ts';
import { check, literals } from './gallery/check.ts';
import { onAll } from './gallery/on-all.ts';
import { serveGallery } from './gallery/serve.ts';

const has = (name: string): boolean => process.argv.includes(`--${name}`);
const option = (name: string): string | undefined => (has(name) ? process.argv[process.argv.indexOf(`--${name}`) + 1] : undefined);
const [only, looks] = [option('only')?.split(','), option('looks')?.split(',')];

const wanted = (shot: Shot): boolean =>
  (!only || only.includes(shot.state)) && (!looks || looks.includes(`${shot.lang}-${shot.theme}-${shot.width}`));

async function checkAll(): Promise<void> {
  const every = looks !== undefined || has('all');
  const shots = [...pages(every ? 'all' : 'looks'), ...pseudoPages(every ? 'all' : 'once')].filter(wanted);
  const sum = { views: 0, violations: 0, clipped: 0, literal: 0 };
  let errors = 0;
  const say = (line: string): void => {
    errors += 1;
    console.error(line);
  };
  await onAll(shots, { trouble: say }, async (page, shot) => {
    const { violations, clipped } = await check(page);
    sum.views += 1;
    sum.violations += violations.length;
    sum.clipped += clipped.length;
    const literal = shot.lang === 'pseudo' ? await literals(page) : [];
    sum.literal += literal.length;
    for (const line of [...violations, ...clipped, ...literal]) console.error(`${nameOf(shot)}: ${line}`);
  });
  console.log(JSON.stringify(sum));
  process.exitCode = sum.views > 0 && sum.violations + sum.clipped + sum.literal + errors === 0 ? 0 : 1;
}

async function shoot(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const usual = pages(looks || has('all') ? 'all' : has('quick') ? 'quick' : 'usual');
  const shots = [...usual, ...(looks ? pseudoPages('all') : [])].filter(wanted);
  await onAll(shots, { scale: 2, trouble: console.error }, async (page, shot) => {
    await page.screenshot({ path: join(folder, `${nameOf(shot)}.png`) });
  });
  console.log(`${shots.length} pictures in ${folder}`);
}

async function keepBaselines(): Promise<void> {
  const target = join(import.meta.dirname, '../visual/baselines');
  const shots = matrix();
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  let count = 0;
  await onAll(shots, { trouble: console.error }, async (page, shot) => {
    await page.screenshot({ path: join(target, `${nameOf(shot)}.png`) });
    count += 1;
  });
  // The moment makes a commit of it even where no kept picture changed: the full product is compared with that commit.
  const drawn = { ...drawnBy(await ensureChromium()), keptAt: new Date().toISOString() };
  writeFileSync(join(target, 'drawn-by.json'), `${JSON.stringify(drawn, undefined, 2)}\n`);
  console.log(`${count} baselines in test/visual/baselines`);
}

/** The README's pictures: file, and the state it shows. */
const pictures = {
  my: 'groupsPinned',
  record: 'recordDeal',
  sheet: 'drill',
  'what-if': 'whatIfChosen',
  team: 'team',
  report: 'report',
  options: 'options',
};

async function shootReadme(): Promise<void> {
  const target = join(import.meta.dirname, '../../assets/pictures');
  mkdirSync(target, { recursive: true });
  const all = pages('all').filter(({ lang, theme }) => lang === 'en' && theme === 'light');
  const shots = Object.values(pictures).flatMap((state) => {
    const width = state === 'options' ? 960 : 400;
    return all.filter((shot) => shot.state === state && shot.width === width).map((shot) => ({ ...shot, height: 860 }));
  });
  await onAll(shots, { scale: 1.5, trouble: console.error }, async (page, shot) => {
    const name = Object.entries(pictures).find(([, state]) => state === shot.state)?.[0] ?? shot.state;
    await page.screenshot({ path: join(target, `${name}.png`) });
  });
  console.log(`${shots.length} pictures in assets/pictures`);
}

const folder = option('shots');
if (has('check')) await checkAll();
else if (has('baselines')) await keepBaselines();
else if (has('readme')) await shootReadme();
else if (folder) await shoot(folder);
else {
  const { base } = await serveGallery(true);
  console.log(`The gallery: ${base}gallery-index.html (stop with Ctrl+C)`);
}
