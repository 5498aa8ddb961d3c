/** What became of a sample of mutants, in words. */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { wilson } from '../../../lib/metrics/statistics.ts';
import { keyOf, type Mutant } from './mutants.ts';

/** `timeout`: it hung, which is noticed too. `uncovered`: no test ran it. `invalid`: could not be judged. */
export type Fate = 'killed' | 'timeout' | 'survived' | 'uncovered' | 'invalid';

export interface Outcome extends Omit<Mutant, 'data'> {
  fate: Fate;
  /** The code as it was. */
  original: string;
}

interface Report {
  files: Record<
    string,
    {
      source: string;
      mutants: {
        mutatorName: string;
        replacement?: string;
        status: string;
        location: Record<'start' | 'end', { line: number; column: number }>;
      }[];
    }
  >;
}

const fates: Record<string, Fate> = { Killed: 'killed', Timeout: 'timeout', Survived: 'survived', NoCoverage: 'uncovered' };

/** The mutants of a Stryker report that are in a sample. */
export function readOutcomes(reportFile: string, keys: ReadonlySet<string>): Outcome[] {
  const { files } = JSON.parse(readFileSync(reportFile, 'utf8')) as Report;
  return Object.entries(files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split('\n');
    return mutants
      .map(({ mutatorName: kind, replacement = '', status, location: { start, end } }): Outcome => {
        const [from, to] = [start, end].map(({ line, column }) => ({ line, column: column - 1 })) as [Mutant['from'], Mutant['to']];
        return { file, from, to, kind, replacement, fate: fates[status] ?? 'invalid', original: textOf(lines, from, to) };
      })
      .filter((outcome) => keys.has(keyOf(outcome)));
  });
}

function textOf(lines: readonly string[], from: Mutant['from'], to: Mutant['to']): string {
  const part = lines.slice(from.line - 1, to.line);
  const last = part.length - 1;
  return part.map((line, i) => line.slice(i === 0 ? from.column : 0, i === last ? to.column : undefined)).join('\n');
}

/** Of those judged, how many were noticed. @returns rate 0..1 with its 95 % Wilson interval; undefined when none was judged */
export function scoreOf(
  outcomes: readonly Outcome[],
): { noticed: number; judged: number; rate: number; low: number; high: number } | undefined {
  const judged = outcomes.filter(({ fate }) => fate !== 'invalid').length;
  const noticed = outcomes.filter(({ fate }) => fate === 'killed' || fate === 'timeout').length;
  return judged === 0 ? undefined : { noticed, judged, rate: noticed / judged, ...wilson(noticed, judged) };
}

/** Prints the score, that of each folder, and what was not noticed. */
export function tell(outcomes: readonly Outcome[], seed: number): void {
  for (const folder of [...new Set(outcomes.map(({ file }) => dirname(file)))].sort())
    console.log(
      line(
        folder,
        outcomes.filter(({ file }) => dirname(file) === folder),
      ),
    );
  console.log(line(`all, seed ${seed}`, outcomes));
  const invalid = outcomes.filter(({ fate }) => fate === 'invalid').length;
  if (invalid > 0) console.log(`${invalid} ran only while the modules load, or broke the run: not judged.`);
  const left = outcomes.filter(({ fate }) => fate === 'survived' || fate === 'uncovered');
  console.log(`\nNot noticed: ${left.length}`);
  for (const { file, from, kind, fate, original, replacement } of left.sort(
    (a, b) => a.file.localeCompare(b.file) || a.from.line - b.from.line,
  ))
    console.log(
      `${file}:${from.line}:${from.column + 1} ${kind}${fate === 'uncovered' ? ' (no test runs it)' : ''}\n  - ${short(original)}\n  + ${short(replacement)}`,
    );
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
