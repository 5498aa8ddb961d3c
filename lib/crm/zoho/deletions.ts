/** What was deleted from a module, from its own list. https://www.zoho.com/crm/developer/docs/api/v8/get-deleted-records.html */
import type { Cursor, SourceContext } from '../adapter';
import { answer } from '../map-row';
import { ask, isLacking, pageSize, since } from './ask';
import * as schema from './schema';

/** Looked at again no sooner than this: each look costs a credit per module. */
const every = 5 * 60_000;
/** A run that begins to watch looks back so far, since our clock and Zoho's may differ; deleting what was never read does nothing. */
const before = 24 * 60 * 60_000;

/** @returns ids deleted since the cursor, and where to go on */
export async function deletions(
  context: SourceContext,
  module: string,
  cursor: Cursor | undefined,
): Promise<{ ids: readonly string[]; next: Cursor }> {
  const rested = cursor?.rested;
  const from = typeof cursor?.from === 'number' ? cursor.from : context.now - before;
  if (cursor === undefined) return { ids: [], next: { from, rested: 0 } };
  if (typeof rested === 'number' && context.now - rested < every) return { ids: [], next: cursor };
  const ids = new Set<string>();
  let latest = from;
  for (let page = 1; ; page += 1) {
    const asked = { type: 'all', per_page: pageSize, page };
    const found = answer(schema.deletedPage, await deletedPage(context, module, asked, from), `${module} deleted`);
    for (const { id, deleted_time: time } of found.data ?? []) {
      ids.add(id);
      const at = Date.parse(time ?? '');
      if (at > latest) latest = at;
    }
    // one second back: whether the named second is included nobody says
    if (found.info?.more_records !== true) return { ids: [...ids], next: { from: Math.max(from, latest - 1_000), rested: context.now } };
  }
}

async function deletedPage(context: SourceContext, module: string, asked: Record<string, string | number>, from: number): Promise<unknown> {
  try {
    return await ask(context, `/${module}/deleted`, asked, since(from));
  } catch (error) {
    if (isLacking(error)) return {};
    throw error;
  }
}
