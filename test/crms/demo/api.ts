import type { DemoActivity } from './generate/types.ts';
import { isoWithZone } from './generate/zone.ts';
import type { Faults } from './faults.ts';
import type { DealChange, LiveCompany } from './live.ts';
import type { Session, Sessions } from './sessions.ts';
import { views } from './views.ts';
import { visibleTo, type Visibility } from './visible.ts';
import { entityNames, rowsOf, wireFormat, type EntityName, type RowTypes, type WireRow } from './wire.ts';

export interface ApiCall {
  method: string;
  path: string;
  query: URLSearchParams;
  /** Parsed JSON; undefined if there is none. */
  body: unknown;
  session: Session;
}

export interface ApiAnswer {
  status: number;
  body: unknown;
}

export const pageLimit = 200;

const ok = (body: unknown): ApiAnswer => ({ status: 200, body });
const no = (status: number, error: string): ApiAnswer => ({ status, body: { error } });
const isEntity = (name: string): name is EntityName => (entityNames as readonly string[]).includes(name);

/** The JSON API behind sign-in and CSRF check. */
export function api(live: LiveCompany, faults: Faults, sessions: Sessions, visibility: Visibility): (call: ApiCall) => ApiAnswer {
  const { company } = live;
  const format = wireFormat(company.org.timeZone);
  const lists = new Map<string, { version: number; rows: readonly RowTypes[EntityName][] }>();
  const appViews = views(live, format);

  const write = <E extends EntityName>(entity: E, row: RowTypes[E]): WireRow => format[entity](row);
  const listed = <E extends EntityName>(entity: E, session: Session): readonly RowTypes[E][] => {
    const key = `${entity}/${visibility === 'all' ? '' : session.user.id}`;
    const known = lists.get(key);
    if (known?.version === live.version()) return known.rows as readonly RowTypes[E][];
    const may = visibleTo(company, session.user, visibility);
    const rows = rowsOf(company, entity)
      .filter((row) => may(entity, row))
      .sort((a, b) => a.modified - b.modified || Number(a.id) - Number(b.id));
    lists.set(key, { version: live.version(), rows });
    return rows;
  };

  const list = (entity: EntityName, { query, session }: ApiCall): ApiAnswer => {
    const limit = Math.min(pageLimit, Number(query.get('limit') ?? 100));
    const after = query.get('after');
    const since = query.get('updated_since');
    const [time, id] = after ? after.split('~').map(Number) : [since ? Date.parse(since) : -Infinity, Infinity];
    if (!(limit >= 1) || time === undefined || id === undefined || Number.isNaN(time) || Number.isNaN(id))
      return no(400, 'limit, after or updated_since is not valid');
    const rows = listed(entity, session);
    let low = 0;
    for (let high = rows.length; low < high;) {
      const middle = (low + high) >> 1;
      const row = rows[middle];
      if (row && (row.modified < time || (row.modified === time && Number(row.id) <= id))) low = middle + 1;
      else high = middle;
    }
    const page = rows.slice(low, low + limit);
    const last = page.at(-1);
    return ok({
      rows: page.map((row) => faults.dress(entity, write(entity, row as never))),
      page: {
        after: last ? `${last.modified}~${last.id}` : after,
        more: low + limit < rows.length,
        ...(after ? {} : { total: rows.length - low }),
      },
    });
  };

  const deletions = ({ query }: ApiCall): ApiAnswer => {
    const entity = query.get('entity') ?? '';
    const since = Number(query.get('since') ?? 0);
    if (!isEntity(entity) || Number.isNaN(since)) return no(400, 'entity or since is not valid');
    const gone = live.deletions.filter((d) => d.entity === entity && d.at > since);
    const rows = gone.slice(0, pageLimit);
    return ok({
      rows: rows.map((d) => ({ id: Number(d.id), deleted: isoWithZone(company.org.timeZone, d.at) })),
      page: { since: rows.at(-1)?.at ?? since, more: gone.length > rows.length },
    });
  };

  const me = ({ session: { user, admin } }: ApiCall): ApiAnswer =>
    ok({
      user: format.users(user),
      admin: admin !== null,
      org: { id: company.org.id, name: company.org.name, base_currency: company.org.currency, time_zone: company.org.timeZone },
      now: isoWithZone(company.org.timeZone, live.now()),
    });

  return (call) => {
    const { method, path, session } = call;
    const [, , name = '', id, verb] = path.split('/');
    if (path.startsWith('/api/views/')) return method === 'GET' ? appViews(call) : no(405, 'views are only read');
    if (method === 'GET') {
      if (path === '/api/me') return me(call);
      if (path === '/api/deletions') return deletions(call);
      if (!isEntity(name) || verb !== undefined) return no(404, 'no such list');
      if (id === undefined) return list(name, call);
      const row = listed(name, session).find((r) => r.id === id);
      return row ? ok(write(name, row as never)) : no(404, 'no such record');
    }
    if (path === '/api/session/switch' && method === 'POST') {
      const target = fields(call.body).user_id;
      return sessions.switchTo(session, String(target))
        ? ok({ csrf: session.csrf, user: format.users(session.user) })
        : no(403, 'Only an administrator may do this.');
    }
    if (!isEntity(name)) return no(404, 'no such list');
    const saves = (method === 'PATCH' && verb === undefined) || (method === 'POST' && verb === 'save');
    const deletes = (method === 'DELETE' && verb === undefined) || (method === 'POST' && verb === 'delete');
    if (saves && id !== undefined && name === 'deals') return saveDeal(live, session, id, fields(call.body));
    if (saves && id !== undefined && name === 'leads') return saveLead(live, id, fields(call.body));
    if (method === 'POST' && name === 'activities' && (id === undefined || id === 'log') && verb === undefined)
      return addActivity(live, session, fields(call.body));
    if (deletes && id !== undefined) return live.remove(name, id) ? ok({ deleted: Number(id) }) : no(404, 'no such record');
    return no(405, 'not possible');
  };

  function saveDeal(into: LiveCompany, session: Session, id: string, body: Fields): ApiAnswer {
    const change: DealChange = {};
    if (body.title !== undefined) change.name = text(body.title) ?? '';
    if (body.amount !== undefined) {
      const amount = text(body.amount);
      if (amount !== null && !/^-?\d{1,11}(\.\d{1,4})?$/.test(amount)) return no(422, 'The amount is a number such as 1234.50.');
      change.amount = amount;
    }
    if (body.close_date !== undefined) {
      const day = text(body.close_date);
      if (day !== null && !/^\d{4}-\d{2}-\d{2}$/.test(day)) return no(422, 'The close date is a day such as 2026-03-31.');
      change.closeDay = day;
    }
    if (body.currency !== undefined) change.currency = text(body.currency) ?? company.org.currency;
    if (body.next_step !== undefined) change.nextStep = text(body.next_step);
    if (body.loss_reason !== undefined) change.lossReason = text(body.loss_reason);
    if (body.owner_id !== undefined) change.ownerId = text(body.owner_id);
    if (body.win_chance !== undefined) change.chance = body.win_chance === null ? null : Number(body.win_chance);
    const stageId = body.stage_id === undefined ? undefined : text(body.stage_id);
    if (stageId !== undefined && !company.stages.some((s) => s.id === stageId)) return no(422, 'There is no such stage.');
    if (typeof stageId === 'string') change.stageId = stageId;
    if (id === 'new') {
      const draft = {
        name: 'New deal',
        stageId: '10',
        ownerId: session.user.id,
        amount: null,
        currency: company.org.currency,
        accountId: null,
        closeDay: null,
      };
      return ok(format.deals(into.createDeal({ ...draft, ...change }, session.user.id)));
    }
    const deal = into.saveDeal(id, change, session.user.id);
    return deal ? ok(format.deals(deal)) : no(404, 'no such deal');
  }

  function saveLead(into: LiveCompany, id: string, body: Fields): ApiAnswer {
    if (id === 'new') {
      const draft = {
        name: text(body.full_name) ?? 'New lead',
        company: text(body.company) ?? '',
        email: text(body.email_address),
        phone: text(body.phone_number),
      };
      return ok(
        format.leads(into.createLead({ ...draft, ownerId: body.owner_id === undefined ? null : text(body.owner_id), source: 'Web form' })),
      );
    }
    const state = text(body.state);
    const lead = into.saveLead(id, {
      ...(body.owner_id === undefined ? {} : { ownerId: text(body.owner_id) }),
      ...(body.full_name === undefined ? {} : { name: text(body.full_name) ?? '' }),
      ...(state === 'new' || state === 'rejected' ? { state } : {}),
    });
    return lead ? ok(format.leads(lead)) : no(404, 'no such lead');
  }

  function addActivity(into: LiveCompany, session: Session, body: Fields): ApiAnswer {
    const kinds: readonly DemoActivity['kind'][] = ['call', 'mail', 'meeting', 'demo', 'task', 'note', 'event', 'social'];
    const kind = kinds.find((k) => k === body.type);
    if (!kind) return no(422, 'There is no such kind of activity.');
    const direction = body.direction === 'inbound' ? 'in' : kind === 'task' || kind === 'note' ? 'internal' : 'out';
    const row = into.addActivity({
      kind,
      direction,
      userId: direction === 'in' ? null : session.user.id,
      leadId: text(body.lead_id),
      dealId: text(body.deal_id),
      contactId: text(body.contact_id),
      accountId: text(body.account_id),
      subject: text(body.subject) ?? '',
      text: text(body.text) ?? '',
      connected: kind === 'call' ? body.answered !== false : null,
      seconds: typeof body.seconds === 'number' ? body.seconds : null,
    });
    return ok(format.activities(row));
  }
}

type Fields = Record<string, unknown>;

function fields(body: unknown): Fields {
  return typeof body === 'object' && body !== null ? { ...body } : {};
}

/** Text of a field; empty and null are no value. */
function text(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
