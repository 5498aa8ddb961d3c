/**
 * Answers against the types HubSpot publishes (@hubspot/api-client): every field is one of theirs and of their type. Their
 * models list fields and types at run time, not which of them must be there; the client itself shows that (client.test.ts).
 */
interface Attribute {
  name: string;
  baseName: string;
  type: string;
}
export interface Model {
  getAttributeTypeMap(): Attribute[];
}
/** All models of one part of the interface, by name. */
export type Models = Record<string, unknown>;

const modelOf = (models: Models, type: string): Model | undefined => {
  const found = models[type];
  return typeof found === 'function' && 'getAttributeTypeMap' in found ? (found as unknown as Model) : undefined;
};

/** @returns where the value is not of the type, in words; empty when it is */
export function misfits(models: Models, type: string, value: unknown, path = '$'): string[] {
  if (value === null) return / \| null/.test(type) ? [] : [`${path} is null`];
  const plain = type.replace(/ \| null$/, '');
  const [, item] = /^Array<(.+)>$/.exec(plain) ?? [];
  if (item !== undefined)
    return Array.isArray(value) ? value.flatMap((one, i) => misfits(models, item, one, `${path}[${i}]`)) : [`${path} is no list`];
  const [, held] = /^\{ \[key: string\]: (.+); \}$/.exec(plain) ?? [];
  if (held !== undefined)
    return isObject(value)
      ? Object.entries(value).flatMap(([key, one]) => misfits(models, held, one, `${path}.${key}`))
      : [`${path} is no object`];
  if (plain === 'string' || plain.endsWith('Enum')) return typeof value === 'string' ? [] : [`${path} is no text`];
  if (plain === 'number' || plain === 'boolean') return typeof value === plain ? [] : [`${path} is no ${plain}`];
  if (plain === 'Date') return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? [] : [`${path} is no moment`];
  const model = modelOf(models, plain);
  if (!model) return plain === 'any' ? [] : [`${path}: HubSpot publishes no ${plain}`];
  if (!isObject(value)) return [`${path} is no object`];
  const fields = new Map(model.getAttributeTypeMap().map((one) => [one.baseName, one.type]));
  return Object.entries(value).flatMap(([key, one]) => {
    const known = fields.get(key);
    return known === undefined ? [`${path}.${key} is no field of ${plain}`] : misfits(models, known, one, `${path}.${key}`);
  });
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
