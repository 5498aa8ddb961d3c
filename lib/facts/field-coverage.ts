/** Which records lack a field: how many, of whom, and some of them to open and mend. */
import { columnNamed, textAt } from '../columns/typed';
import { EMPTY_INT } from '../columns/table';
import type { Column } from '../columns/table';
import type { Entity } from '../model/records';
import type { Base } from './base';
import { codeCount } from './base';
import { defineFact } from './define-fact';
import { ownersOf } from './owners';

export interface FieldCoverage {
  /** A column of ours; the adapter says which field of the CRM fills it. */
  field: string;
  /** Records that lack it. */
  lacking: number;
  /** Some of them, to open and mend. */
  examples: string[];
  /** Records that lack it by owner: slot 0 unassigned, slot code + 1 a user. */
  byOwner: Int32Array;
}

const EXAMPLES = 5;
const TRUE = 2;

/** Entities that belong to nobody in particular, like stages: they are everybody's. */
export function isOwned(base: Base, entity: Entity): boolean {
  const columns: object = base.table(entity).columns;
  return 'ownerId' in columns || 'userId' in columns || entity === 'orderLine';
}

const recordFacts = new Map<Entity, (base: Base) => Int32Array>();

/** Records of an entity by owner: slot 0 unassigned, slot code + 1 a user. */
export function recordsByOwner(base: Base, entity: Entity): Int32Array {
  let fact = recordFacts.get(entity);
  if (!fact) {
    fact = defineFact({
      on: [entity, 'deal', 'order', 'invoice', 'account'],
      derive(asked) {
        const counts = new Int32Array(codeCount(asked, 'user') + 1);
        for (const owner of ownersOf(asked, entity)) counts[owner + 1] = (counts[owner + 1] ?? 0) + 1;
        return counts;
      },
    });
    recordFacts.set(entity, fact);
  }
  return fact(base);
}

const lackingFacts = new Map<string, (base: Base) => FieldCoverage>();

/** How many records of an entity lack a field. */
export function fieldCoverage(base: Base, entity: Entity, field: string): FieldCoverage {
  const key = `${entity} ${field}`;
  let fact = lackingFacts.get(key);
  if (!fact) {
    fact = defineFact({ on: [entity, 'deal', 'order', 'invoice', 'account'], derive: (asked) => count(asked, entity, field) });
    lackingFacts.set(key, fact);
  }
  return fact(base);
}

function count(base: Base, entity: Entity, field: string): FieldCoverage {
  const { rows, columns } = base.table(entity);
  const column = columnNamed(columns, field);
  const has = column ? presence(column, field) : () => false;
  const owners = ownersOf(base, entity);
  const ids = columns.id;
  const found: FieldCoverage = { field, lacking: 0, examples: [], byOwner: new Int32Array(codeCount(base, 'user') + 1) };
  for (let row = 0; row < rows; row++) {
    if (has(row)) continue;
    found.lacking++;
    const slot = (owners[row] ?? -1) + 1;
    found.byOwner[slot] = (found.byOwner[slot] ?? 0) + 1;
    if (found.examples.length < EXAMPLES)
      found.examples.push(ids instanceof Int32Array ? (base.dataset.refs[entity]?.[ids[row] ?? -1] ?? '') : textAt(ids, row));
  }
  return found;
}

/** Whether a row of a column holds a value. */
function presence(column: Column, field: string): (row: number) => boolean {
  if (column instanceof Float64Array) return (row) => !Number.isNaN(column[row]);
  if (column instanceof Uint8Array) {
    // Of a next step only this is kept: that there is one, or that the field is empty.
    const least = field === 'hasNextStep' ? TRUE : 1;
    return (row) => (column[row] ?? 0) >= least;
  }
  if (column instanceof Int32Array) return (row) => column[row] !== -1 && column[row] !== EMPTY_INT;
  const { offsets } = column;
  return (row) => (offsets[row + 1] ?? 0) > (offsets[row] ?? 0);
}
