/**
 * What of the company Odoo can hold, beyond what the adapter says of entities and fields: whole seconds, one record an activity
 * is about, one customer to a record, a converted lead that is the opportunity itself, an order that is its own quotation.
 */
import { zoneOr } from '../../../lib/model/calendar.ts';
import type { AnyRecord, Entity, RecordOf } from '../../../lib/model/records.ts';
import { keptCustomer } from './customers.ts';

interface Customer {
  accountId?: string | undefined;
  contactId?: string | undefined;
}
type Deal = RecordOf<'deal'>;
type Lead = RecordOf<'lead'>;
type Activity = RecordOf<'activity'>;

/** @param zone of the person who is signed in: deadlines are days there */
export function held(records: readonly AnyRecord[], zone: string): AnyRecord[] {
  const all = <E extends Entity>(entity: E): RecordOf<E>[] => records.filter((one): one is RecordOf<E> => one.entity === entity);
  const accountOf = new Map(all('contact').map(({ id, accountId }) => [id, accountId ?? null]));
  const customer = (of: Customer): { accountId?: string; contactId?: string } => {
    const { accountId, contactId } = keptCustomer({ accountId: of.accountId ?? null, contactId: of.contactId ?? null }, (id) =>
      accountOf.get(id),
    );
    return { ...(accountId !== null && { accountId }), ...(contactId !== null && { contactId }) };
  };
  const stages = new Map(all('stage').map((stage) => [stage.id, stage]));
  const deals = new Map(all('deal').map((deal) => [deal.id, heldDeal(deal)]));
  const were = new Map<string, string>();
  for (const lead of all('lead'))
    if (lead.status === 'converted' && lead.dealId !== undefined && deals.has(lead.dealId) && ![...were.values()].includes(lead.dealId))
      were.set(lead.id, lead.dealId);
  const leadOf = new Map([...were].map(([lead, deal]) => [deal, lead]));
  const leads = new Map(
    all('lead')
      .flatMap((lead) => heldLead(lead))
      .map((lead) => [lead.id, lead]),
  );
  const roots = new Map<string, string>();
  const kept = new Set(all('order').map(({ id }) => id));

  const withPast = new Set(all('stageChange').map(({ dealId }) => dealId));
  const firstStage = (pipeline: string | undefined) =>
    all('stage').find((stage) => stage.pipelineId === pipeline && stage.type === 'open')?.id ?? '';
  const users = all('user');
  const leader = (team: string | undefined) =>
    team === undefined ? undefined : users.find(({ id }) => users.some((member) => member.teamId === team && member.managerId === id))?.id;

  return records.flatMap((record) => one(record)).map(wholeSeconds);

  function one(record: AnyRecord): AnyRecord[] {
    switch (record.entity) {
      case 'user': {
        const own = leader(record.teamId);
        return [{ ...without(record, 'managerId'), ...(own !== undefined && own !== record.id && { managerId: own }) }];
      }
      case 'deal':
        return [deals.get(record.id) ?? record, ...(withPast.has(record.id) ? creation(record) : beginning(record))];
      case 'lead':
        return [leads.get(record.id) ?? []].flat();
      case 'activity':
        return heldActivity(record);
      case 'order':
        return [sold(record), asQuote(record)];
      case 'quote':
        return record.status === 'accepted' ? [] : [sold(record)];
      case 'invoice':
        return [{ ...without(record, 'accountId', 'contactId'), ...customer(record) }];
      case 'payment':
        return [{ ...without(record, 'accountId', 'contactId'), ...customer(record) }];
      case 'orderLine': {
        if (record.orderId === undefined || !kept.has(record.orderId)) return [];
        return [{ ...without(record, 'dealId'), quantity: record.quantity ?? 0, amount: record.amount ?? { units: 0, currency: 'EUR' } }];
      }
      case 'exchangeRate':
        return [{ ...record, rate: record.rate.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '') }];
      default:
        return [record];
    }
  }

  function heldDeal(deal: Deal): Deal {
    const stage = stages.get(deal.stageId ?? '');
    const probability = { open: deal.probability ?? chanceOf(stage?.id) ?? 0, won: 1, lost: 0, derailed: 0.01 }[deal.status];
    const { amount, lostReason, ...rest } = without(deal, 'accountId', 'contactId');
    return {
      ...rest,
      probability,
      ...(amount !== undefined && amount.units !== 0 && { amount }),
      ...(deal.status === 'lost' && lostReason !== undefined && { lostReason }),
      ...customer(deal),
    };
  }

  /** Odoo always knows the creation, and the stage from the first change. */
  function creation(deal: Deal): AnyRecord[] {
    const from = all('stageChange').find(({ dealId }) => dealId === deal.id)?.fromStageId;
    const id = `${2 * Number(deal.id) + 1}:0`;
    return from === undefined ? [] : [{ entity: 'stageChange', id, dealId: deal.id, at: deal.createdAt, toStageId: from }];
  }

  /** Of a deal whose past was never noted Odoo knows the beginning, and when it was closed. */
  function beginning(deal: Deal): AnyRecord[] {
    const away = deal.status === 'lost' || deal.status === 'derailed';
    const stage = away ? firstStage(stages.get(deal.stageId ?? '')?.pipelineId) : (deal.stageId ?? '');
    const change = (n: number) => ({ entity: 'stageChange' as const, id: `${2 * Number(deal.id) + 1}:${n}`, dealId: deal.id });
    const closed = deal.closeDay === undefined ? (deal.modifiedAt ?? 0) : Date.parse(`${deal.closeDay}T12:00:00Z`);
    return [
      { ...change(0), at: deal.createdAt, toStageId: stage },
      ...(away ? [{ ...change(1), at: closed, fromStageId: stage, toStageId: deal.stageId ?? '' }] : []),
    ];
  }

  /** The company's own chance of a stage: Odoo has none, so the simulator writes it into the deal. */
  function chanceOf(id: string | undefined): number | undefined {
    return { '10': 0.1, '11': 0.25, '12': 0.5, '13': 0.75, '18': 0.6, '19': 0.85 }[id ?? ''];
  }

  function heldLead(lead: Lead): Lead[] {
    if (lead.status !== 'converted') {
      return [{ ...without(lead, 'accountId', 'contactId', 'dealId', 'convertedAt'), ...customer(lead) }];
    }
    const deal = deals.get(were.get(lead.id) ?? '');
    if (!deal) return [];
    const { ownerId, source, campaignId } = deal;
    const { email, phone } = lead;
    return [
      {
        entity: 'lead',
        id: lead.id,
        name: deal.name,
        status: 'converted',
        createdAt: Math.min(lead.createdAt, deal.createdAt),
        convertedAt: deal.createdAt,
        dealId: deal.id,
        ...(ownerId !== undefined && { ownerId }),
        ...(source !== undefined && { source }),
        ...(campaignId !== undefined && { campaignId }),
        ...(email !== undefined && { email }),
        ...(phone !== undefined && { phone }),
        ...customer(deal),
      },
    ];
  }

  /** What a record tells of an activity about it. */
  function about(of: Activity): Partial<Activity> | undefined {
    const deal = of.dealId === undefined ? undefined : deals.get(of.dealId);
    if (deal) return ofDeal(deal);
    const lead = of.leadId === undefined ? undefined : leads.get(of.leadId);
    if (of.leadId !== undefined) {
      if (!lead) return undefined;
      const became = deals.get(lead.dealId ?? '');
      return became ? ofDeal(became) : { leadId: lead.id, ...customer(lead) };
    }
    const whose = customer(of);
    return Object.keys(whose).length === 0 ? undefined : whose;
  }
  function ofDeal(deal: Deal): Partial<Activity> {
    const lead = leadOf.get(deal.id);
    return { dealId: deal.id, ...(lead !== undefined && { leadId: lead }), ...customer(deal) };
  }

  function heldActivity(of: Activity): AnyRecord[] {
    const of_ = about(of);
    const { id, kind, at } = of;
    const base = {
      entity: 'activity' as const,
      id,
      at,
      createdAt: of.createdAt ?? at,
      automated: false,
      ...(of.userId !== undefined && { userId: of.userId }),
    };
    if (kind === 'meeting') {
      const status = of.status === 'planned' || of.status === 'cancelled' ? of.status : undefined;
      const direction = of_ ? ('out' as const) : ('internal' as const);
      return [{ ...base, kind, direction, durationSeconds: of.durationSeconds ?? 3_600, ...(status && { status }), ...of_ }];
    }
    if (!of_) return [];
    if (of.status === 'planned') {
      if (kind === 'note') return [];
      const day = zoneOr(zone, 'UTC').dayOf(at);
      const direction = kind === 'task' ? ('internal' as const) : ('out' as const);
      return [
        {
          ...base,
          kind,
          direction,
          automated: of.automated,
          status: 'planned',
          at: zoneOr(zone, 'UTC').instantOf(day, 43_200_000),
          ...of_,
        },
      ];
    }
    if (of.status !== undefined && of.status !== 'done') return [];
    if (kind === 'task' || kind === 'note') return [{ ...base, kind, direction: 'internal', ...of_ }];
    if (kind === 'call') return [{ ...base, kind, direction: 'out', ...of_ }];
    return [letter(of, { ...base, ...of_ })];
  }

  /** E-mails and what is like them. Among colleagues they are notes; automatic ones that came in cannot be told from others. */
  function letter(of: Activity, base: Omit<Activity, 'kind' | 'direction'>): Activity {
    const root = of.threadId === undefined ? of.id : (roots.get(of.threadId) ?? of.id);
    if (of.threadId !== undefined && !roots.has(of.threadId)) roots.set(of.threadId, of.id);
    if (of.direction === 'internal') return { ...base, kind: 'note', direction: 'internal' };
    const channel = of.channel === 'sms' || of.channel === 'chat' ? of.channel : ('email' as const);
    const threadId = `m${root}`;
    if (of.direction === 'in')
      return { ...base, kind: 'email', direction: 'in', channel, threadId, ...(of.sentiment && { sentiment: of.sentiment }) };
    return { ...base, kind: 'email', direction: 'out', automated: of.automated, channel: of.automated ? 'email' : channel, threadId };
  }

  function sold<R extends RecordOf<'order'> | RecordOf<'quote'>>(record: R): R {
    const { total = { units: 0, currency: 'EUR' }, ...rest } = without(record, 'accountId', 'contactId');
    return { ...rest, total, ...customer(record) } as unknown as R;
  }
  function asQuote(record: RecordOf<'order'>): AnyRecord {
    return { ...without(sold(record), 'orderedDay', 'source'), entity: 'quote', id: `o${record.id}`, status: 'accepted' };
  }
}

function without<R extends object, K extends keyof R>(record: R, ...names: K[]): Omit<R, K> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name as K))) as Omit<R, K>;
}

function wholeSeconds(record: AnyRecord): AnyRecord {
  const whole = Object.entries(record).map(([name, value]) =>
    typeof value === 'number' && (name === 'at' || name.endsWith('At')) ? [name, Math.floor(value / 1000) * 1000] : [name, value],
  );
  return Object.fromEntries(whole) as unknown as AnyRecord;
}
