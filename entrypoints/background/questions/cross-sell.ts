import { crossSell as rulesFor } from '../../../lib/insight/cross-sell';
import type { Answerer } from './index';
import { pageOf } from './page-of';

export const crossSell: Answerer<'crossSell'> = ({ engine, urlOf }, { customer }) => {
  const answer = rulesFor(engine, customer);
  return {
    ...answer,
    rules: answer.rules.map((rule) => ({ ...rule, evidence: rule.evidence.map((one) => ({ ...one, ...pageOf(one.ref, urlOf) })) })),
  };
};
