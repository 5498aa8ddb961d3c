/** How a deal passed the stages: when it first reached each, what became of it there, and how long it stayed. Plain loops. */
import { DAY_SECONDS, NOW_SECONDS, OPEN_STAGES, STATUS, WON_STAGE } from './company';

export interface Path {
  status: number;
  created: number;
  /** Stage today. */
  stage: number;
  moves: readonly { at: number; from: number; to: number }[];
}

/** A deal's first arrival at a stage or beyond it. */
export interface Entry {
  stage: number;
  at: number;
  advanced: boolean;
  leaked: boolean;
}

/** A deal's whole time in a stage it has left, all its stays there together, placed by the last exit. */
export interface Stay {
  stage: number;
  left: number;
  seconds: number;
}

/** Beyond the average stay by more than this is stalled. */
const STUCK = 14 * DAY_SECONDS;

/** The stays of a deal in open stages, one after the other; the last one may still go on. */
function visits({ created, stage, moves }: Path): { stage: number; from: number; to: number }[] {
  const found = [];
  let from = created;
  for (const move of moves) {
    if (move.from < OPEN_STAGES) found.push({ stage: move.from, from, to: move.at });
    from = move.at;
  }
  if (stage < OPEN_STAGES) found.push({ stage, from, to: Infinity });
  return found;
}

/** Average seconds of a finished stay, by stage, over all deals. */
export function averageStays(paths: readonly Path[]): number[] {
  const sums = Array.from({ length: OPEN_STAGES }, () => ({ seconds: 0, n: 0 }));
  for (const path of paths) {
    for (const { stage, seconds } of staysOf(path)) {
      const sum = sums[stage];
      if (!sum) continue;
      sum.seconds += seconds;
      sum.n++;
    }
  }
  return sums.map(({ seconds, n }) => (n === 0 ? Infinity : seconds / n));
}

/** When a deal reached each stage, and whether it went on, leaked or is pending. */
export function entriesOf(path: Path, average: readonly number[]): Entry[] {
  const { status, created, stage, moves } = path;
  const start = moves[0]?.from ?? stage;
  const reached: number[] = [];
  let furthest = -1;
  const reach = (to: number, at: number): void => {
    // Winning passes every open stage; losing passes none.
    const top = to === WON_STAGE ? OPEN_STAGES : to < OPEN_STAGES ? to : -1;
    for (let i = furthest + 1; i <= Math.min(top, OPEN_STAGES - 1); i++) reached[i] = at;
    furthest = Math.max(furthest, top);
  };
  reach(start, created);
  for (const { to, at } of moves) reach(to, at);
  const since = visits(path).at(-1)?.from ?? created;
  return reached.map((at, i): Entry => {
    const advanced = furthest > i;
    const over = status === STATUS.lost || status === STATUS.derailed;
    const stalled = status === STATUS.open && stage === i && NOW_SECONDS - since > (average[i] ?? Infinity) + STUCK;
    const back = status === STATUS.open && stage < i;
    return { stage: i, at, advanced, leaked: !advanced && (over || stalled || back) };
  });
}

/** A deal's time in each stage it has left. */
export function staysOf(path: Path): Stay[] {
  const stays = new Map<number, Stay>();
  for (const { stage, from, to } of visits(path)) {
    if (to === Infinity) continue;
    const stay = stays.get(stage) ?? { stage, left: 0, seconds: 0 };
    stays.set(stage, { stage, left: to, seconds: stay.seconds + to - from });
  }
  return [...stays.values()];
}
