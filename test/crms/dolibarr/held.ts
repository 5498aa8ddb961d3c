/** What of the company Dolibarr can hold, beyond what the adapter says of entities and fields; and what its pages show of that. */
import type { Company } from '../demo/generate/types.ts';
import type { AnyRecord, Deal } from '../../../lib/model/records.ts';
import { zoneOf } from '../../../lib/model/calendar.ts';
import { formatDay } from '../../../lib/model/days.ts';
import { isClosed } from './rows.ts';
import { statusOf } from './statuses.ts';
import { noon } from './values.ts';
import { wordIn } from './words.ts';

/** @param by the way in: what the organisation's own statuses are called differs · @param language of the words · @param zone for closing days */
export const heldIn =
  (company: Company, by: 'byKey' | 'byCard', { language = 'en_US', zone = 'UTC' }: { language?: string; zone?: string } = {}) =>
  (records: readonly AnyRecord[]): AnyRecord[] => {
    const stages = new Map<string, AnyRecord>();
    for (const code of ['PROSP', 'QUAL', 'PROPO', 'NEGO', 'WON', 'LOST']) stages.set(code, stageOf(code, language));
    for (const deal of company.deals) {
      const id = statusOf(company, deal)[by];
      if (!stages.has(id)) stages.set(id, stageOf(id, language));
    }
    return [
      ...records.filter(({ entity }) => entity !== 'stage').flatMap((record) => one(record, company, by, zone)),
      ...stages.values(),
      ...company.users
        .filter(({ role }) => role === 'admin')
        .map(({ id, name, active }): AnyRecord => ({ entity: 'user', id, name, active })),
    ].map((record) => whole(record, 1_000));
  };

const order = ['PROSP', 'QUAL', 'PROPO', 'NEGO', 'PENDING', 'WON', 'LOST'];
const stageOf = (id: string, language: string): AnyRecord => ({
  entity: 'stage',
  id,
  name: order.includes(id) ? wordIn(language, `OppStatus${id}`) : id,
  order: order.includes(id) ? order.indexOf(id) + 1 : 100 + Number(/\d+$/.exec(id)?.[0]),
  type: id === 'WON' ? 'won' : id === 'LOST' ? 'lost' : 'open',
});

function one(record: AnyRecord, company: Company, by: 'byKey' | 'byCard', zone: string): AnyRecord[] {
  switch (record.entity) {
    case 'deal':
      return [dealOf(record, company, by, zone)];
    case 'activity': {
      if (record.kind === 'note' || record.automated) return [];
      const { durationSeconds, sentiment, status, ...rest } = record;
      const took = (record.kind === 'call' || record.kind === 'meeting') && status !== 'planned' ? Math.floor(durationSeconds ?? 0) : 0;
      const inbound = record.kind === 'email' && record.direction === 'in';
      return [
        {
          ...rest,
          direction: record.kind === 'task' ? 'internal' : inbound ? 'in' : 'out',
          createdAt: record.createdAt ?? record.at,
          ...(status === 'planned' && { status }),
          ...(took > 0 && { durationSeconds: took }),
          ...(inbound && sentiment !== undefined && { sentiment }),
        },
      ];
    }
    // An offer that was let lapse stands open until somebody closes it.
    case 'quote':
      return [{ ...record, status: record.status === 'expired' ? 'sent' : record.status }];
    case 'orderLine': {
      const parent = company.orders.find(({ id }) => id === record.orderId);
      return parent ? [{ ...record, createdAt: parent.created }] : [];
    }
    case 'payment': {
      const invoice = company.invoices.find(({ id }) => id === record.invoiceId);
      if (!invoice) return [];
      return [
        {
          ...{ entity: 'payment', id: record.id, invoiceId: invoice.id, paidDay: record.paidDay },
          kind: record.amount.units < 0 ? 'refund' : 'payment',
          amount: { units: record.amount.units, currency: company.org.currency },
          createdAt: Date.parse(`${record.paidDay}T00:00:00Z`),
          ...(invoice.accountId !== null && { accountId: invoice.accountId }),
          ...(invoice.ownerId !== null && { ownerId: invoice.ownerId }),
        },
      ];
    }
    default:
      return [record];
  }
}

function dealOf(record: Deal, company: Company, by: 'byKey' | 'byCard', zone: string): Deal {
  const deal = company.deals.find(({ id }) => id === record.id);
  if (!deal) return record;
  const closed = isClosed(deal) && deal.closeDay !== null;
  return {
    ...record,
    stageId: statusOf(company, deal)[by],
    ...(record.amount && { amount: { units: record.amount.units, currency: company.org.currency } }),
    ...(closed && deal.closeDay !== null && { closeDay: formatDay(zoneOf(zone).dayOf(noon(deal.closeDay) * 1_000)) }),
  };
}

/** Instants to the second, or to the minute as pages show them. */
function whole(record: AnyRecord, unit: number): AnyRecord {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) =>
      typeof value === 'number' && (name === 'at' || name.endsWith('At')) ? [name, Math.floor(value / unit) * unit] : [name, value],
    ),
  ) as unknown as AnyRecord;
}

/** What pages alone tell: leads, their statuses, proposals, and people. */
export const onPages = (records: readonly AnyRecord[], zone = 'UTC'): AnyRecord[] =>
  records
    .filter(({ entity }) => entity === 'deal' || entity === 'stage' || entity === 'quote' || entity === 'user')
    .map((record) => whole(record, 60_000))
    .map((record) =>
      'createdAt' in record && record.createdAt !== undefined ? { ...record, createdAt: onClock(record.createdAt, zone) } : record,
    )
    .map((record) => (record.entity === 'user' ? { entity: 'user', id: record.id, name: record.name, active: true } : record));

/** Of an hour that comes twice a clock does not say which. */
const onClock = (instant: number, zone: string): number => {
  const place = zoneOf(zone);
  return place.instantOf(place.dayOf(instant), place.clockOf(instant));
};
