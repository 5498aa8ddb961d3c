/** Whom a record is associated with: told beside a list, asked for after a search. The main one comes first. */
import type * as z from 'zod/mini';
import type { SourceContext } from '../adapter';
import { answer } from '../map-row';
import * as schema from './schema';

/**
 * HubSpot's own types of "the main one": contact → company, deal → company, lead → contact, lead → company.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide
 */
const primary: ReadonlySet<number> = new Set([1, 5, 578, 580]);

/** Each once, the main one first. Of several companies none of which is the main one, none can be taken for it. */
function mainFirst(kind: string, main: readonly string[], all: readonly string[]): string[] {
  const ids = [...new Set([...main, ...all])];
  return kind === 'companies' && main.length === 0 && ids.length > 1 ? [] : ids;
}

/** Of a listed record. The list names every association once more as "…_unlabeled": what has a name of its own goes first. */
export function inline({ associations }: z.infer<typeof schema.object>, kinds: readonly string[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [name, { results }] of Object.entries(associations ?? {})) {
    const kind = name.replaceAll(' ', '_'); // "line items"
    if (!kinds.includes(kind)) continue;
    const main = results.filter(({ type }) => !type.endsWith('_unlabeled'));
    found[kind] = mainFirst(
      kind,
      main.map(({ id }) => id),
      results.map(({ id }) => id),
    );
  }
  return found;
}

/**
 * Of records found by a search: one question for each kind.
 * @param ids at most 1,000
 * @returns by id, then by kind
 */
export async function associate(
  { http }: SourceContext,
  from: string,
  kinds: readonly string[],
  ids: readonly string[],
): Promise<Map<string, Record<string, string[]>>> {
  const all = new Map<string, Record<string, string[]>>();
  await Promise.all(
    kinds.map(async (kind) => {
      const path = `/crm/v4/associations/${from}/${kind}/batch/read`;
      const body = JSON.stringify({ inputs: ids.map((id) => ({ id })) });
      const { results } = answer(schema.associations, await http.json({ method: 'POST', path, body }), path);
      for (const { from: one, to } of results) {
        const main = to.filter(({ associationTypes }) => associationTypes.some(({ typeId }) => primary.has(typeId)));
        const ids = (of: typeof to) => of.map(({ toObjectId }) => String(toObjectId));
        all.set(one.id, { ...all.get(one.id), [kind]: mainFirst(kind, ids(main), ids(to)) });
      }
    }),
  );
  return all;
}
