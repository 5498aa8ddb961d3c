import { expect, test } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import { baseOf, codeOf } from '../../lib/facts/base';
import { callPeople } from '../../lib/facts/called';
import { peopleChoices, userName } from '../../lib/facts/people';
import type { AnyRecord } from '../../lib/model/records';

const user = (id: string): AnyRecord => ({ entity: 'user', id, name: `Ms ${id}`, active: true });
const ids = Array.from({ length: 40 }, (_, i) => `u${i}`);
const numbered = (n: number): string => `Person ${n}`;

function namesOf(order: readonly string[], called?: (n: number) => string): Map<string, string | undefined> {
  const base = baseOf(datasetOf(order.map(user)));
  callPeople(base, called);
  return new Map(ids.map((id) => [id, userName(base, codeOf(base.dataset, 'user', id))]));
}

test('people are called by their names, or by numbers from 1, each their own', () => {
  expect([...namesOf(ids).values()]).toEqual(ids.map((id) => `Ms ${id}`));
  const numbers = [...namesOf(ids, numbered).values()].map((name) => Number(name?.replace('Person ', '')));
  expect([...numbers].sort((a, b) => a - b)).toEqual(ids.map((_, i) => i + 1));
});

test('the numbers are the same whatever the order of the records, and follow neither names nor ids', () => {
  const hidden = namesOf(ids, numbered);
  expect(namesOf(ids.toReversed(), numbered)).toEqual(hidden);
  expect([...hidden.values()]).not.toEqual(ids.map((_, i) => `Person ${i + 1}`));
});

test('a list to choose from holds no name either, and shown again it holds them all', () => {
  const base = baseOf(datasetOf(ids.map(user)));
  callPeople(base, numbered);
  expect(JSON.stringify(peopleChoices(base))).not.toContain('Ms');
  callPeople(base, undefined);
  expect(peopleChoices(base).map(({ name }) => name)).toContain('Ms u7');
});
