/** What each field of each record wants, told by the model's own schemas, so that a new field can be mapped at once. */
import * as fields from '../model/records/fields';
import { schemas, type Entity } from '../model/records';

/** How a cell becomes the field's value. */
export type FieldKind =
  | { kind: 'id' | 'text' | 'instant' | 'day' | 'money' | 'currency' | 'rate' | 'number' | 'integer' | 'flag' }
  | { kind: 'choice'; values: readonly string[] };

export interface Field {
  name: string;
  kind: FieldKind;
  required: boolean;
}

/** The part of a schema that tells what it is; the model's schemas are zod's, all of which have it. */
interface Described {
  _zod: { def: { type: string; format?: string; innerType?: Described; entries?: Record<string, string> } };
}

const KNOWN = new Map<unknown, FieldKind>([
  [fields.id, { kind: 'id' }],
  [fields.label, { kind: 'text' }],
  [fields.instant, { kind: 'instant' }],
  [fields.day, { kind: 'day' }],
  [fields.currency, { kind: 'currency' }],
  [fields.money, { kind: 'money' }],
]);

function kindOf(entity: Entity, name: string, schema: Described): FieldKind {
  const known = KNOWN.get(schema);
  if (known) return known;
  const { type, format, entries } = schema._zod.def;
  if (entity === 'exchangeRate' && name === 'day') return { kind: 'day' };
  if (entity === 'exchangeRate' && name === 'rate') return { kind: 'rate' };
  if (type === 'enum') return { kind: 'choice', values: Object.values(entries ?? {}) };
  if (type === 'boolean') return { kind: 'flag' };
  if (type === 'number') return { kind: format === 'safeint' ? 'integer' : 'number' };
  return { kind: 'text' };
}

const kept = new Map<Entity, ReadonlyMap<string, Field>>();

/** The fields of an entity by name, `entity` itself aside. */
export function fieldsOf(entity: Entity): ReadonlyMap<string, Field> {
  let all = kept.get(entity);
  if (!all) {
    const shape: Record<string, Described> = schemas[entity].shape;
    const list = Object.entries(shape).filter(([name]) => name !== 'entity');
    all = new Map(
      list.map(([name, schema]) => {
        const inner = schema._zod.def.type === 'optional' ? schema._zod.def.innerType : undefined;
        return [name, { name, kind: kindOf(entity, name, inner ?? schema), required: inner === undefined }];
      }),
    );
    kept.set(entity, all);
  }
  return all;
}
