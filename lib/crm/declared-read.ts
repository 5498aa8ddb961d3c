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
      (rule.rpc === undefined || namesRead(rule.rpc, call.body)) &&
      (rule.query === undefined || asksRead(rule.query, call.path)),
  );
}

/** Servers that take the verb from the query, whatever the request itself says: `_method`, `_HttpMethod`, `$httpMethod` and the like. */
const overrides = /^(?:[_$]?(?:http)?_?method|x-http-method(?:-override)?|x-method-override)$/i;

/** Is the parameter there once, in any spelling, with a value that only reads? */
function asksRead({ field, value }: NonNullable<ReadRule['query']>, path: string): boolean {
  const { searchParams } = new URL(path, base);
  const given = [...searchParams].filter(([name]) => name.toLowerCase() === field.toLowerCase());
  return given.length === 1 && given[0]?.[0] === field && value.test(given[0][1]);
}

/** The path without its query, or undefined unless a browser would send exactly this path to the page's own origin. */
function plainPath(path: string): string | undefined {
  // control characters, space, backslash and fragment: browsers rewrite or strip them
  if (!path.startsWith('/') || [...path].some((c) => c <= ' ' || c === '\u007f' || c === '\\' || c === '#')) return undefined;
  const plain = path.split('?', 1)[0] ?? '';
  if (plain.includes('//') || plain.includes('..') || /%(2e|2f|5c|0)/i.test(plain)) return undefined;
  if (!URL.canParse(path, base)) return undefined;
  const url = new URL(path, base);
  if ([...url.searchParams.keys()].some((name) => overrides.test(name))) return undefined;
  return url.origin === base && url.pathname === plain ? plain : undefined;
}

/** Is the body a JSON object that names one of the methods, and names it once? */
function namesRead(rpc: NonNullable<ReadRule['rpc']>, body: string | undefined): boolean {
  if (body === undefined) return false;
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return false;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed) || !Object.hasOwn(parsed, rpc.field)) return false;
  const name: unknown = (parsed as Record<string, unknown>)[rpc.field];
  if (typeof name !== 'string' || !rpc.names.includes(name)) return false;
  // Servers differ in which of two equal keys they take, and some ignore case: only one spelling may be there.
  const wanted = rpc.field.toLowerCase();
  return ownKeys(body).filter((key) => key.toLowerCase() === wanted).length === 1;
}

/** Keys of the outermost object as they stand in the text, doubled ones included. `json` is known to be a valid object. */
function ownKeys(json: string): string[] {
  const keys: string[] = [];
  let depth = 0;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[[\]{}]/g)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    else if (depth === 1 && token.endsWith(':')) keys.push(String(JSON.parse(token.slice(0, -1).trimEnd())));
  }
  return keys;
}
