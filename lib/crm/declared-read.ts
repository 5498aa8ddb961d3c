/**
 * The gate that keeps Paceline reading only. The background asks it before a call leaves, and the content script
 * asks it again before the call touches the CRM. No dependencies: it runs on the CRM's page.
 */
import type { Call, ReadRule } from './adapter';

/** Only to see how a browser would resolve the path; never requested. */
const base = 'https://paceline.invalid';

/**
 * Is this call one of the declared reads, completely?
 * @returns false for anything unclear: full URLs, dot segments, doubled keys, bodies with GET, another verb in the query.
 */
export function isDeclaredRead(reads: readonly ReadRule[], call: Call): boolean {
  const path = plainPath(call.path);
  if (path === undefined || (call.method === 'GET' && call.body !== undefined)) return false;
  return reads.some(
    (rule) =>
      rule.method === call.method &&
      rule.path.test(path) &&
      (rule.body === undefined || rule.body === call.body) &&
      (rule.rpc === undefined || namesRead(rule.rpc, call.body)) &&
      (rule.within === undefined || namesWithin(rule.within, call.body)) &&
      (rule.query === undefined || asksRead(rule.query, call.path)) &&
      (rule.only === undefined || asksOnly(rule.only, call.path)),
  );
}

/** Servers that take the verb from the query, whatever the request itself says: `_method`, `_HttpMethod`, `$httpMethod` and the like. */
const overrides = /^(?:[_$]?(?:http)?_?method|x-http-method(?:-override)?|x-method-override)$/i;

/** What servers make of a name: PHP drops blanks before it and takes `name[]` for the same one. */
const meant = (name: string): string => (name.split('[', 1)[0] ?? '').trim().toLowerCase();

/** Is the parameter there once, in any spelling, with a value that only reads? */
function asksRead({ field, value }: NonNullable<ReadRule['query']>, path: string): boolean {
  const given = parametersOf(new URL(path, base))?.filter(([name]) => meant(name) === field.toLowerCase()) ?? [];
  return given.length === 1 && given[0]?.[0] === field && value.test(given[0][1]);
}

/** Are these the parameters, all of them and no others? */
function asksOnly(only: NonNullable<ReadRule['only']>, path: string): boolean {
  const given = parametersOf(new URL(path, base)) ?? [];
  const fits = given.every(([name, value]) => Object.hasOwn(only, name) && only[name]?.test(value) === true);
  return fits && given.length === Object.keys(only).length && new Set(given.map(([name]) => name)).size === given.length;
}

/**
 * Names and values of the query as servers read them. Taken apart here: a page script of Firefox cannot walk through a
 * URLSearchParams (its iterators do not pass the wall between page and extension).
 * @returns undefined where something is not well encoded: servers differ in what they make of it
 */
function parametersOf({ search }: URL): [name: string, value: string][] | undefined {
  const decoded = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));
  try {
    return search
      .slice(1)
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return [decoded(name), decoded(value.join('='))];
      });
  } catch {
    return undefined;
  }
}

/** The path without its query, or undefined unless a browser would send exactly this path to the page's own origin. */
function plainPath(path: string): string | undefined {
  // control characters, space, backslash and fragment: browsers rewrite or strip them
  if (!path.startsWith('/') || [...path].some((c) => c <= ' ' || c === '\u007f' || c === '\\' || c === '#')) return undefined;
  const plain = path.split('?', 1)[0] ?? '';
  if (plain.includes('//') || plain.includes('..') || /%(2e|2f|5c|0)/i.test(plain)) return undefined;
  if (!URL.canParse(path, base)) return undefined;
  const url = new URL(path, base);
  const parameters = parametersOf(url);
  if (!parameters || parameters.some(([name]) => overrides.test(meant(name)))) return undefined;
  return url.origin === base && url.pathname === plain ? plain : undefined;
}

/** Is the body a JSON object that names one of the methods, and names it once? */
function namesRead(rpc: NonNullable<ReadRule['rpc']>, body: string | undefined): boolean {
  if (body === undefined) return false;
  const parsed = objectIn(body);
  if (!parsed || !Object.hasOwn(parsed, rpc.field)) return false;
  const name = parsed[rpc.field];
  return typeof name === 'string' && rpc.names.includes(name) && isOnce(rpc.field, ownKeys(body, 1));
}

/** As `namesRead`, for names one object further in. */
function namesWithin({ field, name }: NonNullable<ReadRule['within']>, body: string | undefined): boolean {
  if (body === undefined) return false;
  const parsed = objectIn(body);
  const inner = parsed && Object.hasOwn(parsed, field) ? parsed[field] : undefined;
  if (typeof inner !== 'object' || inner === null || Array.isArray(inner) || !isOnce(field, ownKeys(body, 1))) return false;
  // Written anew, a doubled key would have gone: the text itself is looked at, with all objects of that depth.
  const keys = ownKeys(body, 2);
  return Object.entries(name).every(([key, names]) => {
    const value = Object.hasOwn(inner, key) ? (inner as Record<string, unknown>)[key] : undefined;
    return typeof value === 'string' && names.includes(value) && isOnce(key, keys);
  });
}

function objectIn(body: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Servers differ in which of two equal keys they take, and some ignore case: only one spelling may be there. */
const isOnce = (field: string, keys: readonly string[]): boolean =>
  keys.filter((key) => key.toLowerCase() === field.toLowerCase()).length === 1;

/** Keys of objects at a depth (1 is the outermost) as they stand in the text, doubled ones included. `json` is known to be a valid object. */
function ownKeys(json: string, wanted: number): string[] {
  const keys: string[] = [];
  let depth = 0;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[[\]{}]/g)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    else if (depth === wanted && token.endsWith(':')) keys.push(String(JSON.parse(token.slice(0, -1).trimEnd())));
  }
  return keys;
}
