/**
 * npm run mutate: changes the metrics and the engine a little in thousands of ways and counts how many changes the tests notice.
 *   -- --sample N [--seed S]   N mutants drawn at random from all (minutes)
 *   -- FILE …                  all mutants of these files
 *   (nothing)                  all mutants of everything (hours)
 * Not part of npm test. The report lies in .cache/mutation/.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chance } from '../oracles/random.ts';
import { allMutants, keyOf, mutated, type Mutant } from './mutation/mutants.ts';
import { readOutcomes, scoreOf, tell } from './mutation/report.ts';
import { root } from './root.ts';

/** Share of mutants that should be noticed. */
const ENOUGH = 0.85;
const folder = `${root}.cache/mutation`;
const { values, positionals } = parseArgs({
  options: { sample: { type: 'string' }, seed: { type: 'string', default: '1' } },
  allowPositionals: true,
});
mkdirSync(folder, { recursive: true });
process.exit(values.sample === undefined ? whole(positionals) : await sampled(Number(values.sample), Number(values.seed)));

function stryker(patterns: readonly string[], env: Record<string, string> = {}): number {
  const args = ['run', 'test/tools/stryker.config.mjs', '--mutate', patterns.join(',')];
  return spawnSync('stryker', args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;
}

/** Every mutant of some files, or of everything. */
function whole(files: readonly string[]): number {
  return stryker(files.length > 0 ? files : mutated);
}

/** Some of all mutants. @returns exit code */
async function sampled(size: number, seed: number): Promise<number> {
  if (!Number.isInteger(size) || size < 1 || !Number.isInteger(seed)) {
    console.error('Say how many, as a whole number: npm run mutate -- --sample 300 --seed 1');
    return 2;
  }
  const all = await allMutants();
  const code = all.filter(({ data }) => !data);
  const drawn = chance(seed).shuffled(code).slice(0, size);
  const file = `${folder}/sample.json`;
  writeFileSync(file, JSON.stringify(drawn.map(keyOf)));
  rmSync(`${file}l`, { force: true });
  console.log(`${drawn.length} of ${code.length} mutants, seed ${seed}; ${all.length - code.length} more are data and are not drawn.`);
  const status = stryker([...new Set(drawn.map(rangeOf))], { PACELINE_MUTATE_SAMPLE: file });
  const outcomes = readOutcomes(`${file}l`, drawn);
  tell(outcomes, `all, seed ${seed}`);
  const rate = scoreOf(outcomes)?.rate;
  return outcomes.length < drawn.length ? status || 1 : rate !== undefined && rate >= ENOUGH ? 0 : 1;
}

function rangeOf({ file, from, to }: Mutant): string {
  return `${file}:${from.line}:${from.column}-${to.line}:${to.column}`;
}
