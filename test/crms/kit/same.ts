/**
 * One company through two CRMs must come to the same records and the same figures. What a CRM cannot hold (`absent`,
 * `absentFields`) is taken out of what is expected, so that "equal" means equal and what is missing is named.
 */
import { datasetOf } from '../../../lib/columns/dataset.ts';
import type { SourceAdapter } from '../../../lib/crm/adapter.ts';
import { createEngine, type Engine } from '../../../lib/engine/engine.ts';
import type { PeriodChoice, Who } from '../../../lib/engine/question.ts';
import { metrics } from '../../../lib/metrics/index.ts';
import type { MetricId } from '../../../lib/metrics/result.ts';
import type { Calendar } from '../../../lib/model/calendar.ts';
import { periodOf, type Period } from '../../../lib/model/periods.ts';
import type { AnyRecord, Entity } from '../../../lib/model/records.ts';

type Lacks = Pick<SourceAdapter, 'absent' | 'absentFields'>;

/** What of the company this CRM can hold. */
export function heldBy({ absent, absentFields = {} }: Lacks, records: readonly AnyRecord[]): AnyRecord[] {
  return records
    .filter(({ entity }) => absent[entity] === undefined)
    .filter((record) => !(absentFields[record.entity] ?? []).some((name) => isValue(record, name)))
    .map((record) => {
      const missing = absentFields[record.entity] ?? [];
      return missing.length === 0
        ? record
        : (Object.fromEntries(Object.entries(record).filter(([name]) => !missing.includes(name))) as AnyRecord);
    });
}

/** `kind=social` in a list of absent fields: the CRM has no such activities at all. */
function isValue(record: AnyRecord, name: string): boolean {
  const [field = '', value] = name.split('=');
  return value !== undefined && (record as unknown as Record<string, unknown>)[field] === value;
}

/** Which entity a field of ours points at. */
const points: Record<string, Entity> = {
  accountId: 'account',
  contactId: 'contact',
  dealId: 'deal',
  leadId: 'lead',
  campaignId: 'campaign',
  productId: 'product',
  orderId: 'order',
  invoiceId: 'invoice',
  teamId: 'team',
  parentId: 'team',
  stageId: 'stage',
  fromStageId: 'stage',
  toStageId: 'stage',
  ownerId: 'user',
  userId: 'user',
  managerId: 'user',
  fromUserId: 'user',
  toUserId: 'user',
  referredById: 'account',
};

/**
 * A CRM's records with the company's own ids, where both have the same record under different ids.
 * @param back the company's id of a vendor's id; the id itself where they are the same
 */
export function withOwnIds(records: readonly AnyRecord[], back: (entity: Entity, id: string) => string): AnyRecord[] {
  return records.map((record) => {
    const out: Record<string, unknown> = { ...record, id: back(record.entity, record.id) };
    for (const [field, value] of Object.entries(record)) {
      const entity = points[field];
      if (entity && typeof value === 'string') out[field] = back(entity, value);
    }
    if ('recordId' in record && (record.of === 'lead' || record.of === 'deal')) out.recordId = back(record.of, record.recordId);
    return out as unknown as AnyRecord;
  });
}

export interface Difference {
  entity: Entity;
  id: string;
  /** Fields that differ, or that one side lacks the record. */
  what: string;
}

/**
 * Compares records field by field.
 * @param ignore fields that no figure reads and that a CRM keeps in its own way, by entity; `modifiedAt` always
 */
export function differences(
  expected: readonly AnyRecord[],
  actual: readonly AnyRecord[],
  ignore: Partial<Record<Entity, readonly string[]>> = {},
): Difference[] {
  const key = (record: AnyRecord) => `${record.entity}/${record.id}`;
  const theirs = new Map(actual.map((record) => [key(record), record]));
  const found: Difference[] = [];
  for (const record of expected) {
    const other = theirs.get(key(record));
    theirs.delete(key(record));
    if (!other) {
      found.push({ entity: record.entity, id: record.id, what: 'missing' });
      continue;
    }
    const skip = new Set(['modifiedAt', ...(ignore[record.entity] ?? [])]);
    const names = new Set([...Object.keys(record), ...Object.keys(other)]);
    const [a, b] = [record, other] as unknown as [Record<string, unknown>, Record<string, unknown>];
    const odd = [...names].filter((name) => !skip.has(name) && JSON.stringify(a[name]) !== JSON.stringify(b[name]));
    if (odd.length > 0)
      found.push({
        entity: record.entity,
        id: record.id,
        what: odd.map((name) => `${name}: ${JSON.stringify(a[name])} became ${JSON.stringify(b[name])}`).join(', '),
      });
  }
  for (const record of theirs.values()) found.push({ entity: record.entity, id: record.id, what: 'not in the company' });
  return found;
}

