/** The older oracle's questions and answers are the same things under fewer fields. */
import type { Answer as PlainAnswer, Question as PlainQuestion } from '../oracles/plain';
import type { Twin } from './question';

/** A function of test/oracles/plain.ts as a twin. Subtotals have a test of their own. */
export function fromPlain(oracle: (question: PlainQuestion) => PlainAnswer): Twin {
  return (question) => {
    const answer = { ...oracle(question) };
    delete answer.subtotals;
    return answer;
  };
}
