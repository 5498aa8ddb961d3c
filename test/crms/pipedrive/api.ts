/** Pipedrive's API, both versions, over the live company. Reading only; what the page saves goes its own way (simulator.ts). */
import type { Staged } from '../kit/company.ts';
import type { Asked, Told } from '../kit/serve.ts';
import { localDay } from '../demo/generate/zone.ts';
import { changelogOf } from './changelog.ts';
import type { Lists } from './lists.ts';
import { refused, v1List, v2List, type Listed } from './query.ts';
import * as rows from './rows.ts';
import { summaryOf, timelineOf } from './sums.ts';

export interface Odds {
  /** The most rows of one page. */
  ceiling: number;
  /** Cursors given out before it changed are stale. */
  epoch: number;
  /** What GET of a lead that became a deal answers. */
  convertedLeads: 'readable' | 'gone';
  /** Paths that are refused with this status, such as modules the plan lacks. */
  refuse: Map<string, number>;
  /** What hangs on a deal does not change it. */
  untouched?: boolean | undefined;
  /** Last word on every body of an answer: a test turns an assumption wrong here. */
  twist?: ((path: string, body: unknown) => unknown) | undefined;
}

/** What a call costs, in tokens. */
export function costOf(path: string): number {
  if (/\/(flow|summary|timeline)/.test(path)) return 40;
  if (/^\/api\/v2\/\w+\/[\w-]+$/.test(path) || /^\/api\/v1\/leads\/[0-9a-f-]{36}$/.test(path)) return 2;
  return path.startsWith('/api/v2/') ? 10 : 20;
}

const found = (data: unknown): Told => ({ body: { success: true, data } });
const optional = { deals: ['products_count', 'email_messages_count', 'source_lead_id'] };

