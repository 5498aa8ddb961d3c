/**
 * Questions of the panel to the background, and what was answered. A part that shows an answer watches it: then it is asked
 * again whenever the figures behind it have changed, and the old answer stays on screen until the new one is here.
 */
import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { PanelEvent, PanelRequest, Problem } from '../lib/messages/protocol';
import type { AnswerOf, Question, QuestionName, QuestionOf } from '../lib/messages/questions';

export interface Answered<T> {
  /** Undefined until the first answer. */
  value?: T;
  reading: boolean;
  /** Why the last try failed; the value, if any, is of an earlier one. */
  problem?: Problem;
}

export interface QuestionsModel {
  /** What is known of a question now; asks it if it has not been asked since the figures changed. */
  watch<K extends QuestionName>(question: QuestionOf<K>): ReadonlySignal<Answered<AnswerOf<K>>>;
  /** Nobody shows it any more: it is not asked again by itself. */
  unwatch(question: Question): void;
  /** Asks once. Rejects with the Problem when it fails, or never settles when the panel turns to somebody else meanwhile. */
  ask<K extends QuestionName>(question: QuestionOf<K>): Promise<AnswerOf<K>>;
  /** Puts an answer in place that the panel knows by itself, as after a save. */
  put<K extends QuestionName>(question: QuestionOf<K>, answer: AnswerOf<K>): void;
  /** The figures have changed: what is watched is asked again, the rest is forgotten. */
  refreshed(): void;
  /** The background has come back without knowing what it was asked: what waits is sent again. */
  resend(): void;
  /** Somebody else is shown: everything is forgotten. */
  clear(): void;
  /** @returns whether it was the answer to a question of ours */
  onEvent(event: Extract<PanelEvent, { type: 'answer' | 'failed' }>): boolean;
}

/** Numbers of requests begin here, apart from those of the other models. */
const FIRST_ASK = 2_000_000;

type Any = AnswerOf<QuestionName>;

interface Kept {
  question: Question;
  answered: Signal<Answered<Any>>;
  watchers: number;
  /** The figures have changed since it was asked. */
  stale: boolean;
}

/** @param send the road to the background */
export function createQuestions(send: (request: PanelRequest) => void): QuestionsModel {
  const kept = new Map<string, Kept>();
  const open = new Map<number, { question: Question; done(answer: Any): void; failed(problem: Problem): void }>();
  let next = FIRST_ASK;

  const put = (question: Question): { key: string; found: Kept } => {
    const key = JSON.stringify(question);
    let found = kept.get(key);
    if (!found) kept.set(key, (found = { question, answered: signal({ reading: false }), watchers: 0, stale: true }));
    return { key, found };
  };

  const post = (question: Question, done: (answer: Any) => void, failed: (problem: Problem) => void): void => {
    const ask = next++;
    open.set(ask, { question, done, failed });
    send({ type: 'question', ask, question });
  };

  function read(one: Kept): void {
    one.stale = false;
    const { value } = one.answered.value;
    one.answered.value = { reading: true, ...(value === undefined ? {} : { value }) };
    post(
      one.question,
      (answer) => (one.answered.value = { value: answer, reading: false }),
      (problem) => {
        const { value: last } = one.answered.value;
        one.answered.value = { reading: false, problem, ...(last === undefined ? {} : { value: last }) };
      },
    );
  }

  return {
    watch<K extends QuestionName>(question: QuestionOf<K>) {
      const { found } = put(question as Question);
      found.watchers += 1;
      if (found.stale) read(found);
      // Kept under the question it answers.
      return found.answered as unknown as ReadonlySignal<Answered<AnswerOf<K>>>;
    },
    unwatch(question) {
      const { found } = put(question);
      found.watchers = Math.max(0, found.watchers - 1);
    },
    ask: <K extends QuestionName>(question: QuestionOf<K>) =>
      new Promise<AnswerOf<K>>((resolve, reject) =>
        // A Problem is what every view shows; there is no stack to keep.
        post(question as Question, (answer) => resolve(answer as AnswerOf<K>), reject),
      ),
    put(question, answer) {
      const { found } = put(question as Question);
      found.stale = false;
      found.answered.value = { value: answer, reading: false };
    },
    refreshed() {
      for (const [key, one] of kept) {
        if (one.watchers > 0) read(one);
        else kept.delete(key);
      }
    },
    resend() {
      for (const [ask, { question }] of open) send({ type: 'question', ask, question });
    },
    clear() {
      open.clear();
      for (const [key, one] of kept) {
        // What is on screen stays watched: it is empty now, and asked again with the next figures.
        if (one.watchers === 0) kept.delete(key);
        else Object.assign(one, { stale: true }).answered.value = { reading: false };
      }
    },
    onEvent(event) {
      const waiting = event.ask === undefined ? undefined : open.get(event.ask);
      if (!waiting || event.ask === undefined) return false;
      open.delete(event.ask);
      if (event.type === 'answer') waiting.done(event.answer);
      else waiting.failed(event.problem);
      return true;
    },
  };
}
