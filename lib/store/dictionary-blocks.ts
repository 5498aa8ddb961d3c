/** Dictionaries at rest: blocks of texts, so that growing one rewrites its last block and no more. */
import { dictionaryNames, type Dictionaries, type DictionaryName, type SavedTexts } from '../columns/dictionaries';
import { FORMAT } from '../columns/pack';
import { packTexts, unpackTexts } from '../columns/pack-texts';
import type { TextColumn } from '../columns/table';
import { textAt, textColumn } from '../columns/texts';
import { xxh32 } from '../columns/xxh32';
import type { DictionaryRow } from './rows';

/** Texts per block. */
export const BLOCK = 1024;

/**
 * The blocks that have changed since a dictionary was last saved.
 * @param connection whose
 * @param dictionaries what is in memory
 * @param saved how many texts of each are at rest already
 * @returns rows to put
 */
export function grownBlocks(connection: string, dictionaries: Dictionaries, saved: ReadonlyMap<DictionaryName, number>): DictionaryRow[] {
  const rows: DictionaryRow[] = [];
  for (const name of dictionaryNames) {
    const texts = dictionaries.texts(name);
    const from = saved.get(name) ?? 0;
    if (texts.length === from) continue;
    for (let block = Math.floor(from / BLOCK); block * BLOCK < texts.length; block++) {
      const slice = texts.slice(block * BLOCK, (block + 1) * BLOCK);
      const bytes = packTexts(textColumn(slice)) ?? new Uint8Array(0);
      rows.push({ connection, name, block, format: FORMAT, rows: slice.length, bytes, checksum: xxh32(bytes, slice.length) });
    }
  }
  return rows;
}

/**
 * Dictionaries from their blocks.
 * @param rows all blocks of one connection, those of one dictionary in ascending order
 * @returns texts by dictionary, not yet spelled out; undefined when a block is damaged or missing, since then every code is in doubt
 */
export function readBlocks(rows: readonly DictionaryRow[]): Partial<Record<DictionaryName, SavedTexts>> | undefined {
  const blocks = new Map<DictionaryName, DictionaryRow[]>();
  for (const row of rows) {
    const list = blocks.get(row.name) ?? [];
    const before = list.reduce((sum, each) => sum + countOf(each), 0);
    if (!intact(row) || before !== row.block * BLOCK) return undefined;
    blocks.set(row.name, [...list, row]);
  }
  return Object.fromEntries([...blocks].map(([name, list]) => [name, savedTexts(list)]));
}

function savedTexts(list: readonly DictionaryRow[]): SavedTexts {
  const open: (TextColumn | undefined)[] = [];
  return {
    length: list.reduce((sum, row) => sum + countOf(row), 0),
    spell: () => list.flatMap(textsOf),
    at(code) {
      const block = Math.floor(code / BLOCK);
      const row = list[block];
      const column = (open[block] ??= row && columnOf(row));
      return row && column && code % BLOCK < countOf(row) ? textAt(column, code % BLOCK) : undefined;
    },
  };
}

const countOf = (row: DictionaryRow): number => ('format' in row ? row.rows : row.offsets.length - 1);

function intact(row: DictionaryRow): boolean {
  if (!(row.bytes instanceof Uint8Array)) return false;
  if ('format' in row) return xxh32(row.bytes, row.rows) === row.checksum;
  const { offsets, bytes } = row;
  if (!(offsets instanceof Uint32Array) || offsets.at(-1) !== bytes.length) return false;
  return xxh32(bytes, xxh32(new Uint8Array(offsets.buffer, offsets.byteOffset, offsets.byteLength))) === row.checksum;
}

const columnOf = (row: DictionaryRow): TextColumn => {
  if (!('format' in row)) return row;
  return row.bytes.length > 0 ? unpackTexts(row.bytes, row.rows) : { bytes: row.bytes, offsets: new Uint32Array(row.rows + 1) };
};

function textsOf(row: DictionaryRow): string[] {
  const column = columnOf(row);
  return Array.from({ length: countOf(row) }, (_, i) => textAt(column, i));
}
