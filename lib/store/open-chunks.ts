/** Stored rows → chunks in memory, each checked; what fails the check is taken out and pulled again. */
import type { SavedTexts, DictionaryName } from '../columns/dictionaries';
import { byteLength, openChunk, type Chunk, type Packed } from '../columns/pack';
import { fromV1, partsV1, type PackedV1, type PartV1 } from '../columns/pack-v1';
import type { Entity } from '../model/records';
import type { Database } from './database';
import { readBlocks } from './dictionary-blocks';
import { bytesOfEdit, isIntact } from './edits';
import type { Damage } from './page';
import { WHOLE, type ChunkRow, type DictionaryRow, type EditRow } from './rows';
import { counterOf, range, saveVersion } from './versions';

/** What rests in the database, to know later what has to be written again. */
export interface AtRest {
  /** Chunks of today's form and blocks of dictionaries, by `keyOfChunk` and `keyOfBlock`. */
  rows: Map<string, { checksum: number; bytes: number }>;
  /** Bytes of the pages that wait. */
  waiting: number;
}

/** What could be opened, and what could not. */
export interface Opened {
  texts: Partial<Record<DictionaryName, SavedTexts>>;
  /** Chunks by entity, in ascending order of month. */
  chunks: Map<Entity, Chunk[]>;
  /** Months of version 1, to be written in today's form. */
  old: Map<Entity, Set<number>>;
  edits: readonly EditRow[];
  atRest: AtRest;
  damaged: Damage[];
}

/** The rows of one connection: chunks in ascending order of month, dictionaries of blocks, edits of version. */
export interface StoredRows {
  chunks: readonly ChunkRow[];
  dictionaries: readonly DictionaryRow[];
  edits: readonly EditRow[];
}

export const keyOfChunk = (entity: Entity, month: number): string => `${entity} ${month}`;
export const keyOfBlock = (name: DictionaryName, block: number): string => `dictionary ${name} ${block}`;

/**
 * Opens the stored rows of one connection.
 * @param stored its rows
 * @returns chunks by entity, without the damaged ones
 */
export function openChunks({ chunks: rows, dictionaries, edits }: StoredRows): Opened {
  const texts = readBlocks(dictionaries);
  // Codes that are in doubt, or a change that is lost, put every record in doubt.
  const doubt = texts === undefined ? 'a dictionary is damaged' : edits.every(isIntact) ? undefined : 'a change is damaged';
  const atRest: AtRest = { rows: new Map(), waiting: 0 };
  const opened: Opened = { texts: texts ?? {}, chunks: new Map(), old: new Map(), edits, atRest, damaged: [] };
  if (doubt !== undefined) return { ...opened, edits: [], damaged: [{ entity: undefined, month: undefined, reason: doubt }] };
  for (const { name, block, bytes, checksum } of dictionaries)
    atRest.rows.set(keyOfBlock(name, block), { checksum, bytes: bytes.byteLength });
  for (const edit of edits) atRest.waiting += bytesOfEdit(edit);
  for (const stored of groups(rows)) {
    const { entity, month, whole } = stored;
    const result = opening(stored);
    if (!result.ok) {
      opened.damaged.push({ entity, month, reason: result.reason });
      continue;
    }
    opened.chunks.set(entity, [...(opened.chunks.get(entity) ?? []), result.chunk]);
    if (whole) atRest.rows.set(keyOfChunk(entity, month), { checksum: whole.checksum, bytes: byteLength(whole) });
    else opened.old.set(entity, (opened.old.get(entity) ?? new Set<number>()).add(month));
  }
  return opened;
}

/** The rows of one month: one of today's, or two halves of version 1. */
interface Group {
  entity: Entity;
  month: number;
  whole?: Packed;
  halves: Record<PartV1, PackedV1 | undefined>;
}

function groups(rows: readonly ChunkRow[]): Iterable<Group> {
  const found = new Map<string, Group>();
  for (const row of rows) {
    const { entity, month } = row;
    const key = keyOfChunk(entity, month);
    const group = found.get(key) ?? { entity, month, halves: { numbers: undefined, texts: undefined } };
    if (row.part === WHOLE) group.whole = row;
    else group.halves[row.part] = row;
    found.set(key, group);
  }
  return found.values();
}

function opening({ entity, whole, halves }: Group): ReturnType<typeof openChunk> {
  try {
    return whole ? openChunk(whole) : fromV1(entity, halves);
  } catch {
    // What is no chunk at all may fail in any way; it is never worth more than being read again.
    return { ok: false, reason: 'a column has the wrong shape' };
  }
}

/**
 * Takes damaged chunks out and sets the cursors of their streams back, so that they are pulled again.
 * What the person made (settings, targets, tokens) stands in tables of its own and is never touched.
 * @param db the open database
 * @param connection which connection
 * @param damaged what `openChunks` found
 */
export async function quarantine(db: Database, connection: string, damaged: readonly Damage[]): Promise<void> {
  const everything = damaged.some(({ entity }) => entity === undefined);
  await db.transaction('rw', db.versions, db.chunks, db.dictionaries, db.edits, db.cursors, async () => {
    if (everything) {
      for (const table of [db.chunks, db.dictionaries, db.edits])
        await table
          .where(':id')
          .between(...range(connection))
          .delete();
    }
    for (const { entity, month } of damaged) {
      if (entity !== undefined && month !== undefined)
        await db.chunks.bulkDelete([WHOLE, ...partsV1].map((part) => [connection, entity, month, part]));
    }
    const streams = await db.cursors
      .where(':id')
      .between(...range(connection))
      .toArray();
    const again = streams.filter(
      (stream) => everything || damaged.some(({ entity }) => entity !== undefined && stream.entities.includes(entity)),
    );
    await db.cursors.bulkDelete(again.map(({ stream }): [string, string] => [connection, stream]));
    await saveVersion(db, connection, (await counterOf(db)) + 1);
  });
}
