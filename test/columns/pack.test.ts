import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableOfChunks } from '../../lib/columns/concat';
import { decode } from '../../lib/columns/decode';
import { createDictionaries } from '../../lib/columns/dictionaries';
import { encode } from '../../lib/columns/encode';
import { FORMAT, openChunk, pack } from '../../lib/columns/pack';
import { packNumbers, unpackNumbers } from '../../lib/columns/pack-numbers';
import { packTexts, unpackTexts } from '../../lib/columns/pack-texts';
import { toStored } from '../../lib/columns/stored';
import { EMPTY_INT } from '../../lib/columns/table';
import { NumberedTexts, textAt, textColumn } from '../../lib/columns/texts';
import { entities, type AnyRecord } from '../../lib/model/records';
import { recordOf } from './arbitrary';

const DAY = 86_400_000;
const none = fc.constant(NaN);
/** Runs of numbers as CRMs have them, and as they never should. */
const doubles = fc.oneof(
  fc.array(fc.oneof(none, fc.double())),
  fc.array(fc.oneof(none, fc.constantFrom(0.1, 0.25, 1, -0, 0, 1e300, Infinity)), { maxLength: 60 }),
  fc.array(fc.maxSafeInteger()),
  fc.array(fc.integer({ min: 0, max: 90 * DAY }).map((ms) => Date.UTC(2026, 0) + ms)).map((list) => list.toSorted((a, b) => a - b)),
  fc.array(
    fc.oneof(
      none,
      fc.integer({ min: 0, max: 90 }).map((days) => days * DAY),
    ),
  ),
  fc.array(
    fc.oneof(
      none,
      fc.integer({ min: -100, max: 900 }).map((units) => units * 100),
    ),
  ),
  fc.tuple(fc.integer(), fc.integer(), fc.nat(40)).map(([start, step, rows]) => Array.from({ length: rows }, (_, i) => start + i * step)),
);
/** As wide as every width of code there is, and one more. */
const reaches = [0, 1, 2, 3, 4, 15, 16, 255, 256, 65535, 65536, 2 ** 24 - 1, 2 ** 24, 2 ** 32 - 1, 2 ** 32, 2 ** 50, 2 ** 52];

function backAsDoubles(list: readonly number[]): number[] {
  const packed = packNumbers(Float64Array.from(list), NaN);
  const out = new Float64Array(list.length + 2).fill(7);
  if (packed) unpackNumbers(packed, list.length, NaN, out, 1);
  else out.fill(NaN, 1, list.length + 1);
  expect([out[0], out.at(-1)]).toEqual([7, 7]);
  return [...out.subarray(1, -1)];
}

