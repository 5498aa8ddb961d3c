/**
 * What was deleted: `queryAll` sees rows in the recycle bin, which is emptied after 15 days. What was deleted for good, emptied
 * early, or is no longer shared with the person shows only by comparing all ids, once a day.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_queryall.htm
 */
import type { Cursor, SourceContext, Stream } from '../adapter';
import { idOf } from './fields';
import { isMissing, isRow } from './known';
import { instant, queryWhole } from './soql';

const minute = 60_000;
const day = 24 * 60 * minute;
/** Deletions are looked for this often. */
const every = 5 * minute;
const overlap = 60 * minute;

/** Ids of this object's rows that lie in the bin. @param stamp what says when */
export const deletionsOf =
  (object: string, stamp: 'SystemModstamp' | 'CreatedDate' = 'SystemModstamp'): NonNullable<Stream['deleted']> =>
  async (context: SourceContext, cursor: Cursor | undefined) => {
    const { now } = context;
    const asked = typeof cursor?.asked === 'number' ? cursor.asked : undefined;
    const compared = typeof cursor?.compared === 'number' ? cursor.compared : now;
    if (cursor && asked !== undefined && now - asked < every) return { ids: [], next: cursor };
    const since = instant((asked ?? now) - overlap);
    // A field history has no stamp of its own deletion: its bin is read whole, it is small.
    const when = stamp === 'SystemModstamp' ? ` AND SystemModstamp >= ${since}` : '';
    const compare = asked !== undefined && now - compared >= day;
    const next = { asked: now, compared: compare ? now : compared };
    try {
      const rows = await queryWhole(context, `SELECT Id FROM ${object} WHERE IsDeleted = true${when}`, true);
      return { ids: idsIn(rows), next, compare };
    } catch (error) {
      // Nothing was read of an object that is not there: nothing of it can be deleted.
      if (isMissing(error)) return { ids: [], next };
      throw error;
    }
  };

/** All ids of these objects there are now; those that are not there have none. */
export const idsOf =
  (...tables: readonly { object: string; where?: string; archived?: boolean }[]): NonNullable<Stream['ids']> =>
  async (context) => {
    const ids: string[] = [];
    for (const { object, where, archived = false } of tables) {
      const conditions = [...(where === undefined ? [] : [where]), ...(archived ? ['IsDeleted = false'] : [])];
      const filter = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
      try {
        ids.push(...idsIn(await queryWhole(context, `SELECT Id FROM ${object}${filter}`, archived)));
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    }
    return ids;
  };

const idsIn = (rows: readonly unknown[]): string[] =>
  rows.flatMap((row) => (isRow(row) && typeof row.Id === 'string' ? [idOf(row.Id)] : []));
