/** New activities behind all others: what is known of them equals what a fresh look at everything says, duplicates and ties included. */
import { expect, test } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import { patchDataset } from '../../lib/columns/patch';
import { toStored } from '../../lib/columns/stored';
import { activityFactsOf } from '../../lib/facts/activity-facts';
import { baseOf, idAt, inheritFacts } from '../../lib/facts/base';
import type { Dataset } from '../../lib/columns/table';
import type { Activity } from '../../lib/model/records';
import { chance } from '../oracles/random';

/** Verdict and follow-up by id. */
function said(dataset: Dataset): Record<string, [number | undefined, number | undefined]> {
  const base = baseOf(dataset);
  const { verdict, followUp } = activityFactsOf(base);
  return Object.fromEntries(Array.from(verdict, (own, row) => [idAt(base, 'activity', row), [own, followUp[row]]]));
}

test('facts of activities follow what is logged next', () => {
  let repeats = 0;
  for (let seed = 1; seed <= 30; seed++) {
    const c = chance(seed);
    let at = Date.UTC(2026, 9, 1);
    const next = (n: number): Activity => {
      at += c.pick([0, 0, 1, 60_000, 120_000, 120_001]);
      const kind = c.pick(['call', 'call', 'call', 'meeting', 'task'] as const);
      return {
        ...{ entity: 'activity', id: `${c.pick(['a', 'b', 'c'])}${n}`, kind, direction: c.pick(['out', 'out', 'out', 'in']), at },
        ...{ automated: c.maybe(0.1), userId: c.pick(['u', 'u', 'v']), topic: c.pick(['follow_up', 'proposal']) },
        ...(c.maybe(0.8) ? { contactId: c.pick(['k', 'k', 'l']) } : { dealId: c.pick(['d', 'e']) }),
      };
    };
    const records = Array.from({ length: 12 }, (_, n) => next(n));
    let dataset = datasetOf(records);
    said(dataset);
    for (let n = 12; n < 30; n++) {
      const added = next(n);
      records.push(added);
      const patched = patchDataset(dataset, [toStored(added, {})]);
      inheritFacts(dataset, patched.dataset, patched.changes);
      ({ dataset } = patched);
      const now = said(dataset);
      expect(now, `seed ${seed}, ${added.id}`).toEqual(said(datasetOf(records)));
      if (now[added.id]?.[0] === 6) repeats++;
    }
  }
  expect(repeats).toBeGreaterThan(20);
});
