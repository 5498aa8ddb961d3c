/** Which rows of the team's table are drawn: all of a small team, of a large one those on screen and the one with the focus. */
import { useEffect, useState } from 'preact/hooks';
import type { TeamRow } from '../lib/messages/questions/team';
import { usePanel } from './use-panel';
import { useWindow } from './use-window';

/** Above so many people the rest is left to scrolling. */
const LONG = 30;

export interface TeamRows {
  /** Places in the table, from the top. */
  indexes: readonly number[];
  /** Height of what is not drawn between a row that is and the next one, px; -1: above the first. */
  gapAfter(index: number): number;
  onFocus(event: FocusEvent): void;
  long: boolean;
}

/** @param body what holds the rows of people and nothing else */
export function useTeamRows(people: readonly TeamRow[], body: { current: HTMLElement | null }): TeamRows {
  const { team } = usePanel();
  const total = people.length;
  const long = total > LONG;
  const seen = useWindow(total, body);
  const [from, to] = long ? [seen.from, seen.to] : [0, total];
  // Back from somebody's page: the row that led there is drawn wherever it is, and has the focus.
  const [active, setActive] = useState(team.opened.peek());
  useEffect(() => {
    const { value } = team.opened;
    team.opened.value = undefined;
    if (value === undefined) return;
    const rows = [...(body.current?.querySelectorAll<HTMLElement>('[data-opens]') ?? [])];
    rows.find((row) => row.dataset['opens'] === `person ${value}`)?.focus();
  }, []);
  const indexes = Array.from({ length: to - from }, (_, i) => from + i);
  // Scrolled away it stays in the document, so that the focus is not lost.
  const at = long && active !== undefined ? people.findIndex(({ id }) => id === active) : -1;
  if (at >= 0 && at < from) indexes.unshift(at);
  else if (at >= to) indexes.push(at);
  const next = new Map(indexes.map((index, i) => [i === 0 ? -1 : (indexes[i - 1] ?? 0), index]));
  return {
    indexes,
    gapAfter: (index) => ((next.get(index) ?? total) - index - 1) * seen.rowHeight,
    onFocus: (event) => setActive((event.target as HTMLElement).closest<HTMLElement>('tr[data-id]')?.dataset['id']),
    long,
  };
}
