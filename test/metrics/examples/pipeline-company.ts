/** Small companies for the examples of the pipeline figures. */
import { datasetOf } from '../../../lib/columns/dataset';
import { createEngine, type Engine } from '../../../lib/engine/engine';
import type { Options } from '../../../lib/metrics/options';
import type { LocalInputs } from '../../../lib/metrics/inputs';
import type { MetricId, MetricResult } from '../../../lib/metrics/result';
import type { Period } from '../../../lib/model/periods';
import type { Activity, AnyRecord, Deal, Lead, Stage, StageChange } from '../../../lib/model/records';

export const at = (text: string): number => Date.parse(`2026-${text}Z`);
export const now = at('11-21T12:00:00');
export const quarter: Period = { start: at('10-01T00:00:00'), end: Date.parse('2027-01-01T00:00:00Z') };
export const month = (number: number): Period => ({ start: Date.UTC(2026, number - 1, 1), end: Date.UTC(2026, number, 1) });

const calendar = {
  timeZone: 'UTC',
  weekStart: 1,
  fiscalYearStart: 1,
  workDays: [1, 2, 3, 4, 5],
  workFrom: 540,
  workTo: 1080,
  holidays: [],
};

export interface More {
  period?: Period;
  options?: Partial<Options>;
  inputs?: Partial<LocalInputs>;
}

export function engineOf(records: readonly AnyRecord[], { options = {}, inputs = {} }: More = {}): Engine {
  return createEngine({ dataset: datasetOf(records), calendar, now, me: {}, baseCurrency: 'USD', absent: {}, options, inputs });
}

export const ask = (id: MetricId, records: readonly AnyRecord[], more: More = {}): MetricResult =>
  engineOf(records, more).evaluate(id, { kind: 'everyone' }, more.period ?? quarter);

let serial = 0;
const id = (prefix: string): string => `${prefix}${++serial}`;

export const deal = (more: Partial<Deal> = {}): Deal => ({
  entity: 'deal',
  id: id('d'),
  name: '',
  status: 'open',
  createdAt: at('10-05T09:00:00'),
  ...more,
});

export const many = (count: number, more: Partial<Deal> = {}): Deal[] => Array.from({ length: count }, () => deal(more));

export const usd = (amount: number): { units: number; currency: string } => ({ units: amount * 10_000, currency: 'USD' });

export const stage = (name: string, order: number, type: Stage['type'] = 'open', more: Partial<Stage> = {}): Stage => ({
  entity: 'stage',
  id: name,
  name,
  order,
  type,
  ...more,
});

/** Three steps to a win. */
export const stages = [stage('a', 1), stage('b', 2), stage('c', 3), stage('won', 4, 'won'), stage('lost', 5, 'lost')];

export const move = (of: Deal, time: string, to: string, from?: string): StageChange => ({
  entity: 'stageChange',
  id: id('m'),
  dealId: of.id,
  at: at(time),
  toStageId: to,
  ...(from === undefined ? {} : { fromStageId: from }),
});

export const lead = (more: Partial<Lead> = {}): Lead => ({
  entity: 'lead',
  id: id('l'),
  name: 'Ann',
  status: 'open',
  createdAt: at('10-05T09:00:00'),
  ...more,
});

export const act = (time: string, more: Partial<Activity> = {}): Activity => ({
  entity: 'activity',
  id: id('act'),
  kind: 'email',
  direction: 'in',
  automated: false,
  at: at(time),
  ...more,
});
