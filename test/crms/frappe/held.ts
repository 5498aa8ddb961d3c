/** What of the company Frappe CRM can hold, beyond what the adapter says of entities and fields. */
import type { Company, DemoActivity } from '../demo/generate/types.ts';
import type { AnyRecord } from '../../../lib/model/records.ts';
import { organizationName, seriesName } from './ids.ts';
import { dayIn, rateOn, taken } from './values.ts';

/**
 * Deals without names of their own; one list of statuses; money that is 0 where there is none; rates in deals; a lead's end in the deal
 * it became; one record an activity is about; people who are no more are known where a record names them.
 */
export const heldIn =
  (company: Company, { site = company.org.timeZone, log = 'UTC' }: { site?: string; log?: string } = {}) =>
  (records: readonly AnyRecord[]): AnyRecord[] => [
    ...records.flatMap((record) => one(record, company)).map((record) => onClocks(record, site, log)),
    ...ratesIn(company, site),
    ...peopleIn(company, records),
  ];

/** Every change of a rate a deal brought, by the day that deal was made; of several that day, the last one changed. */
function ratesIn(company: Company, site: string): AnyRecord[] {
  const found = new Map<string, AnyRecord>();
  for (const deal of company.deals.toSorted((a, b) => a.modified - b.modified)) {
    const day = dayIn(site, deal.created);
    const rate = rateOn(company, deal.currency, day);
    const id = `${deal.currency} ${day}`;
    if (deal.currency === company.org.currency || rate === 0) continue;
    found.set(id, { entity: 'exchangeRate', id, base: company.org.currency, currency: deal.currency, day, rate: String(rate) });
  }
  return [...found.values()];
}

function peopleIn(company: Company, records: readonly AnyRecord[]): AnyRecord[] {
  const named = new Set(
    records.flatMap((record) => {
      if (record.entity === 'deal' || record.entity === 'lead') return record.ownerId ?? [];
      return record.entity === 'activity' && record.kind !== 'email' ? (record.userId ?? []) : [];
    }),
  );
  return company.users.flatMap(({ id, name, active }): AnyRecord[] =>
    active || named.has(id) ? [{ entity: 'user', id, name, active }] : [],
  );
}

function one(record: AnyRecord, company: Company): AnyRecord[] {
  switch (record.entity) {
    case 'user':
    case 'exchangeRate':
      return [];
    case 'stage': {
      const sorted = company.stages.toSorted((a, b) => Number(a.pipelineId) - Number(b.pipelineId) || a.order - b.order);
      const type = record.type === 'derailed' ? 'lost' : record.type;
      return [{ ...record, type, order: sorted.findIndex(({ id }) => id === record.id) + 1 }];
    }
    case 'deal': {
      const { closeDay, amount, ...rest } = record;
      const deal = without(rest, 'probability');
      const own = company.deals.find(({ id }) => id === record.id);
      const chance = own?.chance ?? company.stages.find(({ id }) => id === record.stageId)?.chance;
      const status = record.status === 'derailed' ? 'lost' : record.status;
      const name = organizationName(company, record.accountId ?? null) ?? seriesName('deal', record.id);
      return [
        {
          ...deal,
          name,
          status,
          ...(amount && amount.units !== 0 ? { amount } : {}),
          ...(chance ? { probability: chance / 100 } : {}),
          ...(status === 'lost' || closeDay === undefined ? {} : { closeDay }),
        },
      ];
    }
    case 'lead': {
      const { dealId, ...rest } = record;
      const lead = without(rest, 'accountId', 'convertedAt');
      const deal = company.deals.find(({ id }) => id === dealId);
      const account = deal?.accountId ?? null;
      return [
        {
          ...lead,
          ...(deal && record.status === 'converted' ? { dealId: deal.id, convertedAt: deal.created } : {}),
          ...(deal && record.status === 'converted' && account !== null ? { accountId: account } : {}),
        },
      ];
    }
    case 'stageChange': {
      const { fromStageId, ...change } = record;
      const first = company.stageHistory.every(
        (other) =>
          other.dealId !== record.dealId || other.at > record.at || (other.at === record.at && Number(other.id) >= Number(record.id)),
      );
      return [{ ...change, ...(first || fromStageId === undefined ? {} : { fromStageId }) }];
    }
    case 'orderLine':
      return record.dealId === undefined ? [] : [record];
    case 'activity': {
      const own = company.activities.find(({ id }) => id === record.id);
      return own ? activity(record, own) : [];
    }
    default:
      return [record];
  }
}

/** A record without optional fields of it. */
function without<R extends object>(record: R, ...names: readonly string[]): R {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name))) as R;
}

type Activity = Extract<AnyRecord, { entity: 'activity' }>;

function activity(record: Activity, own: DemoActivity): Activity[] {
  const { leadId, dealId, contactId, accountId, status, durationSeconds, sentiment, connected, userId, ...all } = record;
  const rest = without(all, 'channel');
  const [about] = Object.entries({ leadId, dealId, contactId, accountId }).filter(([, id]) => id !== undefined);
  const base: Activity = { ...rest, createdAt: record.createdAt ?? record.at, ...(about && { [about[0]]: about[1] }) };
  const person = userId === undefined ? {} : { userId };
  const undone = status === 'planned' || status === 'cancelled' ? { status } : {};
  switch (record.kind) {
    case 'call': {
      const reached = undone.status ? undefined : (connected ?? true);
      return [
        {
          ...base,
          ...person,
          ...undone,
          automated: false,
          channel: 'phone',
          ...(reached === undefined ? {} : { connected: reached }),
          ...(reached && durationSeconds ? { durationSeconds } : {}),
        },
      ];
    }
    case 'task':
      return [{ ...base, ...person, ...undone, automated: false }];
    case 'note':
      return [{ ...base, ...person, automated: false, createdAt: record.at }];
    case 'email': {
      const inbound = record.direction === 'in';
      if (!about) return [];
      const channel = own.channel === 'chat' || own.channel === 'sms' ? own.channel : 'email';
      return [{ ...base, channel, ...(inbound ? {} : person), ...(inbound && sentiment !== undefined ? { sentiment } : {}) }];
    }
    default:
      return [];
  }
}

/** Moments as they are read back: the hour that comes twice is taken for its first. */
function onClocks(record: AnyRecord, site: string, log: string): AnyRecord {
  const zone = record.entity === 'stageChange' ? log : site;
  const read = Object.entries(record).map(([name, value]) =>
    typeof value === 'number' && (name === 'at' || name.endsWith('At')) ? [name, taken(zone, value)] : [name, value],
  );
  return Object.fromEntries(read) as unknown as AnyRecord;
}
