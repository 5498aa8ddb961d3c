/** One object of Salesforce as a source of rows: what is asked of it, and what of that this organisation has. */
import type { SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { unreadable } from './fields';
import { describe } from './known';
import type { Description } from './schema';

/** Rows that hang on a row (`(SELECT … FROM OpportunityHistories)`). */
export interface Child {
  /** Name of the relation. */
  relation: string;
  object: string;
  needed: readonly string[];
  wanted?: readonly string[];
  /** WHERE, ORDER BY and LIMIT. */
  rest?: string;
  /** Without it the whole list is of no use. */
  must?: boolean;
}

export interface Table {
  object: string;
  /** Without these no record can be made. */
  needed: readonly string[];
  /** Asked where the organisation has them and the user may see them. */
  wanted?: readonly string[];
  /** Fields whose names only the description tells. */
  found?: (described: Description) => readonly string[];
  children?: readonly Child[];
  where?: string;
  /** Archived rows, too: activities older than a year are left out of plain queries. */
  archived?: boolean;
  /** What changes are followed by. */
  stamp?: 'SystemModstamp' | 'CreatedDate';
  /** Rows that change without their own stamp: conditions, for what happened since an instant. */
  again?: (since: string, until: string) => readonly string[];
  /** What rows are read with beside their fields, looked up as seldom as those; plain JSON. */
  learn?: (context: SourceContext) => Promise<unknown>;
  /** Least time between two readings, ms; lists that hardly change need none of the organisation's allowance every minute. */
  every?: number;
}

/** Items of a SELECT. @throws CrmError forbidden where the object or a needed field is not there */
export async function itemsOf(context: SourceContext, table: Table): Promise<string[]> {
  const described = await describe(context, table.object);
  const there = new Set(described.fields.map(({ name }) => name));
  const lost = table.needed.find((name) => !there.has(name));
  if (lost !== undefined) throw unreadable(`${table.object}.${lost}`);
  const wanted = (table.wanted ?? []).filter((name) => there.has(name));
  const items = [...table.needed, ...wanted, ...(table.found?.(described) ?? [])];
  for (const child of table.children ?? []) {
    const item = await childItem(context, described, child);
    if (item !== undefined) items.push(item);
    else if (child.must) throw unreadable(child.object);
  }
  return items;
}

async function childItem(context: SourceContext, described: Description, child: Child): Promise<string | undefined> {
  const { relation, object, needed, wanted = [], rest = '' } = child;
  if (described.childRelationships?.some(({ relationshipName }) => relationshipName === relation) === false) return undefined;
  let fields = [...needed];
  if (wanted.length > 0) {
    const there = new Set((await describe(context, object)).fields.map(({ name }) => name));
    fields = [...fields, ...wanted.filter((name) => there.has(name))];
  }
  return `(SELECT ${fields.join(', ')} FROM ${relation}${rest === '' ? '' : ` ${rest}`})`;
}

/** The same items without the one the CRM has just refused; undefined if that was not among them, or is needed. */
export function without(items: readonly string[], table: Table, error: unknown): string[] | undefined {
  if (!(error instanceof CrmError) || (error.code !== 'INVALID_FIELD' && error.code !== 'INVALID_TYPE')) return undefined;
  const name = error.detail;
  const names = (item: string) => item === name || (item.startsWith('(') && name !== undefined && item.split(/[\s,()]+/).includes(name));
  const gone = items.filter(names);
  const must = gone.some(
    (item) => table.needed.includes(item) || table.children?.some((c) => c.must && item.includes(` FROM ${c.relation}`)),
  );
  return name === undefined || gone.length === 0 || must ? undefined : items.filter((item) => !gone.includes(item));
}
