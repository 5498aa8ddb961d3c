/** All marketing sources Paceline can read. Add one here. */
import type { MarketingSource } from './marketing-source';

export { compared, createJoins, joinsMoved, type CrmSide, type Joins, type Pairs, type Seen } from './joins';
export {
  ownId,
  type Account,
  type Choice,
  type ChoiceOption,
  type Chosen,
  type ClientAccess,
  type Given,
  type KeyAccess,
  type MarketingSource,
} from './marketing-source';

export const marketingSources: readonly MarketingSource[] = [];

/** The source with this id, or undefined when this build does not have it. */
export function marketingSourceOf(id: string): MarketingSource | undefined {
  return marketingSources.find((source) => source.id === id);
}
