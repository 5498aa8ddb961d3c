/** A question about a handful of records, and activities for it. */
import { datasetOf } from '../../../lib/columns/dataset';
import { createEngine } from '../../../lib/engine/engine';
import type { LocalInputs } from '../../../lib/metrics/inputs';
import type { Options } from '../../../lib/metrics/options';
import type { MetricId, MetricResult } from '../../../lib/metrics/result';
import type { Activity, AnyRecord } from '../../../lib/model/records';
import type { Who } from '../../../lib/model/who';

const now = Date.parse('2026-11-21T12:00:00Z');
const calendar = {
  timeZone: 'UTC',
  weekStart: 1,
  fiscalYearStart: 1,
  workDays: [1, 2, 3, 4, 5, 6, 7],
  workFrom: 7 * 60,
  workTo: 18 * 60,
  holidays: [],
};
export const quarter = { start: Date.parse('2026-10-01T00:00:00Z'), end: Date.parse('2027-01-01T00:00:00Z') };

interface More {
  options?: Partial<Options>;
  inputs?: Partial<LocalInputs>;
  period?: typeof quarter;
  /** Everyone unless said. */
  who?: Who;
}

/** A figure of everyone in the last quarter of 2026, seen on 21 November. */
export function ask(metric: MetricId, records: readonly AnyRecord[], more: More = {}): MetricResult {
  const { options = {}, inputs = {}, period = quarter, who = { kind: 'everyone' } } = more;
  const engine = createEngine({ dataset: datasetOf(records), calendar, now, me: {}, baseCurrency: 'USD', absent: {}, options, inputs });
  return engine.evaluate(metric, who, period);
}

let serial = 0;
/** An instant of 2026: `11-10T09:00:00`, UTC. */
export const at = (text: string): number => Date.parse(`2026-${text}Z`);
/** An e-mail of a rep to a contact, unless the fields say otherwise. */
export const act = (when: string, fields: Partial<Activity> = {}): Activity => ({
  entity: 'activity',
  id: `a${String(++serial).padStart(4, '0')}`,
  kind: 'email',
  direction: 'out',
  automated: false,
  at: at(when),
  contactId: 'k',
  userId: 'u',
  ...fields,
});
/** The same from the contact. */
export const inbound = (when: string, fields: Partial<Activity> = {}): Activity => act(when, { direction: 'in', ...fields });
