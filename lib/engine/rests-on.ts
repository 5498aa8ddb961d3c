/** Which kinds of records a figure can change with, so that a list that was not read whole can be told beside it. */
import type { Metric } from '../metrics/define';
import { metricOf } from '../metrics/index';
import type { MetricId } from '../metrics/result';
import { entities, type Entity } from '../model/records';

/** What a kind of record is read with: a deal is over when its last change of stage says so, and its owner then is credited. */
const readWith: Partial<Record<Entity, readonly Entity[]>> = {
  deal: ['stage', 'stageChange', 'ownerChange'],
  order: ['orderLine'],
  lead: ['ownerChange'],
  activity: ['ownerChange'],
  subscription: ['account', 'contact'],
};

/** Fields that hold money: what is not in the reporting currency is converted. */
const money: ReadonlySet<string> = new Set(['amount', 'total', 'mrr', 'price']);

const known = new Map<MetricId, ReadonlySet<Entity>>();

/** Every kind of record a figure rests on, those of the figures it is made of included. */
export function restsOn(id: MetricId): ReadonlySet<Entity> {
  const before = known.get(id);
  if (before) return before;
  const all = new Set(ownOf(metricOf[id]));
  for (const part of metricOf[id].madeOf ?? []) for (const entity of restsOn(part)) all.add(entity);
  known.set(id, all);
  return all;
}

function ownOf({ needs, anyOf = [], alsoReads = [], madeOf = [] }: Metric): readonly Entity[] {
  // needs are keyed by entity
  const named = [...(Object.keys(needs) as Entity[]), ...anyOf, ...alsoReads];
  // What names nothing looks at everything.
  if (named.length + madeOf.length === 0) return entities;
  const converted = Object.values(needs).some((fields) => fields.some((field) => money.has(field)));
  return [...named, ...named.flatMap((entity) => readWith[entity] ?? []), ...(converted ? (['exchangeRate'] as const) : [])];
}