export interface Setting {
  now: number;
  currency: string;
  timeZone: string;
  me: string;
}

export interface FigureLine {
  metric: MetricId;
  state: 'equal' | 'not_available' | 'different';
  /** The reason why it is not available, or the first question that differs with both answers. */
  why?: string;
}

const periods: readonly PeriodChoice[] = [
  { kind: 'quarter', offset: 0 },
  { kind: 'month', offset: -1 },
  { kind: 'year', offset: 0 },
];

/** Every metric for everybody, each team and three people in three periods, from both sets of records. */
export function compareFigures(expected: readonly AnyRecord[], actual: readonly AnyRecord[], lacks: Lacks, setting: Setting): FigureLine[] {
  const [ours, theirs] = [engineOver(expected, lacks, setting), engineOver(actual, lacks, setting)];
  const questions = questionsOf(expected, setting);
  return metrics.map(({ id }) => {
    let reason: string | undefined;
    let valued = false;
    for (const { who, choice, period } of questions) {
      const [a, b] = [ours, theirs].map((engine) => headline(engine.evaluate(id, who, period)));
      if (a !== b) return { metric: id, state: 'different', why: `${JSON.stringify(who)} ${JSON.stringify(choice)}: ${a} became ${b}` };
      const { value, reason: why } = JSON.parse(a ?? '{}') as { value?: number; reason?: string };
      if (value !== undefined) valued = true;
      reason ??= why;
    }
    return valued || reason === undefined ? { metric: id, state: 'equal' } : { metric: id, state: 'not_available', why: reason };
  });
}

const calendarOf = ({ timeZone }: Setting): Calendar => ({
  timeZone,
  weekStart: 1,
  fiscalYearStart: 1,
  workDays: [1, 2, 3, 4, 5],
  workFrom: 9 * 60,
  workTo: 17 * 60,
  holidays: [],
});

/** An engine over records as a panel has them. */
export function engineOver(records: readonly AnyRecord[], lacks: Lacks, setting: Setting, incomplete: readonly Entity[] = []): Engine {
  return createEngine({
    dataset: datasetOf(records),
    calendar: calendarOf(setting),
    now: setting.now,
    me: { userId: setting.me },
    baseCurrency: setting.currency,
    absent: lacks.absent,
    absentFields: lacks.absentFields,
    incomplete,
  });
}

/** Everybody, each team and three people in three periods. */
export function questionsOf(records: readonly AnyRecord[], setting: Setting): { who: Who; choice: PeriodChoice; period: Period }[] {
  const people = records.flatMap((record) => (record.entity === 'user' && record.active ? [record.id] : [])).slice(0, 3);
  const teams = records.flatMap((record) => (record.entity === 'team' ? [record.id] : []));
  const whos: Who[] = [
    { kind: 'everyone' },
    ...teams.map((teamId): Who => ({ kind: 'team', teamId })),
    ...people.map((userId): Who => ({ kind: 'user', userId })),
  ];
  const inTime = periods.map((choice) => ({ choice, period: periodOf(choice, calendarOf(setting), setting.now).period }));
  return whos.flatMap((who) => inTime.map((when) => ({ who, ...when })));
}

/** What is compared of a result: all but the ids behind it; numbers to 9 digits, as two orders of additions agree. */
function headline({
  value,
  reason,
  numerator,
  denominator,
  n,
  companions,
  currency,
  excluded,
}: ReturnType<ReturnType<typeof createEngine>['evaluate']>): string {
  const left = excluded.map(({ reason: why, count }) => [why, count]);
  return JSON.stringify({ value, reason, numerator, denominator, n, companions, currency, left }, (_, one: unknown) =>
    typeof one === 'number' ? Number(one.toPrecision(9)) : one,
  );
}
