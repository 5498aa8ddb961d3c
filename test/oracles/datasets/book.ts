/**
 * Keeps account of a data set's answers: each is compared with a figure of ours or said not to be covered, with the reason.
 * What is neither is a mistake of the table, and found by walking all the answers.
 */
import { readFileSync } from 'node:fs';
import { parseMapping } from '../../../lib/import';
import type { MetricId } from '../../../lib/metrics/result';
import { root } from '../../tools/root';
import { figuresOf, type Figure } from '../../tools/figures/answer';
import type { Arguments } from '../../tools/figures/arguments';
import { load, type Loaded } from '../../tools/figures/load';
import { isMetricId } from '../../tools/figures/metrics';

export const shared = `${root}../shared/datasets/`;

/** A figure by the name of its metric, and what to take of it. */
export interface Question {
  metric: string;
  period?: string;
  who?: string;
  by?: Arguments['by'];
  /** Of the groups of `by` this one. */
  key?: string;
  asOf?: string;
  /** Settings of the metrics. */
  options?: NonNullable<Arguments['options']>;
  /** Another mapping of the same files. */
  map?: Loaded;
}

export type Pick = (figure: Figure) => number | null | undefined;

export interface Settings {
  folder: string;
  map: string;
  asOf: string;
  zone: string;
  /** How far a sum of money may be off, in units of the currency: half a cent, as sums are rounded once. */
  cents?: number;
}

const headline: Pick = ({ value }) => value;

interface Leaf {
  path: string;
  value: unknown;
}

/** Every number, text and null of the answers by its path: `by_agent.3.revenue`. */
function leavesOf(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path === '' ? key : `${path}.${key}`));
}

type Json = Record<string, unknown>;

export class Book {
  readonly answers: Json;
  readonly leaves: Map<string, unknown>;
  readonly compared = new Set<string>();
  readonly wrong: string[] = [];
  /** Path → metric that is not there. */
  readonly pending = new Map<string, string>();
  readonly uncovered = new Map<string, string>();
  private readonly settings: Settings;
  private readonly maps = new Map<string, Loaded>();
  private readonly asked = new Map<string, Figure[]>();
  private readonly numbers = new Map<Loaded, number>();

  constructor(settings: Settings) {
    this.settings = settings;
    const { answers } = JSON.parse(readFileSync(`${shared}${settings.folder}/answers.json`, 'utf8')) as { answers: Json };
    this.answers = answers;
    this.leaves = new Map(leavesOf(answers).map(({ path, value }) => [path, value]));
  }

  /** The files imported by a saved mapping, changed or as it is. */
  async load(map = this.settings.map, name = '', change: (mapping: Json) => void = () => undefined): Promise<Loaded> {
    const known = this.maps.get(`${map} ${name}`);
    if (known) return known;
    const json = JSON.parse(readFileSync(`${root}test/oracles/maps/${map}.json`, 'utf8')) as Json;
    change(json);
    const parsed = parseMapping(json);
    if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
    const loaded = await load(parsed.mapping, shared + this.settings.folder);
    this.maps.set(`${map} ${name}`, loaded);
    return loaded;
  }

  /** Figures as the command prints them. */
  figures(question: Question, loaded: Loaded): Figure[] {
    const { metric, period = 'all', who = 'everyone', by, asOf = this.settings.asOf, options = {} } = question;
    if (!isMetricId(metric)) return [];
    if (!this.numbers.has(loaded)) this.numbers.set(loaded, this.numbers.size);
    const name = JSON.stringify([metric, period, who, by, asOf, options, this.numbers.get(loaded)]);
    let figures = this.asked.get(name);
    if (!figures) {
      const { zone, folder, map } = this.settings;
      figures = figuresOf(
        loaded,
        { data: folder, map, asOf, zone, period, who, metrics: [metric as MetricId], by, options, json: true },
        () => undefined,
      );
      this.asked.set(name, figures);
    }
    return figures;
  }

  /** An answer by its path. */
  answer(path: string): unknown {
    if (!this.leaves.has(path)) throw new Error(`${path} is no answer`);
    return this.leaves.get(path);
  }

