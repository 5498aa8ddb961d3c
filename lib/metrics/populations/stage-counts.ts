/** What became of the deals that entered the stages in the period, counted. */
import { dealCurrency } from '../../facts/amount-kinds';
import {
  ADVANCED,
  ENTRY_CODES,
  ENTRY_OPEN,
  ENTRY_WON,
  FATE,
  LEAKED,
  OTHER,
  PLAIN,
  STANDING,
  THERE,
  UNDERWAY,
  WITHOUT,
  isStuck,
} from '../../facts/entry-codes';
import { codesOf, type Fate } from '../../facts/stage-entries';
import { DAY } from '../../model/calendar';
import type { Ask } from '../ask';
import { entered, type StageCohort } from './stages';

/** Of one stage; the three fates add up to all. */
export interface StageCounts extends Record<Fate, number> {
  all: number;
  /** Won, and open, today. */
  won: number;
  open: number;
}

/** How many deals there are of each code (facts/entry-codes.ts); who is stuck has leaked. */
function codesIn(ask: Ask, { stage, list, places }: StageCohort): Int32Array {
  const code = codesOf(ask.base, stage, list);
  const n = new Int32Array(ENTRY_CODES);
  const { first, count, listed } = places;
  const stuck = isStuck(ask.base, ask.asOf, ask.options.stuckDays * DAY);
  for (let i = 0; i < count; i++) {
    const place = listed ? (listed[i] ?? -1) : first + i;
    let own = code[place] ?? 0;
    if (own >= THERE * FATE && own < UNDERWAY * FATE && stuck(list.rows[place] ?? -1)) own += (LEAKED - THERE) * FATE;
    n[own] = (n[own] ?? 0) + 1;
  }
  return n;
}

/** The stages in the order of `entered`. */
export function stageCounts(ask: Ask): { cohort: StageCohort; counts: StageCounts }[] {
  return ask.once(stageCounts, () =>
    entered(ask).map((cohort) => {
      const n = codesIn(ask, cohort);
      const counts: StageCounts = { all: cohort.places.count, advanced: 0, leaked: 0, pending: 0, won: 0, open: 0 };
      for (let code = 0; code < ENTRY_CODES; code++) {
        const own = n[code] ?? 0;
        if (own === 0) continue;
        const [fate, standing] = [Math.floor(code / FATE), Math.floor((code % FATE) / STANDING)];
        if (fate === ADVANCED) counts.advanced += own;
        else if (fate === LEAKED) counts.leaked += own;
        else counts.pending += own;
        if (standing === ENTRY_WON) counts.won += own;
        else if (standing === ENTRY_OPEN) counts.open += own;
      }
      return { cohort, counts };
    }),
  );
}

/** What the leaked deals of all stages are worth in the currency all of them are in; undefined where each has to be looked at. */
export function leakedUnits(ask: Ask): { units: number; currency: string } | undefined {
  const rates = ask.ratesOn(0);
  const currency = rates.nameOf(dealCurrency(ask.base));
  if (rates.any && currency !== ask.currency) return undefined;
  const { amount } = ask.base.deals;
  const stuck = isStuck(ask.base, ask.asOf, ask.options.stuckDays * DAY);
  let [units, size, summed, without] = [0, 0, 0, 0];
  for (const { stage, list, places } of entered(ask)) {
    const code = codesOf(ask.base, stage, list);
    const { first, count, listed } = places;
    for (let i = 0; i < count; i++) {
      const place = listed ? (listed[i] ?? -1) : first + i;
      const own = code[place] ?? 0;
      const row = list.rows[place] ?? -1;
      if (own < LEAKED * FATE || own >= UNDERWAY * FATE || (own >= THERE * FATE && !stuck(row))) continue;
      const worth = own % STANDING;
      if (worth === OTHER) return undefined;
      if (worth === WITHOUT) without++;
      if (worth !== PLAIN) continue;
      const one = amount[row] ?? NaN;
      units += one;
      size += Math.abs(one);
      summed++;
    }
  }
  // Beyond this a digit may have been lost.
  if (size > 2 ** 52 || (summed === 0 && without > 0)) return undefined;
  return { units, currency: summed === 0 ? ask.currency : currency };
}
