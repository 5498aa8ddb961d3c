/** The records of one list, fetched where they are looked at, and what was on screen until the new ones are here. */
import { useRef } from 'preact/hooks';
import type { AnswerOf, QuestionOf } from '../lib/messages/questions';
import type { BehindView } from '../lib/messages/questions/behind';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';

export type ListQuestion = Omit<QuestionOf<'behind'>, 'offset' | 'limit'>;
type Page = AnswerOf<'behind'>;

/** Rows asked for at once. */
export const PAGE = 100;
const LONG_PAGE = 2000;

export interface Records {
  /** The newest answer to this list, or to the one before it; undefined until there is any. */
  head: Page | undefined;
  /** A row of the list, undefined while it is being read. */
  row(index: number): BehindView | undefined;
  reading: boolean;
  failed: boolean;
}

/**
 * @param list which records, in which order
 * @param first first row on screen
 * @param last last row on screen; not more than a page behind the first
 */
export function useRecords(list: ListQuestion, first: number, last: number): Records {
  const page = Math.floor(first / PAGE);
  const next = Math.floor(last / PAGE);
  const question = (at: number): QuestionOf<'behind'> => ({ ...list, offset: at * PAGE, limit: PAGE });
  const here = useAnswer(question(page));
  const there = useAnswer(next > page ? question(next) : undefined);
  const shown = useRef<Page[]>([]);
  const fresh = [here.value, there.value].filter((one) => one !== undefined);
  // A list in another order keeps the old one on screen until its first page is here.
  if (fresh.length > 0) shown.current = fresh;
  const pages = shown.current;
  return {
    head: pages[0],
    row: (index) => {
      const found = pages.find(({ offset, rows }) => index >= offset && index < offset + rows.length);
      return found?.rows[index - found.offset];
    },
    reading: here.reading || there.reading,
    failed: here.problem !== undefined && here.value === undefined,
  };
}

/** Asks for every row of a list, piece by piece. Rejects with the problem when the background cannot answer. */
export function useAllRecords(): (list: ListQuestion) => Promise<BehindView[]> {
  const { questions } = usePanel();
  return async (list) => {
    const rows: BehindView[] = [];
    for (;;) {
      const page = await questions.ask<'behind'>({ ...list, offset: rows.length, limit: LONG_PAGE });
      rows.push(...page.rows);
      if (page.rows.length === 0 || rows.length >= page.found) return rows;
    }
  };
}
