/** Lists, searches and batch reads as HubSpot answers them, with its ceilings. */
import type { Asked, Told } from '../kit/serve.ts';
import { bad } from './errors.ts';
import { iso, type Link, type Stored } from './stored.ts';
import type { ObjectName, Tables } from './tables.ts';

const listMost = 100;
const historyMost = 50;
const searchMost = 200;
export const searchCeiling = 10_000;

export interface QueryOptions {
  /** The most results one search gives over all its pages; lowered by tests. */
  ceiling: number;
  /** Former values kept of a property. */
  keptVersions: number;
}

/** Joined by commas or given one by one: HubSpot takes both, its own client does the latter. */
const split = (query: URLSearchParams, name: string): string[] => query.getAll(name).flatMap((text) => text.split(',').filter(Boolean));

export function list(tables: Tables, object: ObjectName, { query }: Asked, options: QueryOptions): Told {
  const history = split(query, 'propertiesWithHistory');
  const limit = Number(query.get('limit') ?? 10);
  if (!Number.isInteger(limit) || limit < 1 || limit > (history.length > 0 ? historyMost : listMost)) return bad(`Invalid limit ${limit}`);
  const archived = query.get('archived') === 'true';
  const after = Number(query.get('after') ?? 0);
  const all = archived ? tables.bin(object) : tables.rows(object);
  const rest = all.filter(({ id }) => Number(id) > after);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const wanted = { properties: split(query, 'properties'), history, to: split(query, 'associations') };
  return {
    body: {
      results: page.map((row) => ({ ...shown(row, wanted, options), ...associationsOf(object, row, wanted.to) })),
      ...(last && rest.length > limit ? { paging: { next: { after: last.id, link: `?after=${last.id}` } } } : {}),
    },
  };
}

interface Wanted {
  properties: readonly string[];
  history: readonly string[];
}

/** A record with the properties asked for; what the account does not have is left out without a word. */
export function shown(row: Stored, { properties, history }: Wanted, { keptVersions }: QueryOptions): Record<string, unknown> {
  const always = ['hs_object_id', 'hs_createdate', 'hs_lastmodifieddate', 'lastmodifieddate'];
  const names = [...new Set([...always, ...properties])].filter((name) => name in row.properties);
  const former = history.map((name) => [name, (row.history[name] ?? []).slice(0, keptVersions)] as const);
  return {
    id: row.id,
    properties: Object.fromEntries(names.map((name) => [name, row.properties[name] ?? null])),
    ...(history.length > 0 ? { propertiesWithHistory: Object.fromEntries(former) } : {}),
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
    archived: row.archivedAt !== undefined,
    ...(row.archivedAt === undefined ? {} : { archivedAt: iso(row.archivedAt) }),
  };
}

const singular = (object: string): string => (object === 'companies' ? 'company' : object.replace(/s$/, ''));

/** Associations beside a listed record: the plain one of each, and before it the one with a name of its own. */
function associationsOf(object: string, row: Stored, kinds: readonly string[]): Record<string, unknown> {
  const found = kinds.flatMap((kind) => {
    const links = row.to[kind] ?? [];
    if (links.length === 0) return [];
    const type = `${singular(object)}_to_${singular(kind)}`;
    const results = links.flatMap(({ id, primary }) => [
      ...(primary ? [{ id, type }] : []),
      { id, type: primary || kind === 'companies' ? `${type}_unlabeled` : type },
    ]);
    return [[kind.replace('_', ' '), { results }] as const];
  });
  return found.length === 0 ? {} : { associations: Object.fromEntries(found) };
}

/** HubSpot's own numbers for the main one; the plain kinds have others. */
const primaryTypes: Record<string, number> = {
  'deals/companies': 5,
  'contacts/companies': 1,
  'leads/contacts': 578,
  'leads/companies': 580,
};

export function associationsRead(tables: Tables, from: ObjectName, to: string, { json }: Asked): Told {
  const inputs = (json as { inputs?: { id: string }[] } | undefined)?.inputs ?? [];
  if (inputs.length > 1000) return bad('inputs must not hold more than 1000');
  const rows = new Map(tables.rows(from).map((row) => [row.id, row]));
  const results = inputs.flatMap(({ id }) => {
    const links: Link[] = rows.get(id)?.to[to] ?? [];
    if (links.length === 0) return [];
    const types = ({ primary }: Link): unknown[] => [
      { category: 'HUBSPOT_DEFINED', typeId: 341 },
      ...(primary ? [{ category: 'HUBSPOT_DEFINED', typeId: primaryTypes[`${from}/${to}`] ?? 341, label: 'Primary' }] : []),
    ];
    return [{ from: { id }, to: links.map((one) => ({ toObjectId: one.id, associationTypes: types(one) })) }];
  });
  return { body: { status: 'COMPLETE', results, startedAt: iso(0), completedAt: iso(0) } };
}

