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
/** What figures of today rest on is looked for in every run, the rest now and then: each kind has a bin of its own. */
const often: ReadonlySet<string> = new Set(['deals', 'leads']);
const nowAndThen = 15 * 60_000;
/** A large bin is looked through less often: after so long for each page of it. */
const restPerPage = 60_000;
const fewPages = 5;

/** Before the first run nothing is known, so nothing of it can be gone; clocks may differ by so much. */
const clocks = 24 * 3_600_000;

/** @returns ids deleted since the last look; some may never have been seen */
export async function deletedObjects(
  context: SourceContext,
  kind: Kind,
  cursor: Cursor | undefined,
): Promise<{ ids: readonly string[]; next: Cursor }> {
  const regular = often.has(kind.object) ? 0 : nowAndThen;
  if (cursor === undefined) {
    const start = context.now - clocks;
    return { ids: [], next: { since: start, merged: start, rest: context.now + regular } };
  }
  if (typeof cursor['rest'] === 'number' && context.now < cursor['rest']) return { ids: [], next: cursor };
  const since = typeof cursor['since'] === 'number' ? cursor['since'] : 0;
  const bin = await binned(context, kind, since);
  const merged = mergeable.has(kind.object) ? await mergedInto(context, kind, cursor) : undefined;
  const rest = Math.max(regular, bin.pages > fewPages ? bin.pages * restPerPage : 0);
  return {
    ids: [...new Set([...bin.ids, ...(merged?.ids ?? [])])],
    next: { since: bin.newest, ...(merged && { merged: merged.newest }), rest: context.now + rest },
  };
}

/** What came into the bin since then: it is listed by id, so all of it is looked through. */
async function binned({ http }: SourceContext, kind: Kind, since: number): Promise<{ ids: string[]; newest: number; pages: number }> {
  const ids: string[] = [];
  let newest = since;
  let pages = 0;
  for (let after: string | undefined, more = true; more; more = after !== undefined) {
    const query = new URLSearchParams({ limit: '100', archived: 'true', properties: 'hs_object_id', ...(after && { after }) });
    const path = `/crm/v3/objects/${kind.object}?${query.toString()}`;
    const found = answer(schema.objects, await http.json({ method: 'GET', path }), `${kind.object} archived`);
    for (const { id, archivedAt } of found.results) {
      const moment = archivedAt === undefined ? undefined : at(archivedAt);
      if (moment === undefined || moment >= since) ids.push(id);
      newest = Math.max(newest, moment ?? since);
    }
    after = found.paging?.next?.after;
    pages += 1;
  }
  return { ids, newest, pages };
}

/** A record that took in others names their ids. */
async function mergedInto(context: SourceContext, kind: Kind, cursor: Cursor): Promise<{ ids: string[]; newest: number }> {
  const property = changedOf(kind);
  const ids: string[] = [];
  let from = typeof cursor['merged'] === 'number' ? cursor['merged'] : 0;
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
