/** Facts that rest on the reporting zone too: days of instants, instants of days. */
import type { Zone } from '../model/calendar';
import type { Entity } from '../model/records';
import type { Base } from './base';
import { defineFact } from './define-fact';

/** A fact of a data set in a zone, derived on first use for each zone that is asked for. */
export function defineZonedFact<T>(spec: { on: readonly Entity[]; derive(base: Base, zone: Zone): T }): (base: Base, zone: Zone) => T {
  const byZone = defineFact<Map<string, T>>({ on: spec.on, derive: () => new Map() });
  return (base, zone) => {
    const known = byZone(base);
    let found = known.get(zone.name);
    if (found === undefined) known.set(zone.name, (found = spec.derive(base, zone)));
    return found;
  };
}
