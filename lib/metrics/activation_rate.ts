/**
 * Activation rate: of those who signed up in the period, the share that got first value out of it soon enough. What a website counted
 * stands beside it: without people nobody knows whose activation belongs to which sign-up.
 */
import { signUpsOf, tellsSignUps, type SignedUp } from '../facts/sign-ups';
import { DAY } from '../model/calendar';
import type { Ask } from './ask';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import { judge, noValue, ratio, tally } from './outcome';
import { signedUpParts } from './populations/signed-up';
import { countedVisits } from './populations/website';
import { gather } from './statistics';

export const about = {
  id: 'activation_rate',
  unit: 'ratio',
  better: 'up',
  family: 'customers',
  time: 'cohort',
  version: 1,
  breakdowns: ['rep', 'team', 'source', 'month', 'quarter'],
  additive: false,
  timing: 'signed_up',
  credit: 'owner_then',
  words: {
    en: {
      name: 'Activation rate',
      short: 'Activation',
      formula: 'People activated within the days set (14 unless changed) of signing up, divided by all who signed up in the period.',
      summed: 'people who signed up',
    },
    'zh-CN': {
      name: '激活率',
      short: '激活率',
      formula: '期间内注册的人中，在设定天数（默认 14 天）内激活的比例。尚未满期的人计入分母。',
      summed: '注册人数',
    },
    pl: {
      name: 'Wskaźnik aktywacji',
      short: 'Aktywacja',
      formula: 'Osoby aktywowane w ustalonej liczbie dni (domyślnie 14) od rejestracji przez wszystkie zarejestrowane w okresie.',
      summed: 'zarejestrowane osoby',
    },
  },
} as const satisfies About;

type Journey = 'activated' | 'late' | 'pending' | 'never';

/** Where a person stands; somebody activated later than now has not been yet. */
function journeyOf(ask: Ask, signed: number, activated: number): Journey {
  const limit = ask.options.activationDays * DAY;
  if (activated <= ask.asOf) return activated - signed <= limit ? 'activated' : 'late';
  return ask.asOf - signed < limit ? 'pending' : 'never';
}

/** Of which kind a part's people are. */
const kindOf = ({ entity }: Part): SignedUp => (entity === 'lead' || entity === 'signUp' ? entity : 'contact');

/** Nobody is activated before signing up: such a record tells nothing (rule G9). */
function parts(ask: Ask): Part[] {
  return signedUpParts(ask).map((part) => {
    const { activatedAt } = signUpsOf(ask.base, kindOf(part));
    const signed = (row: number): number => part.at?.(row) ?? NaN;
    const journey = (row: number): Journey => journeyOf(ask, signed(row), activatedAt[row] ?? NaN);
    return {
      ...part,
      leftOut: (row) => part.leftOut?.(row) ?? ((activatedAt[row] ?? NaN) < signed(row) ? 'bad_duration' : undefined),
      hit: (row) => journey(row) === 'activated',
      length: (row) => ((activatedAt[row] ?? NaN) - signed(row)) / DAY,
      state: journey,
    };
  });
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: {
    contact: ['signedUpAt', 'activatedAt'],
    lead: ['signedUpAt', 'activatedAt'],
    signUp: ['signedUpAt', 'activatedAt'],
    traffic: ['signUps', 'activations'],
  },
  anyOf: ['contact', 'lead', 'signUp', 'traffic'],
  parts,
  compute(ask): Outcome {
    const counted = ask.brief ? {} : { counted: countedVisits(ask, 'signUps'), countedActivated: countedVisits(ask, 'activations') };
    if (!tellsSignUps(ask.base)) return noValue('no_signup_field', { coverage: 0, companions: counted });
    const excluded = tally();
    const seen: Record<Journey, number> = { activated: 0, late: 0, pending: 0, never: 0 };
    const all = parts(ask).map((part) => ({ part, ...judge(part) }));
    const total = all.reduce((sum, { counted }) => sum + counted.length, 0);
    const days = gather(total);
    for (const { part, counted, excluded: out } of all) {
      for (const { reason, count } of out.list()) excluded.add(reason, undefined, count);
      const { activatedAt } = signUpsOf(ask.base, kindOf(part));
      for (const row of counted) {
        const [signed, activated] = [part.at?.(row) ?? NaN, activatedAt[row] ?? NaN];
        const journey = journeyOf(ask, signed, activated);
        seen[journey]++;
        if (journey === 'activated' || journey === 'late') days.add((activated - signed) / DAY);
      }
    }
    const outcome = ratio(seen.activated, total, 'no_records', { excluded: excluded.list() });
    if (total === 0) return { ...outcome, companions: counted };
    const companions = ask.brief ? {} : { pending: seen.pending, late: seen.late, days: days.quantile(0.5), ...counted };
    return { ...outcome, companions, ...(seen.pending > 0 ? { maturing: seen.pending / total } : {}) };
  },
});
