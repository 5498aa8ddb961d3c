import { blankActivity, blankDeal, blankLead } from './generate/blank.ts';
import type { Company, DemoActivity, DemoDeal, DemoLead, DemoUser } from './generate/types.ts';
import { localDay } from './generate/zone.ts';
import { entityNames, rowsOf, type EntityName, type RowTypes } from './wire.ts';

export interface Deletion {
  id: string;
  entity: EntityName;
  at: number;
}

/** What a save of a deal may change; a field that is not given stays. */
export type DealChange = Partial<
  Pick<DemoDeal, 'name' | 'stageId' | 'amount' | 'currency' | 'ownerId' | 'closeDay' | 'nextStep' | 'lossReason' | 'chance'>
>;
export type LeadChange = Partial<Pick<DemoLead, 'name' | 'ownerId' | 'state'>>;
export type NewActivity = Pick<DemoActivity, 'kind'> & Partial<Omit<DemoActivity, 'id' | 'modified' | 'kind'>>;

/** The company while it lives: every change gets a stamp later than all before it, and leaves its trace in the history. */
export interface LiveCompany {
  company: Company;
  now(): number;
  /** Goes up with every change. */
  version(): number;
  deletions: readonly Deletion[];
  saveDeal(id: string, change: DealChange, by: string | null): DemoDeal | undefined;
  createDeal(
    draft: Pick<DemoDeal, 'name' | 'stageId' | 'ownerId' | 'amount' | 'currency' | 'accountId' | 'closeDay'>,
    by: string | null,
  ): DemoDeal;
  saveLead(id: string, change: LeadChange): DemoLead | undefined;
  createLead(draft: Pick<DemoLead, 'name' | 'company' | 'email' | 'phone' | 'ownerId' | 'source'>): DemoLead;
  addActivity(activity: NewActivity): DemoActivity;
  remove(entity: EntityName, id: string): boolean;
  /** Marks a row as changed without changing it. */
  touch(entity: EntityName, id: string): void;
  saveUser(id: string, change: Partial<Pick<DemoUser, 'teamId' | 'timeZone' | 'name'>>): void;
}