export function api(staged: Staged, lists: () => Lists, graveyard: () => Listed[], odds: Odds) {
  const { company } = staged.live;
  const access = (role: string) =>
    role === 'admin'
      ? [
          { app: 'global' as const, admin: true },
          { app: 'account_settings' as const, admin: true },
        ]
      : [{ app: 'sales' as const, admin: false }];
  const users = () =>
    company.users.map((user) => ({
      ...{ id: Number(user.id), name: user.name, email: `${user.login}@northdesk.example`, default_currency: company.org.currency },
      ...{ locale: 'pl_PL', active_flag: user.active, timezone_name: user.timeZone, activated: true, is_deleted: false },
      ...{ access: access(user.role), created: rows.timeV1(user.modified), modified: rows.timeV1(user.modified) },
    }));
  const teams = () =>
    company.teams.map((team) => ({
      ...{ id: Number(team.id), name: team.name, active_flag: 1 as const, deleted_flag: 0 as const, description: '' },
      manager_id: Number(company.users.find((user) => user.teamId === team.id && user.role === 'manager')?.id ?? 0) || undefined,
      users: company.users.filter((user) => user.teamId === team.id).map(({ id }) => Number(id)),
    }));
  const v2 = (all: readonly Listed[], query: URLSearchParams) => v2List(all, query, odds);

  /** Deals as one list gives them: by status, owner, and without the optional fields nobody asked for. */
  const dealsOf = (all: readonly rows.DealRow[], query: URLSearchParams): Told => {
    const [status, owner] = [query.get('status'), query.get('owner_id')];
    if (status === 'deleted') return v2(graveyard(), query);
    const asked = (query.get('include_fields') ?? '').split(',');
    const wanted = all.filter(
      (deal) => (status === null || status.split(',').includes(deal.status ?? '')) && (owner === null || deal.owner_id === Number(owner)),
    );
    const dropped = optional.deals.filter((name) => !asked.includes(name));
    return v2(
      wanted.map((deal) => Object.fromEntries(Object.entries(deal).filter(([name]) => !dropped.includes(name)))),
      query,
    );
  };
  const summed = (all: readonly rows.DealRow[], query: URLSearchParams) =>
    all.filter(
      (deal) =>
        (query.get('status') === null || deal.status === query.get('status')) &&
        (query.get('user_id') === null || deal.owner_id === Number(query.get('user_id'))),
    );
  const dayOf = (time: string) => localDay(company.org.timeZone, Date.parse(time));
  const options = (code: string, labels: readonly string[], first: number) => ({
    ...{ field_name: code, field_code: code, field_type: 'enum' as const, is_custom_field: false, is_optional_response_field: false },
    options: labels.map((label, at) => ({ id: first + at, label })),
  });

  const plain: Record<string, (query: URLSearchParams, userId: string) => Told> = {
    '/api/v2/deals': (query) => dealsOf(lists().deals, query),
    '/api/v2/deals/archived': (query) => (query.get('status') === 'deleted' ? v2([], query) : dealsOf(lists().archivedDeals, query)),
    '/api/v2/deals/products': (query) => {
      const ids = (query.get('deal_ids') ?? '').split(',').map(Number);
      if (ids.length > 100) return refused(400, 'at most 100 deal_ids');
      return v2(
        lists().lines.filter((line) => ids.includes(line.deal_id)),
        query,
      );
    },
    '/api/v2/activities': (query) => v2(lists().activities, query),
    '/api/v2/persons': (query) => v2(company.contacts.map(rows.personRow), query),
    '/api/v2/organizations': (query) => v2(company.accounts.map(rows.organizationRow), query),
    '/api/v2/products': (query) =>
      v2(
        company.products.map((one) => rows.productRow(company, one)),
        query,
      ),
    '/api/v2/stages': (query) => v2(company.stages.filter(({ kind }) => kind === 'open').map(rows.stageRow), query),
    '/api/v2/pipelines': (query) =>
      v2(
        [...new Map(company.stages.map((stage) => [stage.pipelineId, stage.pipeline]))].map(([id, name]) => ({
          id: Number(id),
          name,
          is_deleted: false,
        })),
        query,
      ),
    '/api/v2/dealFields': (query) => v2List([options('channel', rows.channelsOf(company), 101)] as Listed[], query, odds),
    '/api/v2/productFields': (query) => v2List([options('category', rows.categoriesOf(company), 31)] as Listed[], query, odds),
    '/api/v1/users': () => found(users()),
    '/api/v1/users/me': (_, userId) =>
      found({
        ...users().find(({ id }) => id === Number(userId)),
        ...{ company_id: 1, company_name: company.org.name, company_domain: 'northdesk', is_you: true },
        language: { language_code: 'pl', country_code: 'PL' },
      }),
    '/api/v1/legacyTeams': () => found(teams()),
    '/api/v1/activityTypes': () => found(rows.activityTypes),
    '/api/v1/currencies': () =>
      found(
        rows.currencyCodes.map((code, at) => ({
          id: at + 1,
          code,
          name: code,
          decimal_points: 2,
          symbol: code,
          active_flag: true,
          is_custom_flag: false,
        })),
      ),
    '/api/v1/goals/find': (query) => {
      const [start, end, type] = [query.get('period.start') ?? '', query.get('period.end') ?? '9', query.get('type.name')];
      const goals = company.quotas.filter((q) => q.endDay >= start && q.startDay <= end).map(rows.goalRow);
      return found({ goals: type === null || type === 'deals_won' ? goals : [] });
    },
    '/api/v1/leads': (query) => v1List(lists().leads, query, { ceiling: odds.ceiling, nested: false }),
    '/api/v1/leads/archived': (query) => v1List(lists().archivedLeads, query, { ceiling: odds.ceiling, nested: false }),
    '/api/v1/notes': (query) => v1List(lists().notes, query, { ceiling: odds.ceiling, nested: true }),
    '/api/v1/deals/summary': (query) => found(summaryOf(company, summed(lists().deals, query))),
    '/api/v1/deals/summary/archived': (query) => found(summaryOf(company, summed(lists().archivedDeals, query))),
    '/api/v1/deals/timeline': (query) => found(timelineOf(summed(lists().deals, query), query, dayOf)),
    '/api/v1/deals/timeline/archived': (query) => found(timelineOf(summed(lists().archivedDeals, query), query, dayOf)),
  };

  const single = (path: string, query: URLSearchParams): Told => {
    const [, dealId, what] = /^\/api\/v1\/deals\/(\d+)\/(changelog|mailMessages)$/.exec(path) ?? [];
    const deal = company.deals.find(({ id }) => id === dealId);
    if (what === 'changelog' && deal) return changelogPage(changelogOf(company, deal), query, odds);
    if (what === 'mailMessages' && deal) {
      const mails = (lists().mails.get(deal.id) ?? []).map((one) => rows.mailRow(one, query.get('include_body') === '1'));
      const told = v1List(mails, query, { ceiling: odds.ceiling, nested: true });
      const { data, ...rest } = told.body as { data: { message_time: string }[] };
      return { body: { ...rest, data: data.map((one) => ({ object: 'mailMessage', timestamp: one.message_time, data: one })) } };
    }
    const [, uuid = ''] = /^\/api\/v1\/leads\/([0-9a-f-]{36})$/.exec(path) ?? [];
    const { leads, archivedLeads, convertedLeads } = lists();
    const lead =
      [...leads, ...archivedLeads].find(({ id }) => id === uuid) ??
      (odds.convertedLeads === 'readable' ? convertedLeads.get(uuid) : undefined);
    return lead ? found(lead) : refused(404, uuid === '' ? 'Unknown method .' : 'Lead not found');
  };

  return ({ path, query }: Asked, userId: string): Told => {
    const status = odds.refuse.get(path);
    if (status !== undefined) return refused(status, status === 403 ? 'Scope and URL mismatch' : 'refused');
    const told = plain[path]?.(query, userId) ?? single(path, query);
    return odds.twist ? { ...told, body: odds.twist(path, told.body) } : told;
  };
}

/** v1 lists by offset, all but this one, which has a cursor. */
function changelogPage(changes: readonly object[], query: URLSearchParams, { ceiling }: Odds): Told {
  const start = Number(query.get('cursor') ?? 0);
  const limit = Math.min(Number(query.get('limit') ?? 100), ceiling);
  const next = start + limit < changes.length ? String(start + limit) : null;
  return { body: { success: true, data: changes.slice(start, start + limit), additional_data: { next_cursor: next } } };
}
