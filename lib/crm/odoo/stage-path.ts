/**
 * Which stage an opportunity stood in, and when. Odoo tells a salesperson the moments of change (messages) and the seconds spent
 * in each stage (`duration_tracking`), but not which move went where; together they leave one answer as a rule. Where they leave
 * two, or none, nothing is said.
 */

/** A message about a move. Being lost or taken up again may change the stage, and mostly does not. */
export interface Moment {
  at: number;
  moves: boolean;
}

export interface PathQuestion {
  from: number;
  /** Ascending. */
  moments: readonly Moment[];
  /** Whole seconds in each stage, those until now included. */
  spent: ReadonlyMap<string, number>;
  /** Stage it stands in now. */
  last: string;
}

/** Attempts after which a path counts as not to be told. */
const most = 200_000;

/**
 * @returns the stage before the first moment and after each, or undefined where seconds and moments do not fit together or
 *   several paths fit that differ for longer than a minute
 */
export function stagePath(question: PathQuestion): string[] | undefined {
  // Messages are written at the end of a transaction, moves count from its beginning: mostly a second apart, seldom a minute.
  for (const slack of [2 * (question.moments.length + 1), 120]) {
    const found = paths(question, slack);
    if (found === undefined) return undefined;
    const [best, ...others] = found.toSorted((a, b) => a.extra - b.extra || a.rest - b.rest);
    if (best)
      return others.some((other) => other.extra === best.extra && differ(question, best.path, other.path, 4 * slack + 52))
        ? undefined
        : best.path;
  }
  return undefined;
}

interface Found {
  path: string[];
  /** Moves at moments that need not be one. */
  extra: number;
  /** Seconds that do not add up. */
  rest: number;
}

/** All paths that fit within `slack` seconds a stage; undefined: too many to look at. */
function paths({ from, moments, spent, last }: PathQuestion, slack: number): Found[] | undefined {
  const total = [...spent.values()].reduce((sum, seconds) => sum + seconds, 0);
  const edges = [from, ...moments.map(({ at }) => at), from + total * 1000];
  const lengths = edges.slice(1).map((edge, n) => Math.max(0, edge - (edges[n] ?? edge)) / 1000);
  const left = new Map(spent);
  const path: string[] = Array.from({ length: lengths.length }, () => last);
  const found: Found[] = [];
  let tries = 0;
  const go = (n: number, extra: number): boolean => {
    if (++tries > most) return false;
    if (n < 0) {
      const rests = [...left.values()].map(Math.abs);
      if (rests.every((rest) => rest <= slack)) found.push({ path: [...path], extra, rest: rests.reduce((sum, rest) => sum + rest, 0) });
      return true;
    }
    const next = path[n + 1];
    const length = lengths[n] ?? 0;
    for (const [stage, seconds] of [...left]) {
      if (n === lengths.length - 1 ? stage !== last : moments[n]?.moves === true && stage === next) continue;
      if (seconds + slack < length) continue;
      const moved = n < lengths.length - 1 && moments[n]?.moves !== true && stage !== next ? 1 : 0;
      path[n] = stage;
      left.set(stage, seconds - length);
      const goesOn = go(n - 1, extra + moved);
      left.set(stage, seconds);
      if (!goesOn) return false;
    }
    return true;
  };
  return go(lengths.length - 1, 0) ? found : undefined;
}

/** Do two paths differ in a stretch longer than so many seconds? */
function differ({ from, moments }: PathQuestion, a: readonly string[], b: readonly string[], seconds: number): boolean {
  const edges = [from, ...moments.map(({ at }) => at)];
  return a.some((stage, n) => stage !== b[n] && ((edges[n + 1] ?? Infinity) - (edges[n] ?? 0)) / 1000 > seconds);
}
