/** What of the company SuiteCRM can hold, beyond what the adapter says of entities and fields. */
import type { AnyRecord } from '../../../lib/model/records.ts';
import type { Company } from '../demo/generate/types.ts';
import { passedBy } from './change-logs.ts';
import { stageList } from './stage-list.ts';
import { priceOf, ratesNow } from './values.ts';

/**
 * Whole minutes; one list of stages, with one key for what is won and one for what is lost; a history that begins when the deal was
 * made; one record an activity is about; one rate a currency; of people who left those who still own something, by their login.
 */
export const heldIn =
  (company: Company) =>
  (records: readonly AnyRecord[]): AnyRecord[] => {
    const stages = stageList(company);
    const stageOf = (id: string): string => stages.stageOf(stages.keyOf(id));
    const replaced = new Set(['exchangeRate', 'stageChange', 'user', 'stage']);
    return [
      ...records.filter(({ entity }) => !replaced.has(entity)).flatMap((record) => one(record, stageOf)),
      ...people(company),
      ...stages.keys.map((key, order): AnyRecord => ({
        entity: 'stage',
        id: stages.stageOf(key),
        name: key,
        order,
        type: key === 'Closed Won' ? 'won' : key === 'Closed Lost' ? 'lost' : 'open',
      })),
      ...Object.entries(ratesNow(company)).map(([currency, rate]): AnyRecord => ({
        ...{ entity: 'exchangeRate', id: currency, base: company.org.currency, currency, day: '1970-01-01' },
        rate: (1 / Number(priceOf(rate))).toFixed(8).replace(/\.?0+$/, ''),
      })),
      ...[...passedBy(company, stages)].flatMap(([dealId, passed]) =>
        passed.map(({ at, from, to }, index): AnyRecord => ({
          ...{ entity: 'stageChange', id: `${dealId}:${index}`, dealId, at, toStageId: stages.stageOf(to) },
          ...(from !== undefined && { fromStageId: stages.stageOf(from) }),
        })),
      ),
    ].map(wholeMinutes);
  };

function people(company: Company): AnyRecord[] {
  const { deals, leads, accounts, contacts, quotes, activities } = company;
  const kinds = new Set(['call', 'mail', 'meeting', 'task']);
  const owners = new Set([
    ...[...deals, ...leads, ...accounts, ...contacts, ...quotes].map(({ ownerId }) => ownerId),
    ...activities.flatMap(({ kind, userId, status }) => (kinds.has(kind) && status !== 'no_show' ? [userId] : [])),
  ]);
  return company.users
    .filter(({ id, active }) => active || owners.has(id))
    .map(({ id, name, login, active, managerId }): AnyRecord => ({
      ...{ entity: 'user', id, name: active ? name : login, active },
      ...(active && managerId !== null && { managerId }),
    }));
}

function one(record: AnyRecord, stageOf: (id: string) => string): AnyRecord[] {
  switch (record.entity) {
    case 'deal':
      return [
        {
          ...record,
          status: record.status === 'derailed' ? 'lost' : record.status,
          ...(record.stageId !== undefined && { stageId: stageOf(record.stageId) }),
        },
      ];
    case 'activity': {
      const { leadId, dealId, contactId, accountId, status, durationSeconds, sentiment, automated, ...rest } = record;
      const [about] = Object.entries({ leadId, dealId, contactId, accountId }).filter(([, id]) => id !== undefined);
      const took = record.kind === 'call' || record.kind === 'meeting';
      const done = status === undefined || status === 'done';
      const stands = record.kind === 'task' ? ('planned' as const) : status;
      return [
        {
          ...rest,
          automated: record.kind === 'email' && record.direction === 'out' && automated,
          createdAt: record.createdAt ?? record.at,
          ...(about && { [about[0]]: about[1] }),
          ...(!done && record.kind !== 'email' && stands !== undefined && { status: stands }),
          ...(took && done && { durationSeconds: Math.floor((durationSeconds ?? 0) / 60) * 60 }),
          ...(record.kind === 'call' && record.direction === 'in' && sentiment !== undefined && { sentiment }),
          ...(record.kind === 'meeting' && { direction: about ? ('out' as const) : ('internal' as const) }),
        },
      ];
    }
    default:
      return [record];
  }
}

function wholeMinutes(record: AnyRecord): AnyRecord {
  const whole = Object.entries(record).map(([name, value]) =>
    typeof value === 'number' && (name === 'at' || name.endsWith('At')) ? [name, Math.floor(value / 60_000) * 60_000] : [name, value],
  );
  return Object.fromEntries(whole) as unknown as AnyRecord;
}