  /** Rows of a list of answers. */
  rows<T extends object>(path: string): T[] {
    const found = path.split('.').reduce<unknown>((value, key) => (value as Json)[key], this.answers);
    if (!Array.isArray(found)) throw new Error(`${path} is no list`);
    return found as T[];
  }

  /** Compares one answer with a figure. Money is exact to the cent, all else to 1e-6. */
  async same(path: string, question: Question, pick: Pick = headline, money?: boolean): Promise<void> {
    const theirs = this.answer(path);
    if (!isMetricId(question.metric)) {
      this.pending.set(path, question.metric);
      return;
    }
    const figures = this.figures(question, question.map ?? (await this.load()));
    const figure = question.key === undefined ? figures[0] : figures.find(({ key, id }) => key === question.key || id === question.key);
    this.compared.add(path);
    const ours = figure && pick(figure);
    const inMoney = money ?? (figure?.unit === 'money' && pick === headline);
    const value = inMoney && typeof ours === 'number' ? ours / 100 : ours;
    const near = inMoney ? (this.settings.cents ?? 0.005) + 1e-9 : 1.000_001e-6;
    const equal =
      theirs === null
        ? figure !== undefined && (value ?? null) === null
        : typeof value === 'number' && typeof theirs === 'number' && Math.abs(value - theirs) <= near;
    if (!equal)
      this.wrong.push(
        `${path}: ${String(value)}${figure?.reason === undefined ? '' : ` (${figure.reason})`} instead of ${String(theirs)}  ${JSON.stringify({ ...question, map: undefined })}`,
      );
  }

  /** Compares one answer with the sum of several figures. */
  async total(path: string, questions: readonly Question[]): Promise<void> {
    const missing = questions.find(({ metric }) => !isMetricId(metric));
    if (missing) {
      this.pending.set(path, missing.metric);
      return;
    }
    let sum = 0;
    for (const question of questions) {
      const figures = this.figures(question, question.map ?? (await this.load()));
      const figure = question.key === undefined ? figures[0] : figures.find(({ key, id }) => key === question.key || id === question.key);
      sum += figure?.value ?? 0;
    }
    this.equal(path, sum);
  }

  /** Compares an answer with what the import or the figures say in another way. */
  equal(path: string, ours: unknown): void {
    const theirs = this.answer(path);
    this.compared.add(path);
    if (ours !== theirs) this.wrong.push(`${path}: ${String(ours)} instead of ${String(theirs)}`);
  }

  /** Answers no metric of ours defines the same way. */
  not(pattern: RegExp, reason: string): void {
    let any = false;
    for (const path of this.leaves.keys()) {
      if (!pattern.test(path) || this.compared.has(path) || this.pending.has(path) || this.uncovered.has(path)) continue;
      this.uncovered.set(path, reason);
      any = true;
    }
    if (!any) this.wrong.push(`“${reason}” fits no answer (${pattern.source})`);
  }

  /** Answers neither compared nor explained. */
  forgotten(): string[] {
    return [...this.leaves.keys()].filter((path) => !this.compared.has(path) && !this.pending.has(path) && !this.uncovered.has(path));
  }

  /** What was compared and what was not, with counts. */
  summary(): string {
    const reasons = new Map<string, string[]>();
    const note = (reason: string, path: string): void => {
      const paths = reasons.get(reason);
      if (paths) paths.push(path);
      else reasons.set(reason, [path]);
    };
    for (const [path, reason] of this.uncovered) note(`not covered: ${reason}`, path);
    for (const [path, metric] of this.pending) note(`not covered: there is no metric ${metric} yet`, path);
    const lines = [...reasons].map(([reason, paths]) => `  ${paths.length} ${reason} (${paths[0] ?? ''}${paths.length > 1 ? ', …' : ''})`);
    return [
      `${this.settings.folder}: ${this.leaves.size} answers, ${this.compared.size} compared, ${this.wrong.length} differ`,
      ...lines,
    ].join('\n');
  }
}
