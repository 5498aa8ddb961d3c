/** What of the company Zoho CRM can hold, beyond what the adapter says of entities and fields. */
import type { Company } from '../demo/generate/types.ts';
import type { Activity, AnyRecord, Entity, RecordOf } from '../../../lib/model/records.ts';
import { zoneOf, type Zone } from '../../../lib/model/calendar.ts';
import { formatDay } from '../../../lib/model/days.ts';
import { back, zohoId } from './ids.ts';
import { campaignCost, head } from './rows-trade.ts';
import { zohoRate } from './money.ts';

/** Who reads, unless somebody else does: days without an hour are placed in the zone of whoever is signed in. */
export const reader = '1';

export const backFrom = (entity: Entity, id: string): string => back(entity, id);

/**
 * Zoho counts whole seconds; has two ways to close a deal; one contact and one other record for an activity; stamps exchange rates on
 * records; keeps one sum of costs per campaign; gives everybody a role.
 * @param company whose records these are; its own rates, costs and people are looked at
 */
export const heldIn =
  (company: Company, readBy = reader) =>
  (records: readonly AnyRecord[]): AnyRecord[] => {
    const lost = new Set(company.stages.filter(({ kind }) => kind === 'derailed').map(({ id }) => id));
    const zone = zoneOf(company.users.find(({ id }) => id === readBy)?.timeZone ?? company.org.timeZone);
    const rates = new Map<string, AnyRecord>();
    for (const record of [...ratesNow(company), ...ratesStamped(company, zone)]) rates.set(record.id, record);
    return [
      ...records
        .filter(({ entity }) => entity !== 'exchangeRate' && entity !== 'cost')
        .flatMap((record) => one(record, lost, company, zone)),
      ...rates.values(),
      ...costs(company, zone),
      { entity: 'team' as const, id: head, name: 'Head office' },
      ...company.users.filter(({ role }) => role === 'admin').map((user) => admin(user)),
    ].map(wholeSeconds);
  };

const admin = (user: Company['users'][number]): RecordOf<'user'> => ({
  ...{ entity: 'user', id: user.id, name: user.name, active: user.active, teamId: user.teamId ?? head, timeZone: user.timeZone },
  ...(user.managerId === null ? {} : { managerId: user.managerId }),
});

function one(record: AnyRecord, lost: ReadonlySet<string>, company: Company, zone: Zone): AnyRecord[] {
  switch (record.entity) {
    case 'stage':
      return [{ ...record, pipelineId: zohoId('pipeline', record.pipelineId ?? ''), type: lost.has(record.id) ? 'lost' : record.type }];
    case 'deal':
      return [{ ...record, status: record.status === 'derailed' ? 'lost' : record.status }];
    case 'team':
      return [{ ...record, parentId: record.parentId ?? head }];
    case 'quote':
      return [{ ...record, status: record.status === 'expired' ? 'sent' : record.status }];
    case 'invoice':
      return [without(record, 'dealId')];
    case 'stageChange': {
      // a stay knows where the deal went, not where it came from: what was before the first one is lost
      const first = company.stageHistory.every((other) => other.dealId !== record.dealId || other.at >= record.at);
      return [first ? without(record, 'fromStageId') : record];
    }
    case 'orderLine':
      return record.orderId === undefined ? [] : [record];
    case 'activity':
      return activity(record, company, zone);
    default:
      return [record];
  }
}

const without = (record: AnyRecord, name: string): AnyRecord =>
  Object.fromEntries(Object.entries(record).filter(([field]) => field !== name)) as unknown as AnyRecord;

