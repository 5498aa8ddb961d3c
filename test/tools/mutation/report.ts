/** What became of a sample of mutants, in words. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { wilson } from '../../../lib/metrics/statistics.ts';
import { root } from '../root.ts';
import { keyOf, type Mutant } from './mutants.ts';

/** `hung`: it never ended, which is noticed too. `uncovered`: no test ran it. `invalid`: it ran only while the modules load, or broke the run. */
export type Fate = 'killed' | 'hung' | 'survived' | 'uncovered' | 'invalid';

export interface Outcome {
  mutant: Mutant;
  fate: Fate;
}

const fates: Record<string, Fate> = { Killed: 'killed', Timeout: 'hung', Survived: 'survived', NoCoverage: 'uncovered' };

/** Those of some mutants that were judged. @param file a line of JSON for each, as the plugin writes them */
export function readOutcomes(file: string, drawn: readonly Mutant[]): Outcome[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const status = new Map(lines.map((text) => JSON.parse(text) as { key: string; status: string }).map((one) => [one.key, one.status]));
  return drawn.flatMap((mutant) => {
    const found = status.get(keyOf(mutant));
    return found === undefined ? [] : [{ mutant, fate: fates[found] ?? 'invalid' }];
  });
}

export interface Score {
  noticed: number;
  judged: number;
  rate: number;
  low: number;
  high: number;
}

/** Of those judged, how many were noticed. @returns rate 0..1 with its 95 % Wilson interval; undefined when none was judged */
export function scoreOf(outcomes: readonly Outcome[]): Score | undefined {
  const judged = outcomes.filter(({ fate }) => fate !== 'invalid').length;
  const noticed = outcomes.filter(({ fate }) => fate === 'killed' || fate === 'hung').length;
  return judged === 0 ? undefined : { noticed, judged, rate: noticed / judged, ...wilson(noticed, judged) };
}

/** Prints the score, that of each folder, and what was not noticed. */
export function tell(outcomes: readonly Outcome[], name: string): void {
  const folderOf = ({ mutant }: Outcome): string => dirname(mutant.file);
  for (const folder of [...new Set(outcomes.map(folderOf))].sort())
    console.log(
      line(
        folder,
        outcomes.filter((one) => folderOf(one) === folder),
      ),
    );
  console.log(line(name, outcomes));
  const countOf = (fate: Fate): number => outcomes.filter((one) => one.fate === fate).length;
  console.log(`${countOf('hung')} of those noticed never ended; ${countOf('invalid')} could not be judged.`);
  const left = outcomes.filter(({ fate }) => fate === 'survived' || fate === 'uncovered');
  console.log(`\nNot noticed: ${left.length}`);
  for (const { mutant, fate } of left.toSorted(
    (a, b) => (a.mutant.file < b.mutant.file ? -1 : 1) || a.mutant.from.line - b.mutant.from.line,
  )) {
    const { file, from, kind, replacement } = mutant;
    console.log(`${file}:${from.line}:${from.column + 1} ${kind}${fate === 'uncovered' ? ' (no test runs it)' : ''}`);
    console.log(`  - ${short(originalOf(mutant))}\n  + ${short(replacement)}`);
  }
}

/** The code as it was. */
function originalOf({ file, from, to }: Mutant): string {
  const part = readFileSync(`${root}${file}`, 'utf8')
    .split('\n')
    .slice(from.line - 1, to.line);
  const last = part.length - 1;
  return part.map((text, i) => text.slice(i === 0 ? from.column : 0, i === last ? to.column : undefined)).join('\n');
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function line(name: string, outcomes: readonly Outcome[]): string {
  const score = scoreOf(outcomes);
  if (!score) return `${name}: none judged`;
  const { noticed, judged, rate, low, high } = score;
  return `${name}: ${percent(rate)} noticed (${noticed} of ${judged}; 95 % interval ${percent(low)} to ${percent(high)})`;
}

const short = (code: string): string => {
  const flat = code.replace(/\s+/g, ' ');
  return flat.length > 160 ? `${flat.slice(0, 157)}…` : flat;
};
