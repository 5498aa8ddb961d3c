/**
 * The one thing to do next on a record, from its facts: a table of rules, the first that holds. Somebody who waits comes first, then
 * what is overdue, then what is missing, then what has come to a halt, then the customer, then what others had by now.
 */
import type { RecordFact, RecordView, Suggestion } from '../messages/protocol';
import { WARNING_RULES } from '../facts/warnings';

/** What a record is besides its facts. */
export interface About {
  ref: RecordView['ref'];
  /** Still to be won: a closed deal or lead is not worked on any more. */
  open: boolean;
  stage?: RecordView['stage'];
}

/** Fewer similar deals than this are no example (rule G8). */
const ENOUGH = 5;

type Facts = { [K in RecordFact['kind']]?: Extract<RecordFact, { kind: K }> };
type Rule = (facts: Facts, about: About, all: readonly RecordFact[]) => Suggestion | undefined;

const rules: readonly Rule[] = [
  ({ messageWaiting }, { ref }) =>
    messageWaiting && { rule: 'answerMessage', at: ref, waitedMinutes: messageWaiting.waitedMinutes, n: messageWaiting.n },
  ({ responseWaiting }, { ref, open }) =>
    open && responseWaiting ? { rule: 'answerLead', at: ref, waitedMinutes: responseWaiting.waitedMinutes } : undefined,
  ({ responseNever }, { ref, open }) => (open && responseNever && ref.entity === 'lead' ? { rule: 'answerLeadLate', at: ref } : undefined),
  ({ closeDatePassed }, { ref }) => closeDatePassed && { rule: 'moveCloseDate', at: ref, days: closeDatePassed.days },
  ({ noNextStep }, { ref, stage }) => noNextStep && { rule: 'setNextStep', at: ref, phase: phaseOf(stage) },
  ({ quiet }, { ref }) => quiet && { rule: 'breakSilence', at: ref, days: quiet.days },
  ({ stuck }, { ref }) => stuck && { rule: 'unstick', at: ref, days: stuck.days, usualDays: stuck.usualDays },
  (facts, { ref }, all) => {
    const signals = all.filter((fact) => fact.kind === 'signal');
    const at = facts.customer?.ref ?? ref;
    const overdue = signals.find(({ rule }) => rule === 'invoice_overdue')?.evidence['overdueDays'];
    if (overdue !== undefined) return { rule: 'collect', at, days: overdue };
    const signal = WARNING_RULES.find((rule) => signals.some((one) => one.rule === rule));
    return signal && { rule: 'keepCustomer', at, signal };
  },
  ({ similar }, { ref }) => {
    const milestone = similar?.milestones.find(({ behind, n }) => behind && n >= ENOUGH);
    return similar && milestone && { rule: 'catchUp', at: ref, milestone, day: similar.day, n: similar.n };
  },
];

/** The first rule that holds; undefined: nothing has to be done. */
export function nextStep(facts: readonly RecordFact[], about: About): Suggestion | undefined {
  // Of several of a kind (signals) the rules look at all of them.
  const byKind: Facts = Object.fromEntries(facts.map((fact) => [fact.kind, fact]));
  for (const rule of rules) {
    const found = rule(byKind, about, facts);
    if (found) return found;
  }
  return undefined;
}

/** First, middle or last third of the open stages. */
function phaseOf(stage: About['stage']): 'early' | 'middle' | 'late' {
  if (!stage || stage.of < 2) return 'middle';
  const share = (stage.index - 1) / (stage.of - 1);
  return share < 1 / 3 ? 'early' : share > 2 / 3 ? 'late' : 'middle';
}
