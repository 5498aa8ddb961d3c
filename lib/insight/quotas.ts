/** Quotas handed to the signed-in person, from the CRM or entered, whose days hold today. Pure over the engine. */
import type { Engine } from '../engine/engine';
import type { QuotaView } from '../messages/protocol';
import { goalsOf, productOf, reach } from '../metrics/populations/goals';
import type { Ask } from '../metrics/ask';
import { zoneOf } from '../model/calendar';
import { formatDay } from '../model/days';

/** A quota and what was reached of it; its days as day numbers, so that a pace can be told. */
export interface QuotaFigure {
  view: QuotaView;
  first: number;
  last: number;
}

/** @returns the shortest first; none for an account that is no salesperson */
export function quotasOf(engine: Engine): QuotaFigure[] {
  const { calendar, now } = engine.input;
  const zone = zoneOf(calendar.timeZone);
  const today = zone.dayOf(now);
  let ask: Ask;
  try {
    ask = engine.ask({ kind: 'me' }, { start: zone.startOf(today), end: zone.startOf(today + 1) });
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
  const { base } = engine.run;
  return goalsOf(ask)
    .filter(({ quota, goal }) => quota && goal > 0)
    .map((goal) => {
      const { result, wanted } = reach(ask, goal);
      const known = result.value !== undefined && wanted !== undefined;
      const name = productOf(base, goal);
      const currency = wanted === undefined ? goal.currency : (result.currency ?? goal.currency);
      return {
        ...{ first: goal.first, last: goal.end - 1 },
        view: {
          ...{ key: goal.key, metric: goal.metric, from: goal.key.startsWith('quota ') ? ('crm' as const) : ('entered' as const) },
          days: { from: formatDay(goal.first), to: formatDay(goal.end - 1) },
          goal: wanted ?? goal.goal,
          ...(currency === undefined ? {} : { currency }),
          ...(result.value === undefined ? {} : { actual: result.value }),
          ...(known ? { share: (result.value ?? 0) / (wanted ?? goal.goal) } : { reason: result.reason ?? ('mixed_currency' as const) }),
          ...(name ? { product: name } : {}),
        },
      };
    });
}
