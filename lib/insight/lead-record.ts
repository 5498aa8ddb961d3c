/** The strip of a lead: how old it is, whether it has heard from us, and whether it is a customer already. */
import { layout } from '../columns/layout';
import { textAt } from '../columns/typed';
import type { Engine } from '../engine/engine';
import type { Base } from '../facts/base';
import { customersOf } from '../facts/customers';
import { activitiesByLead, rowsOfCode } from '../facts/rows-by';
import type { RecordFact, RecordView } from '../messages/protocol';
import { gather } from '../metrics/statistics';
import type { Zone } from '../model/calendar';
import { customerFact, standing } from './customer-facts';
import type { Limits, Viewed } from './record-view';
import { leadResponse } from './response-clock';
import { messageWaiting } from './waiting-message';

const { values } = layout.lead.columns.status;
const OPEN = values.indexOf('open') + 1;
const CONVERTED = values.indexOf('converted') + 1;

/** @param row table row of the lead */
export function leadView(engine: Engine, ref: RecordView['ref'], row: number, now: number, limits: Limits): Viewed {
  const { base, zone } = engine.run;
  const { status, createdAt, name, id } = base.leads;
  const open = status[row] === OPEN;
  const days = zone.dayOf(now) - zone.dayOf(createdAt[row] ?? NaN);
  const clock = leadResponse(engine, row, now, limits.responseLimitMinutes);
  // While the first reply is due, the message that asked for it is no second one.
  const due = clock.some(({ kind }) => kind === 'responseWaiting' || kind === 'responseNever' || kind === 'responseUnavailable');
  const own = rowsOfCode(activitiesByLead(base), id[row] ?? -1);
  const customer = customersOf(base, 'lead')[row] ?? -1;
  const facts: RecordFact[] = [
    ...(open && days >= 0 ? [{ kind: 'leadAge', days, ...converted(base, zone) } as const] : []),
    ...clock,
    ...(due ? [] : messageWaiting(engine, own, limits.responseLimitMinutes)),
    ...existing(engine, customer),
  ];
  return { ref, name: textAt(name, row), facts, open };
}

/** Somebody who has bought before; a lead that has not is no news. */
function existing(engine: Engine, customer: number): RecordFact[] {
  const known = standing(engine, customer);
  const who = customerFact(engine, customer);
  return who && known.some((fact) => fact.kind === 'tier' && fact.tier !== 'potential') ? [who, ...known] : [];
}

interface Converted {
  convertedMedianDays?: number;
  n: number;
}

const known = new WeakMap<Base, Map<string, Converted>>();

/** Days from creation to conversion at the median, over all leads that were converted. */
function converted(base: Base, zone: Zone): Converted {
  const byZone = known.get(base) ?? new Map<string, Converted>();
  known.set(base, byZone);
  const ready = byZone.get(zone.name);
  if (ready) return ready;
  const { status, createdAt, convertedAt } = base.leads;
  const days = gather(status.length);
  for (let row = 0; row < status.length; row++) {
    if (status[row] !== CONVERTED) continue;
    const length = zone.dayOf(convertedAt[row] ?? NaN) - zone.dayOf(createdAt[row] ?? NaN);
    if (length >= 0) days.add(length);
  }
  const median = days.quantile(0.5);
  const found = median === undefined ? { n: 0 } : { convertedMedianDays: median, n: days.count };
  byZone.set(zone.name, found);
  return found;
}
