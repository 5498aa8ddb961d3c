/**
 * What was changed about deals and leads: each record's own stream, one call apiece, since a rep may not list notes in bulk. Asked for
 * last, record by record in the order they changed, and never again for what has not changed since.
 */
import type { SourceContext, Stream } from '../adapter';
import { CrmError } from '../crm-error';
import { answer, mapRow } from '../map-row';
import { ask, idOf, pageSize } from './ask';
import { noRecord } from './judge';
import { changedRows } from './list-stream';
import { changesOf, past } from './notes';
import * as schema from './schema';

/** Records at a time: a page is stored with its cursor, and a killed worker loses no more than one. */
const atOnce = 25;

async function notesOf(context: SourceContext, scope: 'Opportunity' | 'Lead', id: string): Promise<unknown[] | undefined> {
  const maxSize = await pageSize(context);
  const notes = new Map<string, unknown>();
  for (let offset = 0; ; offset += maxSize) {
    let page;
    try {
      page = answer(
        schema.listPage,
        await ask(context, `${scope}/${id}/stream`, [
          ['maxSize', maxSize],
          ['offset', offset],
        ]),
        'stream',
      );
    } catch (error) {
      // Deleted since it was listed.
      if (error instanceof CrmError && error.code === noRecord) return undefined;
      throw error;
    }
    // Newest first: what is added meanwhile pushes the rest on, and some notes come twice.
    for (const note of page.list) notes.set(idOf(note) ?? '', note);
    if (page.list.length < maxSize) return [...notes.values()];
  }
}

const history = (id: string, scope: 'Opportunity' | 'Lead', of: 'deal' | 'lead'): Stream => ({
  id,
  entity: of === 'deal' ? 'stageChange' : 'ownerChange',
  late: true,
  async page(context, cursor) {
    const found = await changedRows(context, scope, [], cursor, atOnce);
    const read = await Promise.all(
      found.rows.map(async (row) => {
        const record = idOf(row);
        const notes = record === undefined ? undefined : await notesOf(context, scope, record);
        return notes === undefined ? [] : [{ past: record, of, notes }];
      }),
    );
    return { ...found, rows: read.flat() };
  },
  map: mapRow(past, changesOf, 'past'),
});

export const dealHistory = history('deal-history', 'Opportunity', 'deal');
export const leadHistory = history('lead-history', 'Lead', 'lead');