export function batchRead(tables: Tables, object: ObjectName, { json }: Asked, options: QueryOptions): Told {
  const body = (json ?? {}) as { inputs?: { id: string }[]; properties?: string[]; propertiesWithHistory?: string[] };
  const { inputs = [], properties = [], propertiesWithHistory: history = [] } = body;
  if (inputs.length > (history.length > 0 ? historyMost : listMost)) return bad('too many inputs');
  const rows = new Map(tables.rows(object).map((row) => [row.id, row]));
  const found = inputs.flatMap(({ id }) => rows.get(id) ?? []);
  const missing = inputs.length - found.length;
  return {
    status: missing > 0 ? 207 : 200,
    body: {
      status: 'COMPLETE',
      results: found.map((row) => shown(row, { properties, history }, options)),
      startedAt: iso(0),
      completedAt: iso(0),
      ...(missing > 0 ? { numErrors: missing, errors: [] } : {}),
    },
  };
}

interface Filter {
  propertyName: string;
  operator: string;
  value?: string;
  values?: string[];
  highValue?: string;
}
interface Search {
  filterGroups?: { filters: Filter[] }[];
  sorts?: (string | { propertyName: string; direction?: string })[];
  properties?: string[];
  limit?: number;
  after?: string | number;
}

export function search(tables: Tables, object: ObjectName, { json }: Asked, options: QueryOptions): Told {
  const { filterGroups = [], sorts = [], properties = [], limit = 10, after = 0 } = (json ?? {}) as Search;
  if (limit < 1 || limit > searchMost) return bad(`limit must be at most ${searchMost}`);
  if (filterGroups.length > 6 || filterGroups.some(({ filters }) => filters.length > 6)) return bad('too many filters');
  if (sorts.length > 1) return bad('only one sort is supported');
  const start = Number(after);
  if (start + limit > options.ceiling) return bad('The search cannot page past its most results');
  const known = new Set(tables.rows(object).flatMap((row) => Object.keys(row.properties)));
  const asked = filterGroups.flatMap(({ filters }) => filters.map(({ propertyName }) => propertyName));
  const unknown = asked.find((name) => !known.has(name) && name !== 'hs_merged_object_ids');
  if (unknown !== undefined && tables.rows(object).length > 0)
    return bad(`There was a problem with the request: property ${unknown} does not exist`);
  const [sort] = sorts;
  const name = typeof sort === 'string' ? sort.replace(/^-/, '') : (sort?.propertyName ?? 'hs_createdate');
  const down = typeof sort === 'string' ? sort.startsWith('-') : sort?.direction === 'DESCENDING';
  const hits = tables
    .rows(object)
    .filter((row) => filterGroups.length === 0 || filterGroups.some(({ filters }) => filters.every((filter) => holds(row, filter))))
    .toSorted((a, b) => (down ? -1 : 1) * compare(a.properties[name], b.properties[name]));
  const page = hits.slice(start, start + limit);
  const next = start + limit;
  return {
    body: {
      total: hits.length,
      results: page.map((row) => shown(row, { properties, history: [] }, options)),
      ...(next < hits.length ? { paging: { next: { after: String(next) } } } : {}),
    },
  };
}

/** Numbers and moments as numbers, everything else as it stands. */
function scalar(value: string | null | undefined): number | string {
  if (value === null || value === undefined) return '';
  if (/^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  return /^\d{4}-\d{2}-\d{2}T/.test(value) ? Date.parse(value) : value;
}

function compare(a: string | null | undefined, b: string | null | undefined): number {
  const [left, right] = [scalar(a), scalar(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function holds(row: Stored, { propertyName, operator, value, values = [], highValue }: Filter): boolean {
  const own = row.properties[propertyName];
  const given = own !== null && own !== undefined && own !== '';
  if (operator === 'HAS_PROPERTY') return given;
  if (operator === 'NOT_HAS_PROPERTY') return !given;
  if (!given) return false;
  const order = compare(own, value);
  const checks: Record<string, boolean> = {
    EQ: order === 0,
    NEQ: order !== 0,
    GT: order > 0,
    GTE: order >= 0,
    LT: order < 0,
    LTE: order <= 0,
    BETWEEN: order >= 0 && compare(own, highValue) <= 0,
    IN: values.some((one) => compare(own, one) === 0),
    NOT_IN: values.every((one) => compare(own, one) !== 0),
  };
  const answer = checks[operator];
  if (answer === undefined) throw new Error(`operator ${operator}`);
  return answer;
}
