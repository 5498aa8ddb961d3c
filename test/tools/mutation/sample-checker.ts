/** Stryker's gate before a mutant is tried: only those of the sample pass. Stryker itself can only be told ranges, which hold more. */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { CheckStatus, type Checker, type CheckResult } from '@stryker-mutator/api/check';
import type { Mutant } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { keyOf } from './mutants.ts';

class SampleChecker implements Checker {
  #keys = new Set<string>();

  async init(): Promise<void> {
    const file = process.env.PACELINE_MUTATE_SAMPLE;
    if (file === undefined) throw new Error('PACELINE_MUTATE_SAMPLE names no file: start it with npm run mutate -- --sample 100');
    this.#keys = new Set(JSON.parse(readFileSync(file, 'utf8')) as string[]);
    return Promise.resolve();
  }

  async check(mutants: Mutant[]): Promise<Record<string, CheckResult>> {
    const results = mutants.map(({ id, fileName, location: { start, end }, mutatorName, replacement }): [string, CheckResult] => {
      const key = keyOf({
        file: relative(process.cwd(), fileName).replaceAll('\\', '/'),
        from: { line: start.line + 1, column: start.column },
        to: { line: end.line + 1, column: end.column },
        kind: mutatorName,
        replacement,
      });
      return [id, this.#keys.has(key) ? { status: CheckStatus.Passed } : { status: CheckStatus.CompileError, reason: 'not in the sample' }];
    });
    return Promise.resolve(Object.fromEntries(results));
  }

  /** All at once. */
  async group(mutants: Mutant[]): Promise<string[][]> {
    return Promise.resolve([mutants.map(({ id }) => id)]);
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, 'sample', SampleChecker)];
