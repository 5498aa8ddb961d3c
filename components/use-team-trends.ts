/** Sparklines of the people on screen, asked for one person after the other once the values are there. */
import { useEffect, useState } from 'preact/hooks';
import type { PeriodChoice } from '../lib/engine/question';
import type { TeamQuestion } from '../lib/messages/questions/team';
import type { MetricId } from '../lib/metrics/result';
import type { Scale } from './plots';
import { usePanel } from './use-panel';

export type Trends = ReadonlyMap<string, readonly (readonly (number | null)[])[]>;

/** The one scale of a column over everybody whose points are known. */
export function scaleOf(trends: Trends, column: number): Scale | undefined {
  const values = [...trends.values()].flatMap((columns) => (columns[column] ?? []).filter((value) => value !== null));
  return values.length === 0 ? undefined : { low: Math.min(...values), high: Math.max(...values) };
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
): Trends {
  const { questions } = usePanel();
  const [trends, setTrends] = useState<Trends>(new Map());
  const asked = JSON.stringify([period, metrics]);
  useEffect(() => setTrends(new Map()), [asked]);
  const wanted = ids.join('\n');
  useEffect(() => {
    if (!table) return;
    let gone = false;
    void (async () => {
      for (const userId of ids) {
        // One at a time: between two of them the background answers whatever else was asked.
        const answer = await questions.ask({ of: 'teamTrend', userId, period, metrics }).catch(() => undefined);
        if (gone) return;
        if (answer) setTrends((known) => new Map(known).set(userId, answer));
      }
    })();
    return () => {
      gone = true;
    };
    // The table is another object whenever figures have changed.
  }, [table, asked, wanted]);
  return trends;
}
