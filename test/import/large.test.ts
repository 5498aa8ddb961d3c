import { expect, it } from 'vitest';
import type { SourceFile } from '../../lib/import';
import { dealFields, imported, mapping } from './source';

/** A file of so many rows that is never in memory as a whole. */
function generated(rows: number): SourceFile & { size: number } {
  const encoder = new TextEncoder();
  const file = {
    name: 'large.csv',
    size: 0,
    *bytes() {
      file.size = 0;
      const note = 'of some length, as descriptions are; '.repeat(5);
      let text = 'id,owner,stage,amount,created,note\r\n';
      for (let i = 0; i < rows; i++) {
        const day = String((i % 28) + 1).padStart(2, '0');
        text += `D${i},Person ${i % 50},${i % 3 === 0 ? 'Won' : 'Open'},"${(i % 900) + 1},000.25",${day}-0${(i % 9) + 1}-2024,"a ""note"", number ${i}, ${note}"\r\n`;
        if (text.length < 100_000 && i < rows - 1) continue;
        const bytes = encoder.encode(text);
        file.size += bytes.length;
        text = '';
        yield bytes;
      }
    },
  };
  return file;
}

const how = mapping([
  {
    file: 'large.csv',
    dates: 'DD-MM-YYYY',
    records: [
      { entity: 'user', distinct: true, fields: { id: 'owner', name: 'owner', active: { constant: true } } },
      {
        entity: 'deal',
        fields: dealFields({
          ownerId: 'owner',
          status: { column: 'stage', values: { Won: 'won', Open: 'open' } },
          amount: 'amount',
          createdAt: 'created',
        }),
      },
    ],
  },
]);

/** Runs an import and keeps nothing but sums, as a store that writes each slice would. */
async function run(rows: number) {
  const file = generated(rows);
  const seen = { pauses: 0, largest: 0, records: 0, units: 0n };
  const { report } = await imported(how, [file], {
    pause: () => {
      seen.pauses++;
      return Promise.resolve();
    },
    onRecords(records) {
      seen.largest = Math.max(seen.largest, records.length);
      seen.records += records.length;
      for (const record of records) if (record.entity === 'deal') seen.units += BigInt(record.amount?.units ?? 0);
    },
  });
  return { ...seen, size: file.size, report };
}

it('30 MB go through in slices: the page can breathe between them, and every row arrives', async () => {
  const rows = 120_000;
  const large = await run(rows);
  expect(large.size).toBeGreaterThan(30_000_000);
  expect(large.report).toMatchObject({ problemCount: 0, records: { deal: rows, user: 50 }, files: [{ rows, kept: rows, rejected: 0 }] });
  let units = 0n;
  for (let i = 0; i < rows; i++) units += BigInt((i % 900) + 1) * 10_000_000n + 2_500n;
  expect(large.units).toBe(units);
  // No slice grows with the file; their number does.
  const small = await run(rows / 10);
  expect(large.largest).toBeLessThan(3000);
  expect(small.largest).toBeLessThan(3000);
  expect(large.pauses).toBeGreaterThan(small.pauses * 8);
  expect(large.pauses).toBeGreaterThan(large.size / 200_000);
}, 120_000);
