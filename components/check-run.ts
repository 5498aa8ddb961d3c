/** One run of the checks: one question after the other, and none more once the CRM cannot be asked at all. */
import type { CheckAnswer, CheckList, ProblemKind } from '../lib/messages/protocol';
import type { Answers } from './check-report';

/** After these the next question would fare no better. */
const ends: ReadonlySet<ProblemKind> = new Set<ProblemKind>([
  'signed_out',
  'wrong_user',
  'no_tab',
  'no_token',
  'token_refused',
  'not_allowed',
  'offline',
  'rate_limited',
]);

/** What ended a run, if something did: the rest was not asked. */
export function endedBy(answers: Answers): ProblemKind | undefined {
  return Object.values(answers).flatMap((answer) => ('failed' in answer && ends.has(answer.failed) ? [answer.failed] : []))[0];
}

/**
 * @param ask puts one statement to the live CRM
 * @param heard told after every answer
 * @returns an answer for every statement that can be asked; those that were not asked any more have failed as the last one did
 */
export async function runChecks(
  { list }: CheckList,
  ask: (id: string) => Promise<CheckAnswer>,
  heard: (answers: Answers) => void,
): Promise<Answers> {
  let answers: Answers = {};
  for (const { id } of list.filter(({ askable }) => askable)) {
    const ended = endedBy(answers);
    answers = { ...answers, [id]: ended ? { failed: ended } : await ask(id) };
    heard(answers);
  }
  return answers;
}