/** @param clock epoch ms; may stand still: stamps still grow. */
export function liveCompany(company: Company, clock: () => number): LiveCompany {
  let version = 0;
  let last = Math.max(...entityNames.map((e) => rowsOf(company, e).reduce((max, row) => Math.max(max, row.modified), 0)));
  const stamp = (): number => {
    version++;
    return (last = Math.max(clock(), last + 1));
  };
  const deletions: Deletion[] = [];
  const highest = new Map<EntityName, number>(
    entityNames.map((e) => [e, rowsOf(company, e).reduce((max, row) => Math.max(max, Number(row.id)), 0)]),
  );
  const nextId = (entity: EntityName): string => {
    const id = (highest.get(entity) ?? 0) + 1;
    highest.set(entity, id); // an id is never used twice, even after a deletion
    return String(id);
  };
  const find = <E extends EntityName>(entity: E, id: string): RowTypes[E] | undefined =>
    rowsOf(company, entity).find((row) => row.id === id);

  const changeOwner = (of: 'lead' | 'deal', record: DemoDeal | DemoLead, to: string | null): void => {
    if (to === record.ownerId) return;
    const at = stamp();
    company.ownerHistory.push({
      id: nextId('owner-history'),
      modified: at,
      of,
      recordId: record.id,
      at,
      fromUserId: record.ownerId,
      toUserId: to,
    });
    record.ownerId = to;
  };
  const moveTo = (deal: DemoDeal, stageId: string, by: string | null, first = false): void => {
    const stage = find('stages', stageId);
    if (!stage) throw new Error(`no stage ${stageId}`);
    if (!first && stageId === deal.stageId) return;
    const at = stamp();
    company.stageHistory.push({
      id: nextId('stage-history'),
      modified: at,
      dealId: deal.id,
      at,
      fromStageId: first ? null : deal.stageId,
      toStageId: stageId,
      byUserId: by,
    });
    deal.stageId = stageId;
    deal.outcome = stage.kind;
  };

  const reprice = (deal: DemoDeal, { amount = deal.amount, currency = deal.currency }: DealChange, by: string | null): void => {
    if (amount === deal.amount && currency === deal.currency) return;
    const at = stamp();
    company.amountHistory.push({
      id: nextId('amount-history'),
      modified: at,
      dealId: deal.id,
      at,
      before: deal.amount,
      beforeCurrency: deal.currency,
      amount,
      currency,
      byUserId: by,
    });
  };

  const live: LiveCompany = {
    company,
    now: clock,
    version: () => version,
    deletions,
    saveDeal(id, { stageId, ownerId, ...plain }, by) {
      const deal = find('deals', id);
      if (!deal) return undefined;
      const before = deal.outcome;
      if (stageId !== undefined) moveTo(deal, stageId, by);
      if (before === 'open' && deal.outcome !== 'open') {
        const zone = company.users.find((u) => u.id === by)?.timeZone ?? company.org.timeZone;
        deal.closeDay = localDay(zone, clock()); // closing dates the deal, unless the save says otherwise
      }
      if (ownerId !== undefined) changeOwner('deal', deal, ownerId);
      reprice(deal, plain, by);
      Object.assign(deal, plain, { modified: stamp() });
      return deal;
    },
    createDeal(draft, by) {
      const stage = find('stages', draft.stageId);
      if (!stage) throw new Error(`no stage ${draft.stageId}`);
      const at = stamp();
      const rest = {
        ...blankDeal,
        outcome: stage.kind,
        contactId: null,
        chance: null,
        source: 'Web form',
        lossReason: null,
        nextStep: null,
        startDay: null,
      };
      const deal: DemoDeal = { id: nextId('deals'), modified: at, created: at, ...rest, ...draft };
      company.deals.push(deal);
      moveTo(deal, draft.stageId, by, true);
      return deal;
    },
    saveLead(id, { ownerId, ...plain }) {
      const lead = find('leads', id);
      if (!lead) return undefined;
      if (ownerId !== undefined) changeOwner('lead', lead, ownerId);
      Object.assign(lead, plain, { modified: stamp() });
      return lead;
    },
    createLead(draft) {
      const at = stamp();
      const lead: DemoLead = {
        id: nextId('leads'),
        modified: at,
        created: at,
        ...blankLead,
        state: 'new',
        accountId: null,
        dealId: null,
        convertedAt: null,
        ...draft,
      };
      company.leads.push(lead);
      return lead;
    },
    addActivity(activity) {
      const at = stamp();
      const row: DemoActivity = {
        id: nextId('activities'),
        at,
        direction: 'out',
        automated: false,
        userId: null,
        leadId: null,
        dealId: null,
        contactId: null,
        accountId: null,
        subject: '',
        text: '',
        connected: null,
        seconds: null,
        ...blankActivity,
        booked: at,
        ...activity,
        modified: at,
      };
      company.activities.push(row);
      return row;
    },
    remove(entity, id) {
      const drop = <E extends EntityName>(name: E, gone: (row: RowTypes[E]) => boolean): boolean => {
        const rows = rowsOf(company, name);
        const dead = rows.filter(gone);
        for (const row of dead) {
          rows.splice(rows.indexOf(row), 1);
          deletions.push({ id: row.id, entity: name, at: stamp() });
        }
        return dead.length > 0;
      };
      const done = drop(entity, (row) => row.id === id);
      if (done && entity === 'deals') {
        drop('stage-history', (c) => c.dealId === id);
        drop('owner-history', (c) => c.of === 'deal' && c.recordId === id);
        drop('activities', (a) => a.dealId === id);
        drop('amount-history', (c) => c.dealId === id);
        drop('offers', (q) => q.dealId === id);
        drop('positions', (l) => l.dealId === id);
      }
      if (done && entity === 'sales-orders') drop('positions', (l) => l.orderId === id);
      if (done && entity === 'bills') drop('receipts', (p) => p.invoiceId === id);
      if (done && entity === 'leads') {
        drop('owner-history', (c) => c.of === 'lead' && c.recordId === id);
        drop('activities', (a) => a.leadId === id);
      }
      return done;
    },
    touch(entity, id) {
      const row = find(entity, id);
      if (row) row.modified = stamp();
    },
    saveUser(id, change) {
      const user = find('users', id);
      if (user) Object.assign(user, change, { modified: stamp() });
    },
  };
  return live;
}
