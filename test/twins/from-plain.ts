/** The older oracle's questions and answers are the same things under fewer fields. */
import type { Answer as PlainAnswer, Question as PlainQuestion } from '../oracles/plain';
import type { Twin } from './question';

/** A function of test/oracles/plain.ts as a twin. */
export function fromPlain(oracle: (question: PlainQuestion) => PlainAnswer): Twin {
  return (question) => {
    const { subtotals: _, ...answer } = oracle(question);
    return answer;
  };
}