describe('packed numbers', () => {
  it('are the very same afterwards, to the bit', () => {
    fc.assert(
      fc.property(doubles, (list) => {
        expect(backAsDoubles(list)).toEqual(list);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(reaches)('with %i between the least and the greatest are the same, with and without none', (reach) => {
    for (const list of [
      [5, 5 + reach],
      [5 + reach, NaN, 5],
      [NaN, 5, 5 + Math.floor(reach / 2), 5 + reach],
      [0 - reach, 0, -1],
    ])
      expect(backAsDoubles(list)).toEqual(list);
  });

  it.each(reaches)('with %i between the least and the greatest are the same in long columns of every kind', (reach) => {
    const rows = Array.from({ length: 3001 }, (_, i) => Math.floor(reach * (((i * 7919) % 3001) / 3000)));
    expect(backAsDoubles(rows)).toEqual(rows);
    expect(backAsDoubles([...rows, NaN, reach])).toEqual([...rows, NaN, reach]);
    for (const [values, none] of [
      [Uint8Array.from(rows, (n) => n & 255), 0],
      [Int32Array.from(rows), -1],
      [Int32Array.from(rows, (n, i) => (i % 3 === 0 ? -1 : n & 0x7fffffff)), -1],
    ] as const) {
      const out = values.slice().fill(9);
      const packed = packNumbers(values, none);
      if (packed) unpackNumbers(packed, values.length, none, out, 0);
      else out.fill(none);
      expect(out).toEqual(values);
    }
  });

  it('of the other kinds of column come back too, their own "none" included', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constant(EMPTY_INT), fc.integer(), fc.integer({ min: -1, max: 300 }))), (list) => {
        for (const [values, nothing, out] of [
          [Int32Array.from(list), EMPTY_INT, new Int32Array(list.length)],
          [Int32Array.from(list), -1, new Int32Array(list.length)],
          [Uint8Array.from(list), 0, new Uint8Array(list.length)],
        ] as const) {
          const packed = packNumbers(values, nothing);
          if (packed) unpackNumbers(packed, list.length, nothing, out, 0);
          else out.fill(nothing);
          expect([...out]).toEqual([...values]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('take the room their values need, not their kind', () => {
    const size = (list: readonly number[]) => (packNumbers(Float64Array.from(list), NaN)?.length ?? 0) - 32;
    const rows = Array.from({ length: 8000 }, (_, i) => i);
    expect(size(rows.map((i) => Date.UTC(2026, 0) + i * 1000))).toBe(0); // one every second
    expect(size(rows.map((i) => Date.UTC(2026, 0) + (i % 2) * DAY))).toBe(1000); // days, one bit each
    expect(size(rows.map((i) => (i * i * 31) % 8009)) / 8000).toBe(2);
    expect(packNumbers(new Float64Array(9).fill(NaN), NaN)).toBeUndefined();
  });
});

describe('packed texts', () => {
  const ids = fc.oneof(
    fc.array(fc.oneof(fc.constant(''), fc.integer({ min: 0, max: 1e6 }).map(String))),
    fc.array(fc.integer({ min: 0, max: 1e6 }).map((n) => `act-${n}`)),
    fc.array(fc.maxSafeInteger().map(String)),
    fc.array(fc.constantFrom('', '0', '00', '7', '007', 'a7', 'a07', 'a', '-7', '12345678901234567', '🦊9', '日本')),
    fc.array(fc.string({ unit: 'grapheme' })),
  );

  it('are the very same afterwards', () => {
    fc.assert(
      fc.property(ids, (texts) => {
        const packed = packTexts(textColumn(texts));
        const column = packed && unpackTexts(packed, texts.length);
        expect(texts.map((_, row) => (column ? textAt(column, row) : ''))).toEqual(texts);
      }),
      { numRuns: 500 },
    );
  });

  it('that count take no room at all, and are numbers in memory', () => {
    const packed = packTexts(textColumn(Array.from({ length: 5000 }, (_, i) => `order-${i + 1}`)));
    expect(packed?.length).toBeLessThan(100);
    expect(packed && unpackTexts(packed, 5000)).toBeInstanceOf(NumberedTexts);
  });
});

describe('a chunk at rest', () => {
  const chunkOf = (entity: AnyRecord['entity'], records: readonly AnyRecord[], dictionaries = createDictionaries()) => {
    const columns = encode(
      entity,
      records.map((record) => toStored(record)),
      dictionaries,
    );
    return structuredClone(pack(entity, columns));
  };

  it.each(entities)('of %s opens as the records it was made from', (entity) => {
    fc.assert(
      fc.property(fc.array(fc.array(recordOf(entity), { minLength: 1, maxLength: 6 }), { maxLength: 3 }), (months: AnyRecord[][]) => {
        const dictionaries = createDictionaries();
        const chunks = months.map((records) => {
          const opened = openChunk(chunkOf(entity, records, dictionaries));
          if (!opened.ok) throw new Error(opened.reason);
          return opened.chunk;
        });
        const table = tableOfChunks(entity, chunks);
        const records = months.flat();
        expect(table.rows).toBe(records.length);
        const plain = encode(
          entity,
          records.map((record) => toStored(record)),
          dictionaries,
        );
        for (const row of records.keys()) {
          expect(decode(entity, table.columns, row, dictionaries.texts)).toEqual(decode(entity, plain, row, dictionaries.texts));
        }
      }),
      { numRuns: 30 },
    );
  });

  const deals = [
    { entity: 'deal', id: '1', name: 'Pumps', status: 'open', createdAt: 30, ownerId: 'u' },
    { entity: 'deal', id: '2', name: '', status: 'won', createdAt: 31 },
  ] as const;

  it('leaves out columns without any value', () => {
    const { format, columns } = chunkOf('deal', deals);
    expect([format, Object.keys(columns)]).toEqual([FORMAT, ['id', 'name', 'ownerId', 'status', 'createdAt']]);
  });

  it('is refused after any one flipped bit, wherever it is', () => {
    for (const [name, bytes] of Object.entries(chunkOf('deal', deals).columns)) {
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const damaged = chunkOf('deal', deals);
        const column = damaged.columns[name];
        if (column) column[bit >> 3] = (column[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(openChunk(damaged)).toEqual({ ok: false, reason: 'its checksum differs' });
      }
    }
  });

  it('is refused when it is of another length or lacks a column', () => {
    const whole = chunkOf('deal', deals);
    expect(openChunk({ ...whole, rows: 3 })).toMatchObject({ ok: false, reason: 'its checksum differs' });
    const columns = Object.fromEntries(Object.entries(whole.columns).filter(([name]) => name !== 'ownerId'));
    expect(openChunk({ ...whole, columns })).toMatchObject({ ok: false, reason: 'its checksum differs' });
  });
});
