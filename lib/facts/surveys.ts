/** Survey answers on one scale, and what was asked about once: the same instance may be sent and answered several times. */
import { layout } from '../columns/layout';
import { textAt } from '../columns/typed';
import type { Base } from './base';
import { defineFact } from './define-fact';
import { orderOf } from './order';

const { values: scales } = layout.surveyResponse.columns.scale;

/** Name of a scale by its column code. */
export const scaleName = (code: number): string => scales[code - 1] ?? '';

/**
 * A score brought to 1..5: good and bad are 5 and 1, stars stay, 0..10 is stretched over 1..5.
 * @param scale column code of the scale
 * @returns NaN without a score, or with one that its scale does not have
 */
function onFive(scale: number, score: number): number {
  const name = scaleName(scale);
  if (name === 'good_bad') return score === 1 ? 5 : score === 0 ? 1 : NaN;
  if (name === 'stars') return score >= 1 && score <= 5 ? score : NaN;
  return score >= 0 && score <= 10 ? 1 + score * 0.4 : NaN;
}

/** Satisfied: 4 or 5 of 5. */
export const isGood = (five: number): boolean => five >= 4;

/** Rows that were answered, in order of the answer, and when; by table row the score on 1..5. */
export const answersOf = /* @__PURE__ */ defineFact({
  on: ['surveyResponse'],
  derive(base) {
    const { columns } = base.table('surveyResponse');
    const { respondedAt, scale, score } = columns;
    const order = orderOf(respondedAt);
    const count = respondedAt.reduce((sum, at) => (Number.isNaN(at) ? sum : sum + 1), 0);
    const rows = order.subarray(0, count);
    return {
      rows,
      at: Float64Array.from(rows, (row) => respondedAt[row] ?? NaN),
      five: Float64Array.from(score, (value, row) => onFive(scale[row] ?? 0, value)),
    };
  },
});

/** By table row: the row its instance was first sent as (itself when it is that), and of that row when anybody first answered. */
export const instancesOf = /* @__PURE__ */ defineFact({
  on: ['surveyResponse'],
  derive(base) {
    const { rows, columns } = base.table('surveyResponse');
    const { instanceId, sentAt, respondedAt } = columns;
    const first = new Int32Array(rows);
    const known = new Map<number, number>();
    for (let row = 0; row < rows; row++) {
      const instance = instanceId[row] ?? -1;
      const before = instance < 0 ? undefined : known.get(instance);
      first[row] = row;
      if (before === undefined || isLater(base, sentAt, before, row)) known.set(instance, row);
    }
    const answeredAt = new Float64Array(rows).fill(NaN);
    for (let row = 0; row < rows; row++) {
      const instance = instanceId[row] ?? -1;
      const own = instance < 0 ? row : (known.get(instance) ?? row);
      first[row] = own;
      const at = respondedAt[row] ?? NaN;
      if (!((answeredAt[own] ?? NaN) <= at)) answeredAt[own] = Number.isNaN(at) ? (answeredAt[own] ?? NaN) : at;
    }
    return { first, answeredAt };
  },
});

/**
 * 1 for each row that is its instance's latest answer with a score, as far as it was given by an instant. By table row.
 * An answer without a score takes nothing back.
 */
export function latestAnswers(base: Base, until: number): Uint8Array {
  const { rows, columns } = base.table('surveyResponse');
  const { instanceId, respondedAt } = columns;
  const { five } = answersOf(base);
  const latest = new Uint8Array(rows);
  const known = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    if (Number.isNaN(five[row]) || !((respondedAt[row] ?? NaN) <= until)) continue;
    const instance = instanceId[row] ?? -1;
    const before = instance < 0 ? undefined : known.get(instance);
    if (before !== undefined && !isLater(base, respondedAt, row, before)) continue;
    if (before !== undefined) latest[before] = 0;
    latest[row] = 1;
    known.set(instance, row);
  }
  return latest;
}

/** Of two rows the one with the later time; in one moment the one with the larger id, so that the order of pages cannot show. */
function isLater(base: Base, times: Float64Array, row: number, than: number): boolean {
  const [a, b] = [times[row] ?? NaN, times[than] ?? NaN];
  const { id } = base.table('surveyResponse').columns;
  return a === b ? textAt(id, row) > textAt(id, than) : a > b;
}
