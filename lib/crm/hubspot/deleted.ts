/**
 * Who is gone: the recycle bin (a list by id, kept for 90 days), and those merged into another record, which never lie in it.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis
 */
import type { Cursor, SourceContext } from '../adapter';
import { answer } from '../map-row';
import { changedOf, filter, search, type Kind } from './objects';
import { at, filled } from './row-fields';
import * as schema from './schema';

/** Kinds that can be merged. */
const mergeable: ReadonlySet<string> = new Set(['contacts', 'companies', 'deals']);
/** A large bin is looked through less often: after so long for each page of it beyond the first few. */
const restPerPage = 60_000;
const fewPages = 5;

/** @returns ids deleted since the last look, all of those in the bin at the first; some may never have been seen */
export async function deletedObjects(
  context: SourceContext,
  kind: Kind,
  cursor: Cursor | undefined,
): Promise<{ ids: readonly string[]; next: Cursor }> {
  const since = typeof cursor?.['since'] === 'number' ? cursor['since'] : 0;
  if (typeof cursor?.['rest'] === 'number' && context.now < cursor['rest']) return { ids: [], next: cursor };
  const ids: string[] = [];
  let newest = since;
  let pages = 0;
  for (let after: string | undefined, more = true; more; more = after !== undefined) {
    const query = new URLSearchParams({ limit: '100', archived: 'true', properties: 'hs_object_id', ...(after && { after }) });
    const found = answer(
      schema.objects,
      await context.http.json({ method: 'GET', path: `/crm/v3/objects/${kind.object}?${query.toString()}` }),
      `${kind.object} archived`,
    );
    for (const { id, archivedAt } of found.results) {
      const moment = archivedAt === undefined ? Infinity : at(archivedAt);
      if (moment >= since) ids.push(id);
      if (moment !== Infinity) newest = Math.max(newest, moment);
    }
    after = found.paging?.next?.after;
    pages += 1;
  }
  const merged = mergeable.has(kind.object) ? await mergedInto(context, kind, cursor) : undefined;
  const rest = pages > fewPages ? { rest: context.now + pages * restPerPage } : {};
  return {
    ids: [...new Set([...ids, ...(merged?.ids ?? [])])],
    next: { since: newest, ...(merged && { merged: merged.newest }), ...rest },
  };
}

/** A record that took in others names their ids. */
async function mergedInto(context: SourceContext, kind: Kind, cursor: Cursor | undefined): Promise<{ ids: string[]; newest: number }> {
  const property = changedOf(kind);
  const ids: string[] = [];
  let from = typeof cursor?.['merged'] === 'number' ? cursor['merged'] : 0;
  const named: Kind = { object: kind.object, properties: ['hs_merged_object_ids'], changed: kind.changed ?? 'hs_lastmodifieddate' };
  for (;;) {
    const filters = [{ propertyName: 'hs_merged_object_ids', operator: 'HAS_PROPERTY' as const }, filter(property, 'GTE', String(from))];
    const { results } = await search(context, named, filters, { sort: property, limit: 100 });
    for (const { id, properties } of results)
      ids.push(...(filled(properties['hs_merged_object_ids'])?.split(';') ?? []).filter((one) => /^\d+$/.test(one) && one !== id));
    const last = results.at(-1);
    const stamp = filled(last?.properties[property]);
    if (stamp === undefined || results.length < 100 || at(stamp) <= from) return { ids, newest: stamp === undefined ? from : at(stamp) };
    from = at(stamp);
  }
}
