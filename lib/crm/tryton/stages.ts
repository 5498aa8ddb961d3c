/** The six states of an opportunity. Tryton's "Cancelled" is no decision of the customer: derailed. */
import type { Stage, DealStatus } from '../../model/records';

export const states = ['lead', 'opportunity', 'converted', 'won', 'lost', 'cancelled'] as const;
export type State = (typeof states)[number];

const meaning: Record<State, { name: string; type: DealStatus }> = {
  lead: { name: 'Lead', type: 'open' },
  opportunity: { name: 'Opportunity', type: 'open' },
  converted: { name: 'Converted', type: 'open' },
  won: { name: 'Won', type: 'won' },
  lost: { name: 'Lost', type: 'lost' },
  cancelled: { name: 'Cancelled', type: 'derailed' },
};

/** The status of a deal in this state, or undefined for a state this version does not know. */
export function statusOf(state: string): DealStatus | undefined {
  return states.find((known) => known === state) && meaning[state as State].type;
}

/** The state as a stage. Chances stand on each deal, not on the state. */
export function stageOf(state: State): Stage {
  return { entity: 'stage', id: state, order: states.indexOf(state), ...meaning[state] };
}
