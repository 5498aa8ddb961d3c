/** Saved texts: one of them is read by itself, all of them when they are gone through or grow. */
import { expect, test } from 'vitest';
import { createDictionaries, type SavedTexts } from '../../lib/columns/dictionaries';
import { grownBlocks, readBlocks } from '../../lib/store/dictionary-blocks';

const ids = Array.from({ length: 2500 }, (_, i) => (i % 7 === 0 ? `lead ${i} ż` : `L-${i}`));

/** The ids as they come from the database, and whether all of them were spelled out. */
function saved(): { texts: SavedTexts; spelled: () => boolean } {
  const dictionaries = createDictionaries({ lead: ids });
  const { lead } = readBlocks(grownBlocks('c', dictionaries, new Map())) ?? {};
  if (!lead) throw new Error('nothing was saved');
  let all = false;
  return { texts: { ...lead, spell: () => ((all = true), lead.spell()) }, spelled: () => all };
}

test('one id is read without the others, of every block', () => {
  const { texts, spelled } = saved();
  const list = createDictionaries({ lead: texts }).texts('lead');
  for (const code of [0, 1, 1023, 1024, 2047, 2048, 2499]) expect(list[code]).toBe(ids[code]);
  expect([list[2500], list[-1], list.length]).toEqual([undefined, undefined, 2500]);
  expect(spelled()).toBe(false);
});

test('who goes through all of them, or asks for very many, gets all', () => {
  const one = saved();
  expect([...createDictionaries({ lead: one.texts }).texts('lead')]).toEqual(ids);
  expect(one.spelled()).toBe(true);
  const other = saved();
  const list = createDictionaries({ lead: other.texts }).texts('lead');
  expect(ids.map((_, code) => list[code])).toEqual(ids);
  expect(other.spelled()).toBe(true);
});

test('a new id stands behind those that were read one by one', () => {
  const dictionaries = createDictionaries({ lead: saved().texts });
  const list = dictionaries.texts('lead');
  expect(list[7]).toBe(ids[7]);
  expect(dictionaries.find('lead', 'L-8')).toBe(8);
  expect(dictionaries.intern('lead', 'new')).toBe(2500);
  expect([list[2500], list.length, list[7]]).toEqual(['new', 2501, ids[7]]);
});
