/** Questions to Twenty: fixed texts, variables, and the ways round where versions name things differently. */
import * as z from 'zod/mini';
import type { SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import { noField } from './judge';
import { fieldOf } from './queries';
import * as schema from './schema';

const reply = z.object({ data: z.record(z.string(), z.unknown()) });

/** @returns what stands under `data` */
export async function ask(
  { http, signal }: SourceContext,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  path: '/graphql' | '/metadata' = '/graphql',
): Promise<Record<string, unknown>> {
  return answer(reply, await http.json({ method: 'POST', path, body: JSON.stringify({ query, variables }) }, signal), path).data;
}

export interface ListQuestion {
  first: number;
  after?: string | undefined;
  filter?: Readonly<Record<string, unknown>>;
  orderBy: readonly Readonly<Record<string, string>>[];
}
export interface ListAnswer {
  nodes: readonly unknown[];
  more: boolean;
  end: string | undefined;
  total: number | undefined;
}

/** One page of a list. @throws CrmError odd_answer where it says there is more and does not say where */
export async function list(context: SourceContext, query: string, question: ListQuestion): Promise<ListAnswer> {
  const name = fieldOf(query);
  const found = answer(schema.listPage, (await ask(context, query, { ...question }))[name], name);
  const { hasNextPage: more, endCursor } = found.pageInfo;
  const end = endCursor ?? undefined;
  if (more && (end === undefined || end === question.after || found.edges.length === 0))
    throw new CrmError('odd_answer', { detail: `${name}: there is more, and nothing says where` });
  return { nodes: found.edges.map(({ node }) => node), more, end, total: found.totalCount ?? undefined };
}

/** Rows a page: as many as the CRM gives by itself. */
export const pageSize = 60;

/** All rows of a list, in the order of their ids. @throws CrmError odd_answer where fewer come than are counted */
export async function all(context: SourceContext, query: string, filter: Readonly<Record<string, unknown>> = {}): Promise<unknown[]> {
  const rows: unknown[] = [];
  for (let after: string | undefined; ;) {
    const page = await list(context, query, { first: pageSize, after, filter, orderBy: [{ id: 'AscNullsFirst' }] });
    rows.push(...page.nodes);
    if (page.more) after = page.end;
    else {
      if (page.total !== undefined && rows.length < page.total - pageSize)
        throw new CrmError('odd_answer', { detail: `${fieldOf(query)}: ${rows.length} of ${page.total} rows came` });
      return rows;
    }
  }
}

/** Asks in the words of one version, then of the other. The one that was understood is remembered for the run. */
const understood = new WeakMap<object, Map<string, string>>();
export async function either<T>({ http }: SourceContext, texts: readonly [string, string], put: (text: string) => Promise<T>): Promise<T> {
  const known = understood.get(http) ?? new Map<string, string>();
  understood.set(http, known);
  const [usual, other] = texts;
  const remembered = known.get(usual);
  if (remembered !== undefined) return put(remembered);
  try {
    const value = await put(usual);
    known.set(usual, usual);
    return value;
  } catch (error) {
    if (!(error instanceof CrmError) || error.code !== noField) throw error;
    const value = await put(other);
    known.set(usual, other);
    return value;
  }
}

export const idOf = (row: unknown): string | undefined => {
  const id = (row as { id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' && id !== '' ? id : undefined;
};
