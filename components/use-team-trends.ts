/** Sparklines of the people on screen, asked for one person after the other once the values are there. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PeriodChoice } from '../lib/engine/question';
import type { TeamQuestion } from '../lib/messages/questions/team';
import type { MetricId } from '../lib/metrics/result';
import type { Scale } from './plots';
import { usePanel } from './use-panel';

/** Of one person: the points of each column, oldest first. */
export type Points = readonly (readonly (number | null)[])[];
export type Trends = ReadonlyMap<string, Points>;

/** People whose lines appear together: each appearance draws every row on screen anew, since all share one scale. */
const TOGETHER = 12;

/** The one scale of a column over everybody whose points are known. */
export function scaleOf(trends: Trends, column: number): Scale | undefined {
  let [low, high] = [Infinity, -Infinity];
  for (const columns of trends.values())
    for (const value of columns[column] ?? []) {
      if (value === null) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  return low > high ? undefined : { low, high };
}

export interface TeamTrends {
  trends: Trends;
  /** One for each column; the same objects until points have come in. */
  scales: readonly (Scale | undefined)[];
}

/**
 * @param table the values, whose people are asked for; undefined asks nothing
 * @param ids whose points are wanted, in the order in which they are
 */
export function useTeamTrends(
  table: TeamQuestion['answer'] | undefined,
  ids: readonly string[],
  period: PeriodChoice,
  metrics: readonly MetricId[],
): TeamTrends {
  const { questions } = usePanel();
  const [trends, setTrends] = useState<Trends>(new Map());
  /** What was read for which table, and how much of it is on screen: scrolling asks only for who has come into sight. */
  const read = useRef<{ table: typeof table; asked: string; points: Map<string, Points>; shown: number }>(undefined);
  const asked = JSON.stringify([period, metrics]);
  const wanted = ids.join('\n');
  useEffect(() => setTrends(new Map()), [asked]);
  useEffect(() => {
    if (!table) return;
    // The table is another object whenever figures have changed.
    if (read.current?.table !== table || read.current.asked !== asked)
      read.current = { table, asked, points: new Map<string, Points>(), shown: 0 };
    const { current } = read;
    const { points } = current;
    let gone = false;
    const show = (atLeast: number): void => {
      if (points.size - current.shown < atLeast) return;
      current.shown = points.size;
      setTrends((known) => new Map([...known, ...points]));
    };
    void (async () => {
      for (const userId of ids) {
        if (points.has(userId)) continue;
        // One at a time: between two of them the background answers whatever else was asked.
        const answer = await questions.ask({ of: 'teamTrend', userId, period, metrics }).catch(() => undefined);
        if (answer) points.set(userId, answer);
        if (gone) return;
        show(TOGETHER);
      }
      show(1);
    })();
    return () => {
      gone = true;
    };
  }, [table, asked, wanted]);
  const scales = useMemo(() => metrics.map((_, i) => scaleOf(trends, i)), [trends, asked]);
  return { trends, scales };
}
