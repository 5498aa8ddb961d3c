/** How soon each sign that a customer may leave wants to be acted upon; what is done about it stands in the words. */
import type { SignalFact } from '../lib/messages/protocol';

/** Within so many work days. Our own judgement: who complains waits already, a habit that fades can be called upon in a week. */
const within: Readonly<Record<SignalFact['rule'], number>> = {
  unhappy: 1,
  mood: 2,
  invoice_overdue: 2,
  renewal: 3,
  purchase_overdue: 5,
  spends_less: 5,
  no_contact: 5,
};

export interface KeepTask {
  signal: SignalFact;
  /** Work days. */
  within: number;
}

/** One task for each sign, the most urgent first; those of one urgency in the order they were found. */
export const keepPlan = (signals: readonly SignalFact[]): KeepTask[] =>
  signals.map((signal) => ({ signal, within: within[signal.rule] })).sort((a, b) => a.within - b.within);
