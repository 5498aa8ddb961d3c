import type { AnyRecord } from '../../../lib/model/records.ts';

/** What of the company Dataverse can hold, beyond what the adapter says of entities and fields: whole seconds, one record an activity is about. */
export function held(records: readonly AnyRecord[]): AnyRecord[] {
  const kept = new Set(records.map(({ entity, id }) => `${entity}/${id}`));
  const sources = new Map(
    records.flatMap((record) => (record.entity === 'lead' && record.dealId !== undefined ? [[record.dealId, record.source] as const] : [])),
  );
  return [...rates(records), ...records.flatMap((record) => heldOne(record, kept, sources))].map(wholeSeconds);
}

function heldOne(record: AnyRecord, kept: ReadonlySet<string>, sources: ReadonlyMap<string, string | undefined>): AnyRecord[] {
  switch (record.entity) {
    case 'exchangeRate':
      return [];
    case 'deal': {
      const { source: own, ...rest } = record;
      const source = own === undefined ? undefined : sources.get(record.id);
      return [{ ...rest, ...(source === undefined ? {} : { source }) }];
    }
    case 'lead': {
      const { imported, convertedAt, ...rest } = record;
      // The moment of qualification is that of the opportunity; a lead may be qualified without one.
      const moment = record.dealId !== undefined && kept.has(`deal/${record.dealId}`) ? convertedAt : undefined;
      return [{ ...rest, ...(moment === undefined ? {} : { convertedAt: moment }), ...(imported === true && { imported }) }];
    }
    case 'activity': {
      const { leadId, dealId, contactId, accountId, status, durationSeconds, connected, ...rest } = record;
      const [about] = Object.entries({ leadId, dealId, contactId, accountId }).filter(([, id]) => id !== undefined);
      const call = record.kind === 'call';
      return [
        {
          ...rest,
          createdAt: record.createdAt ?? record.at,
          ...(about && { [about[0]]: about[1] }),
          ...(status === undefined || status === 'done' ? {} : { status }),
          ...(call && durationSeconds !== undefined && { durationSeconds: Math.round(durationSeconds / 60) * 60 }),
          ...(call && connected !== undefined && { connected }),
          ...(record.kind === 'meeting' && { direction: about ? ('out' as const) : ('internal' as const) }),
        },
      ];
    }
    case 'orderLine':
      return record.orderId === undefined || kept.has(`order/${record.orderId}`) ? [record] : [];
    case 'quote':
    case 'order':
    case 'invoice': {
      // One customer: the account, or the contact who buys for nobody else.
      const { contactId, ...rest } = record;
      return [record.accountId === undefined ? record : contactId === undefined ? record : rest];
    }
    case 'cost':
      return record.campaignId === undefined ? [] : [record];
    case 'quota':
      return record.userId === undefined && record.teamId === undefined ? [] : [record];
    default:
      return [record];
  }
}

/** One rate a currency, for all times; a currency without one counts as 1. */
function rates(records: readonly AnyRecord[]): AnyRecord[] {
  const all = records.flatMap((record) => (record.entity === 'exchangeRate' ? [record] : []));
  const base = all[0]?.base ?? '';
  const codes = new Set(
    records
      .flatMap((record) => (record.entity === 'deal' && record.amount ? [record.amount.currency] : []))
      .concat(all.map(({ currency }) => currency)),
  );
  codes.delete(base);
  return [...codes].map((currency) => {
    const newest = all.filter((rate) => rate.currency === currency).toSorted((a, b) => (a.day < b.day ? 1 : -1))[0];
    return {
      entity: 'exchangeRate',
      id: currency,
      base,
      currency,
      day: '1970-01-01',
      rate: (newest?.rate ?? '1').replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''),
    };
  });
}

function wholeSeconds(record: AnyRecord): AnyRecord {
  const whole = Object.entries(record).map(([name, value]) =>
    typeof value === 'number' && (name === 'at' || name.endsWith('At')) ? [name, Math.floor(value / 1000) * 1000] : [name, value],
  );
  return Object.fromEntries(whole) as unknown as AnyRecord;
}
