/** Coverage diagnosis: what a figure needs, what is there, and how many records lack what (feature F21). */
import type { Base } from '../facts/base';
import { fieldCoverage, type FieldCoverage as FieldFact } from '../facts/field-coverage';
import type { Metric } from '../metrics/define';
import type { Reason } from '../metrics/result';
import type { Entity } from '../model/records';

/** Of one field; the owners stay behind. */
export type FieldCoverage = Omit<FieldFact, 'byOwner'> & {
  /** The CRM has no such field: nothing can be filled in there. */
  absent?: true;
};

export interface EntityCoverage {
  entity: Entity;
  records: number;
  /** Why the CRM has none, as its adapter declares it. */
  absent?: Reason;
  fields: FieldCoverage[];
}

/** What a metric needs and how much of it is there, the most telling entity first. */
export function coverageOf(
  metric: Metric,
  base: Base,
  absent: Readonly<Partial<Record<Entity, Reason>>>,
  absentFields: Readonly<Partial<Record<Entity, readonly string[]>>> = {},
): EntityCoverage[] {
  return Object.entries(metric.needs).map(([name, fields]) => {
    const entity = name as Entity; // needs are keyed by entity
    const reason = absent[entity];
    return {
      entity,
      records: base.table(entity).rows,
      ...(reason === undefined ? {} : { absent: reason }),
      fields: fields.map((name) => {
        const { field, lacking, examples } = fieldCoverage(base, entity, name);
        // Files may have brought what the CRM itself cannot.
        const missing = absentFields[entity]?.includes(name) && lacking > 0;
        return { field, lacking, examples, ...(missing ? { absent: true as const } : {}) };
      }),
    };
  });
}
