/** Breakdowns that depend on the run: the hour of a zone, the size of a deal in the reporting currency. */
import type { Base } from '../facts/base';
import type { Zone } from '../model/calendar';
import { convert, ONE_TO_ONE, UNITS, type Rate } from '../model/money';
import { defineZonedFact } from '../facts/zoned-fact';
import type { Ask, Cut } from '../metrics/ask';
import type { CutGroup } from './customer-cuts';

export type ByRun = 'hour' | 'size_band';

const HOUR = 3_600_000;
const HOURS = 24;
/** Lower limits of the size bands, in whole units of the reporting currency. */
const SIZE_BANDS: readonly number[] = [0, 1_000, 10_000, 100_000, 1_000_000];

/** One cut for each hour or size; records without a moment or an amount are a group of their own. */
export function runCuts(ask: Ask, by: ByRun): CutGroup[] {
  const keys = by === 'hour' ? hours(ask) : sizes(ask);
  const count = by === 'hour' ? HOURS : SIZE_BANDS.length;
  const idOf = (key: number): string => (by === 'hour' ? String(key).padStart(2, '0') : String(SIZE_BANDS[key] ?? ''));
  const cutOf = (key: number): Cut => ({ name: `${by} ${key}`, by, key, byStage: false, keys });
  const groups = Array.from({ length: count }, (_, key) => ({ id: idOf(key), name: undefined, cut: cutOf(key) }));
  return [...groups, { id: '', name: undefined, cut: cutOf(-1) }];
}

const hoursOf = (entity: 'lead' | 'activity') =>
  defineZonedFact({
    on: [entity],
    derive(base: Base, zone: Zone) {
      const times = entity === 'lead' ? base.leads.createdAt : base.table('activity').columns.at;
      return Int32Array.from(times, (at) => (Number.isNaN(at) ? -1 : Math.floor(zone.clockOf(at) / HOUR)));
    },
  });
const leadHours = /* @__PURE__ */ hoursOf('lead');
const activityHours = /* @__PURE__ */ hoursOf('activity');

/** Hour of day in the reporting zone at which a lead came in or something was done. */
function hours({ base, zone }: Ask): Cut['keys'] {
  return (entity) => (entity === 'lead' ? leadHours(base, zone) : entity === 'activity' ? activityHours(base, zone) : undefined);
}

/** Size of a deal at today's rate; what has no amount, no rate, or is negative has no size. Without any rates the number itself counts. */
function sizes(ask: Ask): Cut['keys'] {
  let found: Int32Array | undefined;
  return (entity) => (entity === 'deal' ? (found ??= sizesOf(ask)) : undefined);
}

function sizesOf({ base, zone, asOf, ratesOn }: Ask): Int32Array {
  const { amount, currency } = base.deals;
  const rates = ratesOn(zone.dayOf(asOf));
  const known = new Map<number, Rate | undefined>();
  const rateOf = (code: number): Rate | undefined => {
    if (!known.has(code)) known.set(code, rates.any ? rates.rateOf(code) : ONE_TO_ONE);
    return known.get(code);
  };
  return Int32Array.from(amount, (units, row) => {
    const rate = Number.isNaN(units) || units < 0 ? undefined : rateOf(currency[row] ?? -1);
    if (!rate) return -1;
    const size = convert(units, rate) / UNITS;
    return SIZE_BANDS.findLastIndex((limit) => size >= limit);
  });
}
