/** Coverage diagnosis: what a figure needs, what is there, and how many records lack what (feature F21). */
import { textAt } from '../columns/typed';
import { EMPTY_INT } from '../columns/table';
import type { Column } from '../columns/table';
import type { Base } from '../facts/base';
import { defineFact } from '../facts/define-fact';
import type { Metric } from '../metrics/define';
import type { Reason } from '../metrics/result';
import type { Entity } from '../model/records';

export interface FieldCoverage {
  /** A column of ours; the adapter says which field of the CRM fills it. */
  field: string;
  /** Records that lack it. */
  lacking: number;
  /** Some of them, to open and mend. */
  examples: string[];
}

export interface EntityCoverage {
  entity: Entity;
  records: number;
  /** Why the CRM has none, as its adapter declares it. */
  absent?: Reason;
  fields: FieldCoverage[];
}

const EXAMPLES = 5;

const lackingFacts = new Map<string, (base: Base) => FieldCoverage>();

/** How many records of an entity lack a field. */
export function fieldCoverage(base: Base, entity: Entity, field: string): FieldCoverage {
  const key = `${entity} ${field}`;
  let fact = lackingFacts.get(key);
  if (!fact) {
    fact = defineFact({ on: [entity], derive: (asked) => count(asked, entity, field) });
    lackingFacts.set(key, fact);
  }
  return fact(base);
}

function count(base: Base, entity: Entity, field: string): FieldCoverage {
  const { rows, columns } = base.table(entity);
  const column: Column | undefined = Object.entries(columns).find(([name]) => name === field)?.[1];
  const ids = columns.id;
  const found: FieldCoverage = { field, lacking: 0, examples: [] };
  for (let row = 0; row < rows; row++) {
    if (column && has(column, row)) continue;
    found.lacking++;
    if (found.examples.length < EXAMPLES)
      found.examples.push(ids instanceof Int32Array ? (base.dataset.refs[entity]?.[ids[row] ?? -1] ?? '') : textAt(ids, row));
  }
  return found;
}

function has(column: Column, row: number): boolean {
  if (column instanceof Float64Array) return !Number.isNaN(column[row]);
  if (column instanceof Uint8Array) return column[row] !== 0;
  if (column instanceof Int32Array) return column[row] !== -1 && column[row] !== EMPTY_INT;
  return (column.offsets[row + 1] ?? 0) > (column.offsets[row] ?? 0);
}

/** What a metric needs and how much of it is there, the most telling entity first. */
export function coverageOf(metric: Metric, base: Base, absent: Readonly<Partial<Record<Entity, Reason>>>): EntityCoverage[] {
  return Object.entries(metric.needs).map(([name, fields]) => {
    const entity = name as Entity; // needs are keyed by entity
    const reason = absent[entity];
    return {
      entity,
      records: base.table(entity).rows,
      ...(reason === undefined ? {} : { absent: reason }),
      fields: fields.map((field) => fieldCoverage(base, entity, field)),
    };
  });
}