function activity(record: Activity, company: Company, zone: Zone): AnyRecord[] {
  const { sentiment, topic, connected, durationSeconds, createdAt, status, accountId, threadId, ...rest } = record;
  const linked = record.leadId ?? record.dealId ?? record.contactId ?? record.accountId;
  const about = record.dealId === undefined && accountId !== undefined ? { accountId } : {};
  const logged = { createdAt: createdAt ?? record.at };
  // A call that came in has no status, and a task is done or not.
  const calledOff = status === 'cancelled' && record.kind !== 'task' && record.direction !== 'in';
  const open = status === 'planned' || calledOff ? { status } : {};
  const timed = durationSeconds ? { durationSeconds: Math.floor(durationSeconds) } : {};
  switch (record.kind) {
    case 'email':
      // filed under a person or nowhere; a mail of a deal is its contact's
      if (record.leadId === undefined && record.contactId === undefined) return [];
      return [
        {
          ...rest,
          ...(accountId === undefined ? {} : { accountId }),
          ...(threadId === undefined ? {} : { threadId }),
          ...(topic === 'complaint' ? { topic } : {}),
          ...(sentiment === undefined || sentiment === 'not_scored' ? {} : { sentiment }),
        },
      ];
    case 'call':
      return [{ ...rest, ...about, ...logged, ...open, ...timed, ...(connected === undefined || 'status' in open ? {} : { connected }) }];
    case 'demo':
      return [{ ...rest, ...about, ...logged, ...open, ...timed }];
    case 'meeting':
      if (status === 'cancelled') return [];
      return [{ ...rest, ...about, ...logged, ...open, ...timed, direction: linked === undefined ? 'internal' : 'out' }];
    case 'task': {
      const at = status === 'planned' ? zone.instantOf(zoneOf(company.org.timeZone).dayOf(record.at), 12 * 3_600_000) : record.at;
      return [{ ...rest, ...about, ...logged, ...open, at }];
    }
    case 'note': {
      const { contactId, ...bare } = rest;
      const home = record.leadId ?? record.dealId ?? record.accountId;
      return [{ ...bare, ...about, ...(home === undefined && contactId !== undefined ? { contactId } : {}), createdAt: record.at }];
    }
    default:
      return [record];
  }
}

/** What a rate is worth after having been written down Zoho's way round and read back: ten digits. */
function turned(rate: string): string {
  const [whole = '0', fraction = ''] = zohoRate(rate).split('.');
  const shown = String(Number(`${whole}.${fraction}`));
  const [w = '0', f = ''] = shown.split('.');
  const digits = BigInt(w + f);
  const text = String((10n ** BigInt(f.length + 10) + digits / 2n) / digits).padStart(11, '0');
  return `${text.slice(0, -10)}.${text.slice(-10)}`.replace(/\.?0+$/, '');
}

const rate = (company: Company, currency: string, day: string, value: string): AnyRecord => ({
  ...{ entity: 'exchangeRate', id: `${currency}-${day}`, base: company.org.currency, currency, day, rate: turned(value) },
});

/** The newest of each currency, since its day. */
function ratesNow(company: Company): AnyRecord[] {
  const newest = new Map<string, Company['rates'][number]>();
  for (const one of company.rates) if (one.day > (newest.get(one.currency)?.day ?? '')) newest.set(one.currency, one);
  return [...newest.values()].map((one) => rate(company, one.currency, one.day, one.rate));
}

/** Those stamped on deals and papers the day they were created. */
function ratesStamped(company: Company, zone: Zone): AnyRecord[] {
  const home = zoneOf(company.org.timeZone);
  const stamped = [...company.deals, ...company.quotes, ...company.orders, ...company.invoices];
  return stamped.flatMap(({ currency, created }) => {
    if (currency === company.org.currency) return [];
    const day = formatDay(home.dayOf(created));
    const found = company.rates
      .filter((one) => one.currency === currency && one.day <= day)
      .toSorted((a, b) => (a.day < b.day ? 1 : -1))[0];
    return [rate(company, currency, formatDay(zone.dayOf(Math.floor(created / 1000) * 1000)), found?.rate ?? '1')];
  });
}

function costs(company: Company, zone: Zone): AnyRecord[] {
  return company.campaigns.flatMap((campaign) => {
    const cost = campaignCost(company, campaign.id);
    if (!cost || cost.amount === 0n) return [];
    const day = campaign.startDay ?? formatDay(zone.dayOf(campaign.created));
    return [
      {
        entity: 'cost',
        id: campaign.id,
        campaignId: campaign.id,
        kind: 'marketing',
        amount: { units: Number(cost.amount), currency: cost.currency },
        day,
      },
    ];
  });
}

function wholeSeconds(record: AnyRecord): AnyRecord {
  const whole = Object.entries(record).map(([name, value]) =>
    typeof value === 'number' && (name === 'at' || name.endsWith('At')) ? [name, Math.floor(value / 1000) * 1000] : [name, value],
  );
  return Object.fromEntries(whole) as unknown as AnyRecord;
}
