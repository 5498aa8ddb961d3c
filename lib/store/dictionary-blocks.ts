/** Dictionaries at rest: blocks of texts, so that growing one rewrites its last block and no more. */
import { dictionaryNames, type Dictionaries, type DictionaryName } from '../columns/dictionaries';
import { textColumn } from '../columns/encode';
import { textAt } from '../columns/typed';
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
      const column = textColumn(texts.slice(block * BLOCK, (block + 1) * BLOCK));
      rows.push({ connection, name, block, ...column, checksum: blockChecksum(column) });
    }
  }
  return rows;
}

function blockChecksum({ bytes, offsets }: Pick<DictionaryRow, 'bytes' | 'offsets'>): number {
  return xxh32(bytes, xxh32(new Uint8Array(offsets.buffer, offsets.byteOffset, offsets.byteLength)));
}

/**
 * Dictionaries from their blocks.
 * @param rows all blocks of one connection, those of one dictionary in ascending order
 * @returns texts by dictionary; undefined when a block is damaged or missing, since then every code is in doubt
 */
export function readBlocks(rows: readonly DictionaryRow[]): Partial<Record<DictionaryName, string[]>> | undefined {
  const texts: Partial<Record<DictionaryName, string[]>> = {};
  for (const row of rows) {
    const list = (texts[row.name] ??= []);
    const intact = row.offsets.at(-1) === row.bytes.length && blockChecksum(row) === row.checksum;
    if (!intact || list.length !== row.block * BLOCK) return undefined;
    readTexts(row, list);
  }
  return texts;
}

const decoder = new TextDecoder();

function readTexts(row: DictionaryRow, into: string[]): void {
  const all = decoder.decode(row.bytes);
  const plain = all.length === row.bytes.length; // one byte per character: offsets are positions in the text too
  for (let i = 0; i + 1 < row.offsets.length; i++) into.push(plain ? all.slice(row.offsets[i], row.offsets[i + 1]) : textAt(row, i));
}
