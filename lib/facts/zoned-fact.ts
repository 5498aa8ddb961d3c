/** Facts that rest on the reporting zone too: days of instants, instants of days. */
import type { Zone } from '../model/calendar';
import type { Base } from './base';
import { defineKeyedFact, type KeyedSpec } from './keyed-fact';

/** A fact of a data set in a zone, derived on first use for each zone that is asked for. */
export function defineZonedFact<T>(spec: KeyedSpec<Zone, T>): (base: Base, zone: Zone) => T {
  const fact = defineKeyedFact(spec);
  return (base, zone) => fact(base, zone.name, zone);
}
