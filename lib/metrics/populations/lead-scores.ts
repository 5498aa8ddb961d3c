/** Points of open leads: complete, from a source that sells, fresh, and in touch. Parts without data leave their weight to the others. */
import { defineFact } from '../../facts/define-fact';
import { lastUntil, leadContacts } from '../../facts/instants';
import { lowerBound } from '../../facts/order';
import { DAY } from '../../model/calendar';
import type { Ask } from '../ask';
import { valid } from '../lead_quality';
import { isCustomer } from './lead-cohort';
import { bySource, sourceKey, sourceWord } from './lead-sources';
import { leadFacts } from './leads';

/** Points of each part, 100 in all. */
const scoreWeights = { completeness: 40, source: 30, recency: 20, contact: 10 } as const;
export type ScorePart = keyof typeof scoreWeights;
export const scoreParts = Object.keys(scoreWeights) as readonly ScorePart[];

/** Fewer leads of a source do not make it the best one. */
const ENOUGH = 10;
const FRESH = 30 * DAY;
const IN_TOUCH = 14 * DAY;

/** Share of each source's leads, of all times and everybody, that have bought, by its key; and the best of those with enough. */
function sourceRates(ask: Ask): { rates: ReadonlyMap<string, number>; best: number } {
  return ask.on({ everyone: true, whole: true, period: { start: -Infinity, end: Infinity } }).once(sourceRates, () => {
    const { duplicate } = leadFacts(ask);
    const { createdAt } = ask.base.leads;
    const known = lowerBound(createdAt, ask.asOf + 1);
    const all = new Int32Array(known);
    let count = 0;
    for (let row = 0; row < known; row++) if (!duplicate[row]) all[count++] = row;
    const heads = all.subarray(0, count);
    const byKey = new Map<string, number>();
    let best = 0;
    for (const { key, n, customers } of bySource(ask, heads, isCustomer(ask, undefined))) {
      if (key === '') continue;
      byKey.set(key, customers / n);
      if (n >= ENOUGH) best = Math.max(best, customers / n);
    }
    return { rates: byKey, best };
  });
}

/** Whether the CRM links any activity to leads. */
const hasActivity = /* @__PURE__ */ defineFact({
  on: ['activity'],
  derive: (base) => base.table('activity').columns.leadId.some((lead) => lead >= 0),
});

/** Each part of a lead's score, 0..1; undefined without data. By table row. */
export function partsOfScore(ask: Ask): (row: number) => Record<ScorePart, number | undefined> {
  const { createdAt, id } = ask.base.leads;
  const { rates, best } = sourceRates(ask);
  const [complete, wordOf, contacts] = [valid(ask), sourceWord(ask), leadContacts(ask.base)];
  const told = hasActivity(ask.base);
  const byWord = new Map<number, number>();
  const rateOf = (word: number): number => {
    let rate = byWord.get(word);
    if (rate === undefined) byWord.set(word, (rate = rates.get(sourceKey(ask, word)) ?? NaN));
    return rate;
  };
  return (row) => {
    const rate = rateOf(wordOf(row));
    const age = ask.asOf - (createdAt[row] ?? NaN);
    return {
      completeness: complete(row) / 3,
      source: Number.isNaN(rate) || best === 0 ? undefined : Math.min(1, rate / best),
      recency: Math.max(0, Math.min(1, 1 - age / FRESH)),
      contact: told ? Number(lastUntil(contacts, id[row] ?? -1, ask.asOf) >= ask.asOf - IN_TOUCH) : undefined,
    };
  };
}

/** Points of a lead, 0..100. */
export function scoreOf(parts: Record<ScorePart, number | undefined>): number {
  let [points, weights] = [0, 0];
  for (const part of scoreParts) {
    const value = parts[part];
    if (value === undefined) continue;
    points += scoreWeights[part] * value;
    weights += scoreWeights[part];
  }
  return (100 * points) / weights;
}
