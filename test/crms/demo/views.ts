import type { DemoActivity, DemoDeal, DemoLead } from './generate/types.ts';
import { DAY, isoWithZone } from './generate/zone.ts';
import type { ApiAnswer, ApiCall } from './api.ts';
import type { LiveCompany } from './live.ts';
import type { EntityName, RowTypes, WireRow } from './wire.ts';

const pageSize = 25;

/** What the web application asks for: lists with names instead of ids, boards, and a record with all around it. */
export function views(live: LiveCompany, format: { [K in EntityName]: (row: RowTypes[K]) => WireRow }): (call: ApiCall) => ApiAnswer {
  const { company } = live;
  const byId = <T extends { id: string }>(rows: readonly T[], id: string | null): T | undefined =>
    id === null ? undefined : rows.find((r) => r.id === id);
  const userName = (id: string | null): string | null => byId(company.users, id)?.name ?? null;
  const stageOrder = new Map(company.stages.map((s) => [s.id, s.order]));

  const dealRow = (d: DemoDeal): WireRow => {
    const stage = byId(company.stages, d.stageId);
    return {
      ...format.deals(d),
      account_name: byId(company.accounts, d.accountId)?.name ?? null,
      owner_name: userName(d.ownerId),
      stage_label: stage?.name ?? '',
      stage_kind: stage?.kind ?? 'open',
      pipeline: stage?.pipeline ?? '',
    };
  };
  const leadRow = (l: DemoLead): WireRow => ({ ...format.leads(l), owner_name: userName(l.ownerId) });
  const accountRow = (a: RowTypes['accounts']): WireRow => {
    const deals = company.deals.filter((d) => d.accountId === a.id);
    return {
      ...format.accounts(a),
      owner_name: userName(a.ownerId),
      deals: deals.length,
      open_deals: deals.filter((d) => d.outcome === 'open').length,
    };
  };
  const contactRow = (c: RowTypes['contacts']): WireRow => ({
    ...format.contacts(c),
    account_name: byId(company.accounts, c.accountId)?.name ?? null,
    owner_name: userName(c.ownerId),
  });

  const entry = (a: DemoActivity): Record<string, unknown> => ({
    id: a.id,
    kind: a.kind,
    direction: a.direction,
    automated: a.automated,
    at: isoWithZone(company.org.timeZone, a.at),
    who: a.automated
      ? 'Automatic answer'
      : ((a.direction === 'in' ? null : userName(a.userId)) ??
        (a.leadId ? byId(company.leads, a.leadId)?.name : byId(company.contacts, a.contactId)?.name) ??
        'Customer'),
    subject: a.subject,
    text: a.text,
    seconds: a.seconds,
    answered: a.connected,
    state: a.status,
  });
  const activities = (test: (a: DemoActivity) => boolean): Record<string, unknown>[] =>
    company.activities
      .filter(test)
      .sort((a, b) => b.at - a.at)
      .slice(0, 60)
      .map(entry);
  const moves = (of: 'lead' | 'deal', id: string): Record<string, unknown>[] => [
    ...company.ownerHistory
      .filter((c) => c.of === of && c.recordId === id)
      .map((c) => ({
        id: `o${c.id}`,
        kind: 'owner',
        at: isoWithZone(company.org.timeZone, c.at),
        who: userName(c.toUserId) ?? 'Nobody',
        subject: `Owner: ${userName(c.fromUserId) ?? 'nobody'} to ${userName(c.toUserId) ?? 'nobody'}`,
        text: '',
      })),
    ...(of === 'lead' ? [] : company.stageHistory.filter((c) => c.dealId === id)).map((c) => ({
      id: `s${c.id}`,
      kind: 'stage',
      at: isoWithZone(company.org.timeZone, c.at),
      who: userName(c.byUserId) ?? 'System',
      subject:
        c.fromStageId === null
          ? `Created in ${byId(company.stages, c.toStageId)?.name ?? ''}`
          : `Stage: ${byId(company.stages, c.fromStageId)?.name ?? ''} to ${byId(company.stages, c.toStageId)?.name ?? ''}`,
      text: '',
    })),
  ];
  const timeline = (...parts: Record<string, unknown>[][]): Record<string, unknown>[] =>
    parts.flat().sort((a, b) => Date.parse(String(b.at)) - Date.parse(String(a.at)));

  /** What an account was offered, has ordered and subscribes to, newest first. */
  const trade = (accountId: string): Record<'offers' | 'orders' | 'contracts', WireRow[]> => {
    const latest = <R extends { accountId: string | null; created: number }>(rows: readonly R[], write: (row: R) => WireRow): WireRow[] =>
      rows
        .filter((row) => row.accountId === accountId)
        .sort((a, b) => b.created - a.created)
        .slice(0, pageSize)
        .map(write);
    const product = (id: string | null): string => byId(company.products, id)?.name ?? 'No product';
    return {
      offers: latest(company.quotes, format.offers),
      orders: latest(company.orders, format['sales-orders']),
      contracts: latest(company.subscriptions, (s) => ({ ...format.contracts(s), product_title: product(s.productId) })),
    };
  };

  function listed<R>(
    rows: readonly R[],
    write: (row: R) => WireRow,
    { query }: ApiCall,
    sorts: Record<string, (row: R) => string | number | null>,
    fallback: string,
  ): ApiAnswer {
    const key = sorts[query.get('sort') ?? ''] ?? sorts[fallback];
    const down = query.get('dir') === 'desc' ? -1 : 1;
    const sorted = key
      ? rows
          .map((row) => ({ row, k: key(row) }))
          .sort((a, b) =>
            a.k === null || b.k === null
              ? Number(a.k === null) - Number(b.k === null)
              : down * (typeof a.k === 'number' && typeof b.k === 'number' ? a.k - b.k : String(a.k).localeCompare(String(b.k))),
          )
      : [];
    const page = Math.max(1, Number(query.get('page') ?? 1));
    return {
      status: 200,
      body: {
        rows: sorted.slice((page - 1) * pageSize, page * pageSize).map(({ row }) => write(row)),
        total: rows.length,
        page,
        pages: Math.max(1, Math.ceil(rows.length / pageSize)),
      },
    };
  }

  const holds = (q: string, ...texts: (string | null | undefined)[]): boolean =>
    q === '' || texts.some((t) => t?.toLowerCase().includes(q));

  return (call) => {
    const { query, session } = call;
    const [, , , view = '', id] = call.path.split('/');
    const q = (query.get('q') ?? '').trim().toLowerCase();
    const owner = query.get('owner') ?? '';
    const mine = (ownerId: string | null): boolean =>
      owner === '' ||
      (owner === 'me'
        ? ownerId === session.user.id
        : owner === 'team'
          ? byId(company.users, ownerId)?.teamId === session.user.teamId
          : ownerId === owner);
    const status = query.get('status') ?? '';
    const found = (body: unknown): ApiAnswer => ({ status: 200, body });
    const missing: ApiAnswer = { status: 404, body: { error: 'no such record' } };

    if (view === 'lookups')
      return found({
        users: company.users.map((u) => ({ ...format.users(u), team: byId(company.teams, u.teamId)?.name ?? null })),
        stages: company.stages.map(format.stages),
      });

    if (view === 'deals' && id === undefined)
      return listed(
        company.deals.filter(
          (d) => mine(d.ownerId) && (status === '' || d.outcome === status) && holds(q, d.name, byId(company.accounts, d.accountId)?.name),
        ),
        dealRow,
        call,
        {
          title: (d) => d.name,
          amount: (d) => (d.amount === null ? null : Number(d.amount)),
          close: (d) => d.closeDay,
          stage: (d) => stageOrder.get(d.stageId) ?? 0,
          owner: (d) => userName(d.ownerId),
          modified: (d) => d.modified,
          account: (d) => byId(company.accounts, d.accountId)?.name ?? null,
        },
        'close',
      );
    if (view === 'board') {
      const pipeline = query.get('pipeline') ?? '1';
      const recent = live.now() - 30 * DAY;
      const columns = company.stages
        .filter((s) => s.pipelineId === pipeline)
        .map((stage) => {
          const all = company.deals
            .filter((d) => d.stageId === stage.id && mine(d.ownerId) && (stage.kind === 'open' || d.modified > recent))
            .sort((a, b) => b.modified - a.modified);
          return { stage: format.stages(stage), count: all.length, deals: all.slice(0, 25).map(dealRow) };
        });
      return found({ columns });
    }
    if (view === 'deals') {
      const deal = byId(company.deals, id ?? '');
      if (!deal) return missing;
      const pipelineId = byId(company.stages, deal.stageId)?.pipelineId;
      const contact = byId(company.contacts, deal.contactId);
      return found({
        deal: dealRow(deal),
        contact: contact ? contactRow(contact) : null,
        stages: company.stages.filter((s) => s.pipelineId === pipelineId).map(format.stages),
        timeline: timeline(
          activities((a) => a.dealId === deal.id),
          moves('deal', deal.id),
        ),
      });
    }
    if (view === 'leads' && id === undefined)
      return listed(
        company.leads.filter((l) => mine(l.ownerId) && (status === '' || l.state === status) && holds(q, l.name, l.company, l.email)),
        leadRow,
        call,
        {
          created: (l) => l.created,
          name: (l) => l.name,
          company: (l) => l.company,
          owner: (l) => userName(l.ownerId),
          state: (l) => l.state,
          source: (l) => l.source,
        },
        'created',
      );
    if (view === 'leads') {
      const lead = byId(company.leads, id ?? '');
      if (!lead) return missing;
      const deal = byId(company.deals, lead.dealId);
      return found({
        lead: leadRow(lead),
        deal: deal ? dealRow(deal) : null,
        timeline: timeline(
          activities((a) => a.leadId === lead.id),
          moves('lead', lead.id),
        ),
      });
    }
    if (view === 'accounts' && id === undefined)
      return listed(
        company.accounts.filter((a) => mine(a.ownerId) && holds(q, a.name, a.city, a.industry)),
        accountRow,
        call,
        {
          name: (a) => a.name,
          industry: (a) => a.industry,
          city: (a) => a.city,
          owner: (a) => userName(a.ownerId),
          created: (a) => a.created,
        },
        'name',
      );
    if (view === 'accounts') {
      const account = byId(company.accounts, id ?? '');
      if (!account) return missing;
      const deals = company.deals.filter((d) => d.accountId === account.id);
      const ids = new Set(deals.map((d) => d.id));
      return found({
        account: accountRow(account),
        deals: deals.sort((a, b) => b.modified - a.modified).map(dealRow),
        contacts: company.contacts.filter((c) => c.accountId === account.id).map(contactRow),
        ...trade(account.id),
        timeline: timeline(activities((a) => a.accountId === account.id || (a.dealId !== null && ids.has(a.dealId)))),
      });
    }
    if (view === 'contacts' && id === undefined)
      return listed(
        company.contacts.filter((c) => mine(c.ownerId) && holds(q, c.name, c.email, byId(company.accounts, c.accountId)?.name)),
        contactRow,
        call,
        {
          name: (c) => c.name,
          account: (c) => byId(company.accounts, c.accountId)?.name ?? null,
          title: (c) => c.title,
          owner: (c) => userName(c.ownerId),
        },
        'name',
      );
    if (view === 'contacts') {
      const contact = byId(company.contacts, id ?? '');
      if (!contact) return missing;
      return found({
        contact: contactRow(contact),
        deals: company.deals.filter((d) => d.contactId === contact.id).map(dealRow),
        timeline: timeline(activities((a) => a.contactId === contact.id)),
      });
    }
    return missing;
  };
}
