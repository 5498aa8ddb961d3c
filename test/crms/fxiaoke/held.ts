/** What of the company 纷享销客 can hold, where `absent` and `absentFields` are too coarse to say it. */
import type { Activity, AnyRecord } from '../../../lib/model/records.ts';

export function held(records: readonly AnyRecord[]): AnyRecord[] {
  const orders = new Set(records.flatMap((record) => (record.entity === 'order' ? [record.id] : [])));
  const shown = ratesShown(records);
  const inUse = new Set(records.flatMap((record) => (record.entity === 'deal' && record.stageId ? [record.stageId] : [])));
  return records.flatMap((record): AnyRecord[] => {
    switch (record.entity) {
      case 'activity':
        return activity(record);
      case 'stage':
        // Stages are known by their deals.
        return inUse.has(record.id) ? [record] : [];
      case 'exchangeRate':
        // Only rates some record was saved with are told; the rate of a day, of a currency, from that day on.
        return shown.has(`${record.currency} ${record.day}`) ? [{ ...record, id: rateKey(record) }] : [];
      case 'orderLine':
        // Lines of what was called off go with it; deals' own lines are another object.
        return record.orderId !== undefined && orders.has(record.orderId) ? [record] : [];
      case 'order':
        return [record.status === 'done' ? { ...record, status: 'confirmed' } : record];
      case 'quote': {
        const { sentAt, ...quote } = record;
        if (record.status === 'draft') return [quote];
        return [{ ...quote, status: 'sent', ...(sentAt === undefined ? {} : { sentAt }) }];
      }
      case 'user': {
        // A day one has left on is kept of those who have.
        const { endDay, ...user } = record;
        return [record.active || endDay === undefined ? user : record];
      }
      default:
        return [record];
    }
  });
}

/** A meeting is an entry of a calendar, everything else a note that it has happened. */
function activity(record: Activity): AnyRecord[] {
  const { durationSeconds, status, createdAt, ...rest } = record;
  if (record.kind === 'meeting') {
    const direction = (record.dealId ?? record.leadId ?? record.contactId ?? record.accountId) ? ('out' as const) : ('internal' as const);
    const lasts = durationSeconds ? { durationSeconds } : {};
    return [{ ...rest, direction, automated: false, status: 'planned', createdAt: createdAt ?? record.at, ...lasts }];
  }
  return status === 'planned' ? [] : [{ ...rest, direction: record.kind === 'note' ? 'internal' : 'out' }];
}

type Rate = Extract<AnyRecord, { entity: 'exchangeRate' }>;
const rateKey = (rate: Rate): string => `${rate.base}.${rate.currency}.${Date.parse(`${rate.day}T00:00:00Z`)}`;

/** Currency and day of every rate that was in force when a record with an amount in another currency was made. */
function ratesShown(records: readonly AnyRecord[]): Set<string> {
  const rates = records.filter((record): record is Rate => record.entity === 'exchangeRate');
  const shown = new Set<string>();
  for (const record of records) {
    const amount = 'total' in record ? record.total : record.entity === 'deal' || record.entity === 'payment' ? record.amount : undefined;
    if (!amount || record.entity === 'invoice' || !('createdAt' in record) || record.createdAt === undefined) continue;
    const made = record.createdAt;
    const [inForce] = rates
      .filter((rate) => rate.currency === amount.currency && Date.parse(`${rate.day}T00:00:00Z`) <= made)
      .toSorted((a, b) => (a.day < b.day ? 1 : -1));
    if (inForce) shown.add(`${inForce.currency} ${inForce.day}`);
  }
  return shown;
}
