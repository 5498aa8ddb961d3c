/** What Stryker lacks for a sample: a gate that lets only its mutants pass (ranges hold more), and results written as they come. */
import { appendFileSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { CheckStatus, type Checker, type CheckResult } from '@stryker-mutator/api/check';
import type { Mutant, MutantResult } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import type { Reporter } from '@stryker-mutator/api/report';
import { keyOf } from './mutants.ts';

/** Key of a mutant whose lines and columns begin with these numbers. */
function keyFrom(
  { fileName, location: { start, end }, mutatorName, replacement = '' }: MutantResult | Mutant,
  line: number,
  column: number,
): string {
  return keyOf({
    file: relative(process.cwd(), fileName).replaceAll('\\', '/'),
    from: { line: start.line + 1 - line, column: start.column - column },
    to: { line: end.line + 1 - line, column: end.column - column },
    kind: mutatorName,
    replacement,
  });
}

function sampleFile(): string {
  const file = process.env.PACELINE_MUTATE_SAMPLE;
  if (file === undefined) throw new Error('PACELINE_MUTATE_SAMPLE names no file: start it with npm run mutate -- --sample 100');
  return file;
}

class SampleChecker implements Checker {
  /** Place in the order drawn, by key. */
  #keys = new Map<string, number>();

  async init(): Promise<void> {
    const drawn = JSON.parse(readFileSync(sampleFile(), 'utf8')) as string[];
    this.#keys = new Map(drawn.map((key, i) => [key, i]));
    return Promise.resolve();
  }

  async check(mutants: Mutant[]): Promise<Record<string, CheckResult>> {
    const results = mutants.map((mutant): [string, CheckResult] => [
      mutant.id,
      this.#keys.has(keyFrom(mutant, 0, 0))
        ? { status: CheckStatus.Passed }
        : { status: CheckStatus.CompileError, reason: 'not in the sample' },
    ]);
    return Promise.resolve(Object.fromEntries(results));
  }

  /** One by one in the order drawn, so that what is judged when a run is stopped is a sample as well; then the rest at once. */
  async group(mutants: Mutant[]): Promise<string[][]> {
    const place = (mutant: Mutant): number => this.#keys.get(keyFrom(mutant, 0, 0)) ?? Infinity;
    const order = mutants.map((mutant) => ({ id: mutant.id, at: place(mutant) })).sort((a, b) => (a.at === b.at ? 0 : a.at - b.at));
    const [drawn, rest] = [order.filter(({ at }) => at < Infinity), order.filter(({ at }) => at === Infinity)];
    return Promise.resolve([...drawn.map(({ id }) => [id]), ...(rest.length > 0 ? [rest.map(({ id }) => id)] : [])]);
  }
}

/** One line of JSON for each mutant as soon as it is judged: a run that is stopped has told what it found. */
class LineReporter implements Reporter {
  onMutantTested(result: Readonly<MutantResult>): void {
    const { status, statusReason, killedBy, duration } = result;
    if (status === 'CompileError') return;
    appendFileSync(`${sampleFile()}l`, `${JSON.stringify({ key: keyFrom(result, 1, 1), status, statusReason, killedBy, duration })}\n`);
  }
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.Checker, 'sample', SampleChecker),
  declareClassPlugin(PluginKind.Reporter, 'lines', LineReporter),
];
