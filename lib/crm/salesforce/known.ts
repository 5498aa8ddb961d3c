/** What a run has to know beside the rows: which fields there are, who is no person, which stages belong to which sales process. */
import type { SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import { idOf, unreadable } from './fields';
import { base } from './reads';
import { description, picklist, type Description } from './schema';
import { queryWhole } from './soql';

/** Kept for one run: its context is the key. */
const runs = new WeakMap<SourceContext, Map<string, Promise<unknown>>>();

function once<T>(context: SourceContext, name: string, ask: () => Promise<T>): Promise<T> {
  const known = runs.get(context) ?? new Map<string, Promise<unknown>>();
  runs.set(context, known);
  const before = known.get(name) as Promise<T> | undefined;
  if (before) return before;
  const asked = ask();
  known.set(name, asked);
  // An answer that failed is asked for again.
  asked.catch(() => known.delete(name));
  return asked;
}

/** Codes of objects that are not there for this user. */
const missing: ReadonlySet<string | undefined> = new Set(['NOT_FOUND', 'INVALID_TYPE', 'INSUFFICIENT_ACCESS']);

export const isMissing = (error: unknown): boolean => error instanceof CrmError && (missing.has(error.code) || error.code === 'NO_OBJECT');

/** First characters of ids that we tell objects apart by. */
const prefixes: Readonly<Record<string, string>> = { Opportunity: '006', Lead: '00Q', Account: '001', Contact: '003', User: '005' };

/** The object as this user sees it: fields without permission are not listed. @throws CrmError forbidden where it is not there */
export function describe(context: SourceContext, object: string): Promise<Description> {
  return once(context, `describe ${object}`, async () => {
    try {
      const found = await context.http.json({ method: 'GET', path: `${base}/sobjects/${object}/describe` });
      const described = answer(description, found, `describe ${object}`);
      if (described.queryable === false) throw unreadable(object);
      if (described.keyPrefix && (prefixes[object] ?? described.keyPrefix) !== described.keyPrefix)
        throw new CrmError('odd_answer', {
          detail: `ids of ${object} do not begin with ${String(prefixes[object])}: what is whose cannot be told`,
        });
      return described;
    } catch (error) {
      throw isMissing(error) ? unreadable(object) : error;
    }
  });
}

/** API names of the values of a choice; undefined where it is not there, or its values are not told. */
export async function valuesOf(context: SourceContext, object: string, field: string): Promise<ReadonlySet<string> | undefined> {
  const values = (await describe(context, object)).fields.find(({ name }) => name === field)?.picklistValues;
  return values?.length ? new Set(values.map(({ value }) => value)) : undefined;
}

/** Ids of users that are no people: what they own belongs to nobody. Customers' own accounts are not asked for: there may be many. */
export function systemUsers(context: SourceContext): Promise<ReadonlySet<string>> {
  return once(context, 'system users', async () => {
    const rows = await queryWhole(context, "SELECT Id FROM User WHERE UserType IN ('AutomatedProcess','CloudIntegrationUser','Guest')");
    return new Set(rows.flatMap((row) => (isRow(row) && typeof row.Id === 'string' ? [idOf(row.Id)] : [])));
  });
}

export type AnyRow = Record<string, unknown>;
export const isRow = (row: unknown): row is AnyRow => typeof row === 'object' && row !== null;

/** Rows whose users in these fields are people; others are taken out. */
export async function byPeople(context: SourceContext, rows: readonly unknown[], names: readonly string[]): Promise<unknown[]> {
  if (rows.length === 0) return [];
  const system = await systemUsers(context);
  return rows.map((row) => {
    if (!isRow(row)) return row;
    const out = { ...row };
    for (const name of names) {
      const value = out[name];
      if (typeof value === 'string' && system.has(idOf(value))) out[name] = null;
    }
    return out;
  });
}

/** Sales processes by record type; those with the same stages are one. Empty: the organisation has one for all. */
export interface Pipelines {
  /** Record type → the process's key. */
  of: Readonly<Record<string, string>>;
  /** Process → API names of its stages. */
  stages: Readonly<Record<string, readonly string[]>>;
  /** The lists of stages were refused, so that nothing tells several processes apart. */
  untold?: true;
}
const one: Pipelines = { of: {}, stages: {} };

export function pipelines(context: SourceContext): Promise<Pipelines> {
  return once(context, 'pipelines', async () => {
    const types = ((await describe(context, 'Opportunity')).recordTypeInfos ?? []).filter((type) => !type.master && type.active !== false);
    if (types.length < 2) return one;
    const of: Record<string, string> = {};
    const stages: Record<string, string[]> = {};
    const keys = new Map<string, string>();
    for (const type of types) {
      const values = await stagesOf(context, idOf(type.recordTypeId));
      // Without the lists nothing tells the processes apart: then there is one ladder, as the organisation sorts its stages.
      if (values === undefined) return { ...one, untold: true };
      const key = keys.get(values.toSorted().join('\n')) ?? idOf(type.recordTypeId);
      keys.set(values.toSorted().join('\n'), key);
      of[idOf(type.recordTypeId)] = key;
      stages[key] = values;
    }
    return keys.size < 2 ? one : { of, stages };
  });
}

/** The stages deals of a record type may have. */
async function stagesOf(context: SourceContext, type: string): Promise<string[] | undefined> {
  const path = `${base}/ui-api/object-info/Opportunity/picklist-values/${type}/StageName`;
  try {
    return answer(picklist, await context.http.json({ method: 'GET', path }), 'stages').values.map(({ value }) => value);
  } catch (error) {
    if (error instanceof CrmError && (error.kind === 'forbidden' || error.kind === 'odd_answer')) return undefined;
    throw error;
  }
}

/** The processes as they were learned; asked for anew where a row has a record type nobody knew then. */
export async function processes(context: SourceContext, rows: readonly unknown[], learned: unknown): Promise<Pipelines['of']> {
  const of = (isRow(learned) ? learned : {}) as Pipelines['of'];
  const news =
    Object.keys(of).length > 0 && rows.some((row) => isRow(row) && typeof row.RecordTypeId === 'string' && !(idOf(row.RecordTypeId) in of));
  return news ? (await pipelines(context)).of : of;
}

/** A stage's id with us: its API name, which a new label or language does not change, in its process. */
export function stageId(of: Readonly<Record<string, string>>, recordType: unknown, stage: string): string {
  const process = typeof recordType === 'string' ? of[idOf(recordType)] : undefined;
  return process === undefined ? stage : `${process}/${stage}`;
}
