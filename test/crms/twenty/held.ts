/** What of the company Twenty can hold, beyond what the adapter says of entities and fields. */
import type { AnyRecord } from '../../../lib/model/records.ts';
import type { Company } from '../demo/generate/types.ts';
import { heldDeals, stageField } from './stage-field.ts';

/**
 * One list of stages with one won stage; changes without the creation; tasks and notes of our own people alone; and administrators
 * are people, too. @param losses the organisation has made stages for what was lost
 */
export const heldIn =
  (company: Company, losses = false) =>
  (records: readonly AnyRecord[]): AnyRecord[] => {
    const field = stageField(company, losses);
    const deals = new Set(heldDeals(company, losses).map(({ id }) => id));
    const canonical = (id: string): string => field.stageOf(field.valueOf(id));
    const orders = new Map(field.options.map(({ value, position }) => [field.stageOf(value), position]));
    const one = (record: AnyRecord): AnyRecord[] => {
      switch (record.entity) {
        case 'stage': {
          const order = orders.get(record.id);
          return order === undefined ? [] : [{ ...record, order }];
        }
        case 'deal':
          return deals.has(record.id) ? [{ ...record, ...(record.stageId !== undefined && { stageId: canonical(record.stageId) }) }] : [];
        case 'stageChange': {
          const { fromStageId: from, toStageId: to } = record;
          if (!deals.has(record.dealId) || from === undefined || canonical(from) === canonical(to)) return [];
          return [{ ...record, fromStageId: canonical(from), toStageId: canonical(to) }];
        }
        case 'activity': {
          if (record.kind === 'task')
            return [
              {
                ...record,
                direction: 'internal',
                automated: false,
                createdAt: record.createdAt ?? record.at,
                ...plain(record.status),
              } as AnyRecord,
            ];
          return [{ ...without(record, 'status'), direction: 'internal', createdAt: record.at } as AnyRecord];
        }
        default:
          return [record];
      }
    };
    return [
      ...records.flatMap(one),
      ...company.users
        .filter(({ role }) => role === 'admin')
        .map(({ id, name }): AnyRecord => ({ entity: 'user', id, name, active: true })),
    ].map((record) => (record.entity === 'user' ? { ...record, active: true } : record));
  };

const plain = (status: string | undefined) => (status === 'done' ? { status: undefined } : {});

function without<R extends AnyRecord>(record: R, name: string): R {
  return Object.fromEntries(Object.entries(record).filter(([field]) => field !== name)) as R;
}
