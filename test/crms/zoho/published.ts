/** The vendor's own structures (json_details.json of its SDK, 1,737 of them) as a validator of answers. */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve('@zohocrm/typescript-sdk-8.0'));

interface Field {
  name?: string;
  type?: string;
  structure_name?: string;
  values?: readonly unknown[];
  sub_type?: { type?: string };
}
type Structure = Readonly<Record<string, Field | boolean | readonly string[]>>;
const structures = JSON.parse(readFileSync(join(folder, 'config', 'json_details.json'), 'utf8')) as Readonly<Record<string, Structure>>;

const home = 'core/com/zoho/crm/api/';
/** Types that a JSON value of a kind may stand for. */
const fits: Readonly<Record<string, (value: unknown) => boolean>> = {
  String: (value) => typeof value === 'string',
  Integer: (value) => Number.isInteger(value),
  Boolean: (value) => typeof value === 'boolean',
  Double: (value) => typeof value === 'number',
  // ids are longer than a number holds; the SDK takes them as text
  Long: (value) => (typeof value === 'string' ? /^\d+$/.test(value) : Number.isInteger(value)),
  DateTime: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(value),
  Date: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
  TimeZone: (value) => typeof value === 'string',
};

/**
 * @param name of a structure, "users/users"
 * @param open structures whose further fields are the organisation's own (records)
 * @returns every place where the value is not as published
 */
export function misfits(name: string, value: unknown, open: ReadonlySet<string>, path = ''): string[] {
  const structure = structures[`${home}${name}`];
  if (!structure) return [`${path}: no structure ${name}`];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path}: no object`];
  const byName = new Map(
    Object.entries(structure).flatMap(([key, field]) => (isField(field) ? [[field.name ?? key, field] as const] : [])),
  );
  return Object.entries(value).flatMap(([key, one]) => {
    const field = byName.get(key);
    const at = `${path}.${key}`;
    if (!field) return open.has(name) ? [] : [`${at}: not published in ${name}`];
    return one === null || one === undefined ? [] : misfit(field, one, open, at);
  });
}

const isField = (field: Structure[string] | undefined): field is Field => typeof field === 'object' && !Array.isArray(field);

function misfit(field: Field, value: unknown, open: ReadonlySet<string>, at: string): string[] {
  const { type = '', structure_name: of, sub_type: sub } = field;
  const structure = (of ?? (type.startsWith(home) ? type : '')).replace(home, '');
  if (type === 'List') {
    if (!Array.isArray(value)) return [`${at}: no list`];
    const element = structure || (sub?.type ?? '').replace(home, '');
    return value.flatMap((one, i) => (structures[`${home}${element}`] ? misfits(element, one, open, `${at}[${i}]`) : []));
  }
  if (structure !== '') return misfits(structure, value, open, at);
  const check = fits[type];
  return !check || check(value) ? [] : [`${at}: ${typeof value} where ${type} is published`];
}
