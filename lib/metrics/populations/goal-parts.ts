/** The records behind a goal, where it is about sales; the records of other figures are listed with those. */
import type { Ask } from '../ask';
import type { Part } from '../define';
import { goalsOf, questionOf } from './goals';
import { basisOf, salesPart, wonPart } from './sales';
import { convertible } from './sales-sum';
import { volumeBasis, volumePart } from './volume';

/** Records of the goal that fits a question best. */
export function goalParts(ask: Ask): Part[] {
  const goals = goalsOf(ask);
  const goal = goals.find((one) => one.goal > 0) ?? goals[0];
  if (!goal) return [];
  const question = ask.on(questionOf(ask, goal));
  if (goal.metric === 'revenue') return [convertible(question, salesPart(question, basisOf(question)))];
  if (goal.metric === 'won_deals') return [wonPart(question)];
  const basis = goal.metric === 'sales_volume' ? volumeBasis(question) : undefined;
  return basis === undefined ? [] : [volumePart(question, basis)];
}
