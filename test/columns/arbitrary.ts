/**
 * Records as the property tests need them, derived from the schemas: every field of every entity, present or missing,
 * with nasty texts, and few ids so that they collide.
 */
import fc from 'fast-check';
import { entities, schemas, type AnyRecord, type Entity, type RecordOf } from '../../lib/model/records';

const id = fc.oneof(
  fc.constantFrom('a', 'b', 'c', 'd'),
  fc.integer({ min: 1, max: 30 }).map(String),
  fc.constantFrom('ü-1', '日本', '0', ' x', '007', '-1', '9007199254740993'),
);
const text = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('', 'Müller & Söhne', '<b>x</b>', '=1+1', '株式会社', '🦊'));
const instant = fc.integer({ min: Date.UTC(2025, 10, 1), max: Date.UTC(2026, 2, 31) });
const day = fc.integer({ min: 15000, max: 25000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
const currency = fc.constantFrom('EUR', 'USD', 'PLN');
const count = fc.integer({ min: 0, max: 70_000 });
const money = fc.record({ units: fc.integer({ min: -1e12, max: 9e15 }), currency });

/** Fields that mean more than their type says, by name. */
const byName: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  id,
  base: currency,
  currency,
  rate: fc.constantFrom('4.2871', '1', '0.0001'),
  email: fc.constantFrom('a@b.example', 'nonsense', 'Info@Firm.example'),
  phone: fc.constantFrom('+48 600 700 800', 'x'),
  timeZone: fc.constantFrom('Europe/Warsaw', 'UTC'),
  ...Object.fromEntries(
    ['sends', 'delivered', 'opens', 'clicks', 'bounces', 'unsubscribes', 'sessions', 'signUps', 'activations'].map((name) => [name, count]),
  ),
  conversions: fc.oneof(count, fc.double({ min: 0, max: 1e6, noNaN: true })),
  nextStep: fc.constantFrom('call', ' '),
};

/** What a schema says about itself, as far as records use it. */
interface Definition {
  type: string;
  innerType?: { def: Definition };
  values?: readonly unknown[];
  entries?: Readonly<Record<string, string>>;
  format?: string;
}

function fieldOf(name: string, def: Definition): fc.Arbitrary<unknown> {
  const named = byName[name];
  if (named) return named;
  if (name.endsWith('Id')) return id;
  if (name === 'day' || name.endsWith('Day')) return day;
  if (name === 'at' || name.endsWith('At')) return instant;
  switch (def.type) {
    case 'literal':
      return fc.constantFrom(...(def.values ?? []));
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}));
    case 'boolean':
      return fc.boolean();
    case 'string':
      return text;
    case 'object':
      return money;
    case 'number':
      return def.format === undefined
        ? fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: -300, max: 70_000 }))
        : fc.integer({ min: -100, max: 100 });
    default:
      throw new Error(`No arbitrary for ${name}, a field of type ${def.type}: add one.`);
  }
}

/** One record of an entity. */
export function recordOf<E extends Entity>(entity: E): fc.Arbitrary<RecordOf<E>> {
  const model: Record<string, fc.Arbitrary<unknown>> = {};
  const requiredKeys: string[] = [];
  for (const [name, field] of Object.entries<{ def: Definition }>(schemas[entity].shape)) {
    const optional = field.def.type === 'optional';
    model[name] = fieldOf(name, (optional && field.def.innerType?.def) || field.def);
    if (!optional) requiredKeys.push(name);
  }
  // The schema itself says which fields there are; the test "are generated from records that the schema accepts" checks it.
  return fc.record(model, { requiredKeys }) as unknown as fc.Arbitrary<RecordOf<E>>;
}

/** Any record of ours. */
export const anyRecord: fc.Arbitrary<AnyRecord> = fc.oneof(...entities.map((name): fc.Arbitrary<AnyRecord> => recordOf(name)));

/** Records in which every version has a modified stamp of its own, so that "newest" is never a matter of order. */
export const stampedRecords: fc.Arbitrary<AnyRecord[]> = fc
  .array(anyRecord, { maxLength: 60 })
  .map((records) => records.map((record, i) => ({ ...record, modifiedAt: 1_760_000_000_000 + i * 1000 })));
