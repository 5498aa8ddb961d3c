/** All marketing sources Paceline can read. Add one here. */
import { ga4 } from './ga4/source';
import { mailchimp } from './mailchimp/source';
import { ownId, type MarketingSource } from './marketing-source';

export { exported, isExport, isExported, saidSince, saidTwice, type Exported } from './exports';
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

export const marketingSources: readonly MarketingSource[] = [mailchimp, ga4];

/** The source with this id, or undefined when this build does not have it. */
export function marketingSourceOf(id: string): MarketingSource | undefined {
  return marketingSources.find((source) => source.id === id);
}

/** Does this id (of a record or of a stream) belong to what a marketing source brought? Then the CRM's own reading leaves it alone. */
export const isOfSource = (id: string): boolean => marketingSources.some((source) => id.startsWith(ownId(source, '')));
