/** Every mutant Stryker can make of the metrics and the engine, and which of them are data. */
import { globSync, readFileSync } from 'node:fs';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import ts from 'typescript';
import { root } from '../root.ts';

/** One small change of the code. Lines count from 1, columns from 0, as Stryker's ranges do. */
export interface Mutant {
  file: string;
  from: { line: number; column: number };
  to: { line: number; column: number };
  /** Stryker's name for the kind of change. */
  kind: string;
  replacement: string;
  /** Outside every function: runs once when the module loads. It is what a metric says of itself: words, needs, lists. */
  data: boolean;
}

/** Written by a tool, or nothing but lists of words. */
const lists = ['ids', 'index', 'labels', 'reasons', 'vocabulary', 'hero'];
export const mutated = ['lib/metrics/**/*.ts', 'lib/engine/**/*.ts', `!lib/metrics/{${lists.join(',')}}.ts`];

/** Tells mutants apart: of one place there are several. */
export const keyOf = ({ file, from, to, kind, replacement }: Omit<Mutant, 'data'>): string =>
  [file, from.line, from.column, to.line, to.column, kind, replacement].join(' ');

/** All mutants, in the order of files and places. */
export async function allMutants(): Promise<Mutant[]> {
  const excluded = new Set(lists.map((name) => `lib/metrics/${name}.ts`));
  const names = globSync(['lib/metrics/**/*.ts', 'lib/engine/**/*.ts'], { cwd: root })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => !excluded.has(name))
    .sort();
  const files = names.map((name) => ({ name, mutate: true, content: readFileSync(`${root}${name}`, 'utf8') }));
  const { mutants } = await new Instrumenter(silent).instrument(files, { ignorers: [], excludedMutations: [], plugins: null });
  const functions = new Map(files.map(({ name, content }) => [name, functionsOf(name, content)]));
  return mutants.map(({ fileName, location: { start, end }, mutatorName, replacement }) => {
    const source = functions.get(fileName);
    return {
      file: fileName,
      from: { line: start.line + 1, column: start.column },
      to: { line: end.line + 1, column: end.column },
      kind: mutatorName,
      replacement,
      data: !source?.inside(start, end),
    };
  });
}

interface Place {
  line: number;
  column: number;
}

/** Where the functions of a file are. */
function functionsOf(name: string, content: string): { inside(from: Place, to: Place): boolean } {
  const source = ts.createSourceFile(name, content, ts.ScriptTarget.ES2023);
  const spans: [from: number, to: number][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) spans.push([node.getStart(source), node.end]);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return {
    /** In a function, and not the whole of one. Lines count from 0. */
    inside(from, to) {
      const [start, end] = [from, to].map(({ line, column }) => source.getPositionOfLineAndCharacter(line, column)) as [number, number];
      return spans.some(([first, last]) => first <= start && end <= last && (first < start || end < last));
    },
  };
}

const nothing = (): void => undefined;
const no = (): boolean => false;
const silent: ConstructorParameters<typeof Instrumenter>[0] = {
  ...{ isTraceEnabled: no, isDebugEnabled: no, isInfoEnabled: no, isWarnEnabled: no, isErrorEnabled: no, isFatalEnabled: no },
  ...{ trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing, fatal: nothing },
};
