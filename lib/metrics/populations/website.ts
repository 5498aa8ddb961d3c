/** What a website counted in the period of a question, day by day. It names nobody, so all of it is nobody's (rule G10). */
import type { ByDay } from '../../facts/by-day';
import { rowsBetween } from '../../facts/by-day';
import { defineFact } from '../../facts/define-fact';
import { orderOf } from '../../facts/order';
import type { Ask } from '../ask';
import type { Part } from '../define';
import { daysOf } from './days';
import { pick } from './pick';

const byDay = /* @__PURE__ */ defineFact<ByDay>({
  on: ['traffic'],
  derive(base) {
    const { day } = base.table('traffic').columns;
    const rows = orderOf(Float64Array.from(day));
    return { day, rows, days: Float64Array.from(rows, (row) => day[row] ?? NaN) };
  },
});

const nobody = /* @__PURE__ */ defineFact<Int32Array>({
  on: ['traffic'],
  derive: (base) => new Int32Array(base.table('traffic').rows).fill(-1),
});

/** Table rows of the days of the period, up to today; of the breakdown's group. */
export function visitRows(ask: Ask): Int32Array {
  return ask.once(visitRows, () => {
    const { first, end } = daysOf(ask);
    return pick(ask, 'traffic', rowsBetween(byDay(ask.base), first, end), nobody(ask.base));
  });
}

/** A number that a website counts. */
export type Counted = 'sessions' | 'conversions' | 'signUps' | 'activations';

/** How often something was counted in the period; undefined where no day of it says. */
export function countedVisits(ask: Ask, what: Counted): number | undefined {
  const column = ask.base.table('traffic').columns[what];
  let sum: number | undefined;
  for (const row of visitRows(ask)) {
    const count = column[row] ?? NaN;
    if (!Number.isNaN(count)) sum = (sum ?? 0) + count;
  }
  return sum;
}

/** Days on which a website counted sign-ups, each as many times as it counted. */
export function countedSignUpParts(ask: Ask): readonly Part[] {
  const { day, signUps } = ask.base.table('traffic').columns;
  return [
    {
      name: 'records',
      entity: 'traffic',
      rows: visitRows(ask).filter((row) => !Number.isNaN(signUps[row])),
      at: (row) => ask.zone.startOf(day[row] ?? NaN),
      length: (row) => signUps[row] ?? NaN,
      owner: () => -1,
    },
  ];
}
