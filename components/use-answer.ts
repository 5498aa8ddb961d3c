/** A question of a part that is on screen, and what is known of its answer. */
import { useEffect, useMemo } from 'preact/hooks';
import type { AnswerOf, Question, QuestionName, QuestionOf } from '../lib/messages/questions';
import type { Answered } from './questions-model';
import { usePanel } from './use-panel';

const nothing: Answered<never> = { reading: false };

/**
 * Asks while the part is shown, again when figures change. Another question starts empty.
 * @param question undefined asks nothing
 */
export function useAnswer<K extends QuestionName>(question: QuestionOf<K> | undefined): Answered<AnswerOf<K>> {
  const { questions } = usePanel();
  const key = question && JSON.stringify(question);
  const answered = useMemo(() => question && questions.watch(question), [key]);
  useEffect(() => (question ? () => questions.unwatch(question as Question) : undefined), [key]);
  return answered?.value ?? nothing;
}
