/** Activities counted by blocks, by people and one by one: the same, also behind blocks that were counted before more was logged. */
import { expect, test } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import { patchDataset } from '../../lib/columns/patch';
import { toStored } from '../../lib/columns/stored';
import { baseOf, codeCount, inheritFacts, type Base } from '../../lib/facts/base';
import { tallyBetween, tallyOfPeople, tallyOfRows } from '../../lib/facts/counted-activities';
import type { Activity } from '../../lib/model/records';
import { chance, type Chance } from '../oracles/random';

const START = Date.UTC(2026, 0, 1);

function activity(c: Chance, n: number, fractions: boolean): Activity {
  return {
    ...{ entity: 'activity', id: `a${n}`, at: START + n * 1000, userId: c.pick(['u', 'v', 'w']) },
    ...{ kind: c.pick(['call', 'call', 'email', 'meeting', 'note']), direction: c.pick(['in', 'out', 'internal']) },
    ...{ automated: c.maybe(0.1), status: c.pick(['done', 'planned', 'cancelled', 'no_show']) },
    ...(c.maybe(0.5) ? { connected: c.maybe(0.5) } : {}),
    ...(c.maybe(0.6) ? { durationSeconds: c.int(0, 900) + (fractions ? 0.25 : 0) } : {}),
  };
}

/** Rows of some people in [first, end), looked at one by one. */
function rowsOf(base: Base, people: readonly number[], first: number, end: number): Int32Array {
  const { userId } = base.table('activity').columns;
  return Int32Array.from({ length: end - first }, (_, i) => first + i).filter((row) => people.includes(userId[row] ?? -1));
}

test.each([false, true])('counted in any stretch, lengths with fractions: %s', (fractions) => {
  const c = chance(fractions ? 2 : 1);
  const records = Array.from({ length: 9000 }, (_, n) => activity(c, n, fractions));
  let dataset = datasetOf(records);
  const check = (): void => {
    const base = baseOf(dataset);
    const { rows } = base.table('activity');
    for (let n = 0; n < 60; n++) {
      const first = c.int(0, rows - 1);
      const end = c.maybe(0.3) ? rows : c.int(first, rows);
      const all = rowsOf(base, [0, 1, 2], first, end);
      expect(all.length).toBe(end - first);
      const counted = tallyOfRows(base, all);
      expect(tallyBetween(base, first, end)).toEqual(counted);
      expect(counted.n.reduce((sum, own) => sum + own, 0)).toBe(end - first);
      const people = new Uint8Array(codeCount(base, 'user') + 1);
      const asked = c.maybe(0.5) ? [0] : [1, 2];
      for (const code of asked) people[code + 1] = 1;
      expect(tallyOfPeople(base, people, first, end)).toEqual(tallyOfRows(base, rowsOf(base, asked, first, end)));
    }
  };
  check();
  for (let n = 0; n < 5; n++) {
    const patched = patchDataset(dataset, [toStored(activity(c, 9000 + n, fractions), {})]);
    inheritFacts(dataset, patched.dataset, patched.changes);
    ({ dataset } = patched);
    check();
  }
});
