/** The data sets with known answers, through the code of `npm run figures`. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareAdventureWorks } from './adventureworks';
import { Book, shared, type Settings } from './book';
import { compareCdnow } from './cdnow';
import { compareHubspot } from './hubspot';
import { compareMaven } from './maven';
import { compareNorthwind } from './northwind';
import { compareSalesforce } from './salesforce';

const sets: [Settings, (book: Book) => Promise<void>][] = [
  [{ folder: 'maven-crm', map: 'maven-crm', asOf: '2017-12-31', zone: 'UTC' }, compareMaven],
  // Prices are binary fractions in the dump: its own note says to compare to the cent.
  [{ folder: 'northwind', map: 'northwind', asOf: '1998-05-06', zone: 'UTC', cents: 0.01 }, compareNorthwind],
  [{ folder: 'cdnow', map: 'cdnow', asOf: '1998-06-30', zone: 'UTC' }, compareCdnow],
  [{ folder: 'adventureworks-quota', map: 'adventureworks-quota', asOf: '2014-12-31', zone: 'UTC' }, compareAdventureWorks],
  [{ folder: 'fivetran-hubspot', map: 'fivetran-hubspot', asOf: '2022-12-31', zone: 'UTC' }, compareHubspot],
  [{ folder: 'fivetran-salesforce', map: 'fivetran-salesforce', asOf: '2019-12-31', zone: 'UTC' }, compareSalesforce],
];

describe.skipIf(!existsSync(shared))('the comparison itself', () => {
  const settings: Settings = { folder: 'adventureworks-quota', map: 'adventureworks-quota', asOf: '2014-12-31', zone: 'UTC' };

  it('finds an answer that differs by a cent, one that nobody compares, and an excuse for nothing', async () => {
    const book = new Book(settings);
    book.leaves.set('team.sales_ytd_all', Number(book.answer('team.sales_ytd_all')) + 0.01);
    book.leaves.set('team.attainment', Number(book.answer('team.attainment')) + 2e-6);
    book.leaves.set('team.mood', 'good');
    await compareAdventureWorks(book);
    book.not(/^weather/, 'no weather');
    expect(book.wrong.map((text) => text.slice(0, 24))).toEqual([
      'team.sales_ytd_all: 3627',
      'team.attainment: 9.59601',
      '“no weather” fits no ans',
    ]);
    expect(book.forgotten()).toEqual(['team.mood']);
  });
});

describe.skipIf(!existsSync(shared))('data sets with known answers', () => {
  it.each(sets)('$folder: every answer is met or explained', { timeout: 120_000 }, async (settings, compare) => {
    const book = new Book(settings);
    await compare(book);
    console.log(book.summary());
    expect(book.wrong.slice(0, 40)).toEqual([]);
    expect(book.forgotten()).toEqual([]);
    expect([...book.pending]).toEqual([]);
    expect(book.compared.size).toBeGreaterThan(0);
  });
});
