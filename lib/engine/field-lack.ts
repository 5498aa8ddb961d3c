/**
 * Figures that rest on a field the CRM does not have at all: no value and the reason, never a number that looks like one (rule G12).
 * The adapter says it (`absentFields`), and it holds only while the records bear it out: an organisation may have made a stage for
 * lost deals, and files may have brought owners.
 */
import type { Base } from '../facts/base';
import { LOST } from '../facts/deal-status';
import { defineFact } from '../facts/define-fact';
import type { People } from '../facts/people';
import type { Metric } from '../metrics/define';
import type { MetricId, Reason } from '../metrics/result';
import type { Entity } from '../model/records';
import type { EngineInput } from './input';

/** What is won of what was decided. */
const ofDecided: ReadonlySet<MetricId> = new Set<MetricId>(['win_rate_count', 'win_rate_value', 'win_rate_broad']);

/** A stage or a deal says that something was lost. */
const knowsLosses = /* @__PURE__ */ defineFact({
  on: ['deal', 'stage'],
  derive: (base: Base): boolean => base.stages.type.includes(LOST) || base.deals.status.includes(LOST),
});
const knowsOwners = /* @__PURE__ */ defineFact({
  on: ['deal'],
  derive: (base: Base): boolean => base.deals.ownerId.some((owner) => owner >= 0),
});

/** Nothing but deals can give this figure. */
function restsOnDeals({ needs, anyOf }: Metric, absent: EngineInput['absent']): boolean {
  const needed = (anyOf ?? Object.keys(needs)) as readonly Entity[]; // needs are keyed by entity
  return needed.includes('deal') && (anyOf === undefined || anyOf.every((entity) => entity === 'deal' || absent[entity] !== undefined));
}

/** @param people whose figure is asked for; undefined: everyone's */
export function fieldLackOf(
  metric: Metric,
  people: People,
  base: Base,
  { absent, absentFields }: Pick<EngineInput, 'absent' | 'absentFields'>,
): Reason | undefined {
  const lacking = absentFields?.deal;
  if (lacking === undefined || base.deals.id.length === 0) return undefined;
  if (ofDecided.has(metric.id) && lacking.includes('status=lost') && !knowsLosses(base)) return 'no_lost_stage';
  const ofSome = people !== undefined && lacking.includes('ownerId');
  return ofSome && restsOnDeals(metric, absent) && !knowsOwners(base) ? 'no_owner' : undefined;
}
