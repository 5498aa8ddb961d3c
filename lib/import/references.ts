/** Whether records point at records that are there: an owner nobody describes is kept, and told. */
import type { AnyRecord, Entity } from '../model/records';
import { fault, type Fault } from '../text/fault';

const TARGETS: Readonly<Record<string, Entity>> = {
  ownerId: 'user',
  userId: 'user',
  managerId: 'user',
  fromUserId: 'user',
  toUserId: 'user',
  teamId: 'team',
  parentId: 'team',
  accountId: 'account',
  referredById: 'account',
  contactId: 'contact',
  dealId: 'deal',
  leadId: 'lead',
  stageId: 'stage',
  fromStageId: 'stage',
  toStageId: 'stage',
  productId: 'product',
  campaignId: 'campaign',
  orderId: 'order',
  invoiceId: 'invoice',
};
const NAMES = Object.keys(TARGETS);

export interface References {
  add(record: AnyRecord): void;
  /** Ids that are pointed at and missing, for kinds the import brings at all. */
  notes(known: ReadonlyMap<Entity, ReadonlyMap<string, unknown>>): Fault[];
}

export function createReferences(): References {
  const used = new Map<string, Set<string>>();
  return {
    add(record) {
      const values = record as unknown as Record<string, unknown>;
      for (const name of NAMES) {
        const id = values[name];
        if (typeof id !== 'string') continue;
        const place = `${record.entity}.${name}`;
        const ids = used.get(place);
        if (ids) ids.add(id);
        else used.set(place, new Set([id]));
      }
    },
    notes(known) {
      return [...used].flatMap(([place, ids]) => {
        const target = TARGETS[place.slice(place.indexOf('.') + 1)];
        const there = target && known.get(target);
        const missing = there ? [...ids].filter((id) => !there.has(id)) : [];
        return missing.length === 0
          ? []
          : [
              fault('no_target', {
                ...{ place, n: String(missing.length), all: String(ids.size) },
                ...{ target: target ?? '', example: missing[0] ?? '' },
              }),
            ];
      });
    },
  };
}
