/** Frappe CRM on this machine, from its documentation and public source: the staged company behind its lists, methods, sessions and refusals. */
import type { Entity } from '../../../lib/model/records.ts';
import type { Staged } from '../kit/company.ts';
import type { Carrier } from '../kit/send.ts';
import { serve, type Asked, type Simulator, type Told } from '../kit/serve.ts';
import { address, backIn, userName } from './ids.ts';
import { script, scriptPath, shell } from './pages.ts';
import { answerList, filtersIn, fits, refusal } from './query.ts';
import { parts, tablesOf, type Tables } from './tables.ts';
import type { Row } from './values.ts';

export interface FrappeOptions {
  /** Zone of the site, and what it says of it where that differs. */
  zone?: string;
  says?: unknown;
  /** Zone of the server's own system, by which the log of statuses is written. */
  logZone?: string;
  /** Most rows a page, whatever was asked for. */
  ceiling?: number;
  /** Kinds of records and methods this version does not have. */
  without?: readonly string[];
  /** Kinds of records nobody here may read. */
  forbidden?: readonly string[];
  hidden?: Readonly<Record<string, readonly string[]>>;
  missing?: Readonly<Record<string, readonly string[]>>;
  oldErrors?: boolean;
  /** A rep sees their own deals and leads alone, as since 2026. */
  ownOnly?: boolean;
  /** Rows of deals cannot be listed. */
  noParts?: boolean;
  unordered?: boolean;
  /** The CRM's own currency; null: nobody has chosen. */
  currency?: string | null;
  /** People in one list, and without their roles, as in older versions. */
  oldPeople?: boolean;
  /** Roles of reps, where they are others. */
  roles?: readonly string[];
  /** A refused guest is told that a session has expired. */
  tellsExpiry?: boolean;
  /** What is counted is as much more than there is. */
  countsAll?: number;
  /** Reads want the page's token, too. */
  csrf?: boolean;
  twist?: (tables: Tables) => void;
  tls?: boolean;
}

export interface Frappe {
  simulator: Simulator;
  staged: Staged;
  org: string;
  /** Speaks as the page of this person would. */
  carrier(userId: string): Carrier;
  /** Speaks with this person's key and secret. */
  bearer(userId: string): Carrier;
  signOut(userId: string): void;
  /** Everything it answers from. */
  tables(): Tables;
  back(entity: Entity, id: string): string;
  close(): Promise<void>;
}

const roles = { admin: ['System Manager', 'Sales Manager'], manager: ['Sales Manager', 'Sales User'], rep: ['Sales User'] } as const;
export const keyOf = (userId: string): string => `${userId.padStart(15, 'a')}:${userId.padStart(15, 'b')}`;

export async function startFrappe(staged: Staged, options: FrappeOptions = {}): Promise<Frappe> {
  const { live } = staged;
  const { company } = live;
  const site = options.zone ?? company.org.timeZone;
  const clocks = { site, log: options.logZone ?? 'UTC' };
  const ended = new Set<string>();
  let made: { version: number; tables: Tables } | undefined;

  const tables = (): Tables => {
    if (made?.version === live.version()) return made.tables;
    const fresh = tablesOf(company, clocks);
    options.twist?.(fresh);
    made = { version: live.version(), tables: fresh };
    return fresh;
  };
  const roleOf = (user: string) => company.users.find(({ id }) => id === user)?.role ?? 'rep';
  const simulator = await serve((asked) => (asked.path.startsWith('/api/') ? api(asked) : page(asked)), { tls: options.tls ?? false });

  function userOf({ cookies, headers }: Asked): string | undefined {
    const key = /^token (.+)$/.exec(headers.authorization ?? '')?.[1];
    const user =
      key === undefined ? /^session(\d+)$/.exec(cookies.get('sid') ?? '')?.[1] : company.users.find(({ id }) => keyOf(id) === key)?.id;
    return user !== undefined && !ended.has(user) ? user : undefined;
  }

  function api(asked: Asked): Told {
    // As the server in front of Frappe has it.
    if (`GET ${asked.path}?${asked.query.toString()} HTTP/1.1`.length > 4_094)
      return { status: 400, body: '<h1>Request Line is too large</h1>' };
    const user = userOf(asked);
    if (user === undefined && asked.headers.authorization) return refusal(401, 'AuthenticationError');
    const [, kind, rest = ''] = /^\/api\/(method|resource)\/(.+)$/.exec(asked.path) ?? [];
    if (kind === 'method' && rest === 'frappe.client.get_time_zone')
      return { body: { message: { time_zone: 'says' in options ? options.says : site } } };
    if (options.csrf && !asked.headers['x-frappe-csrf-token']) return refusal(400, 'CSRFTokenError');
    // Whoever has no session is a guest, and a guest may do nothing.
    if (user === undefined) return refusal(403, 'PermissionError', '', options.tellsExpiry ? { session_expired: 1 } : {});
    if (kind === 'method') return methods(rest, asked, user);
    if (kind === 'resource' && asked.method === 'GET') return resource(rest, asked.query, user);
    return refusal(404, 'PageDoesNotExistError');
  }

  function resource(path: string, query: URLSearchParams, user: string): Told {
    const [doctype = '', ...name] = path.split('/').map(decodeURIComponent);
    const rows = options.without?.includes(doctype) ? undefined : tables().get(doctype);
    if (!rows) return refusal(404, 'DoesNotExistError', `DocType ${doctype} not found`);
    if (options.forbidden?.includes(doctype)) return refusal(403, 'PermissionError');
    const seen = visible(doctype, rows, user);
    if (name.length > 0) return whole(seen, name.join('/'));
    if (doctype in parts && (options.noParts === true || query.get('parent') !== 'CRM Deal')) return refusal(403, 'PermissionError');
    return answerList(doctype, seen, query, {
      ceiling: options.ceiling ?? Infinity,
      hidden: options.hidden?.[doctype] ?? [],
      missing: options.missing?.[doctype] ?? [],
      oldErrors: options.oldErrors === true,
      unordered: options.unordered === true && (query.get('order_by') ?? '').startsWith('modified'),
    });
  }

  function whole(rows: readonly Row[], name: string): Told {
    const row = rows.find((one) => String(one.name) === name);
    if (!row) return refusal(404, 'DoesNotExistError');
    const children = Object.entries(parts).map(([doctype, field]) => [
      field,
      tables()
        .get(doctype)
        ?.filter(({ parent }) => parent === name) ?? [],
    ]);
    return { body: { data: { ...row, doctype: 'CRM Deal', ...Object.fromEntries(children) } } };
  }

  function visible(doctype: string, rows: readonly Row[], user: string): readonly Row[] {
    const me = userName(company, user);
    if (doctype === 'Communication' && roleOf(user) !== 'admin') return rows.filter(({ sender }) => sender === me);
    if (options.ownOnly !== true || roleOf(user) !== 'rep') return rows;
    if (doctype === 'CRM Deal') return rows.filter(({ deal_owner: owner }) => owner === me);
    return doctype === 'CRM Lead' ? rows.filter(({ lead_owner: owner }) => owner === me) : rows;
  }

  function methods(name: string, { query, json, headers, method }: Asked, user: string): Told {
    if (options.without?.includes(name)) return refusal(417, 'ValidationError', `Failed to get method for command ${name}`);
    if (name === 'frappe.client.set_value' && method === 'POST')
      return headers['x-frappe-csrf-token'] ? save(json, user) : refusal(400, 'CSRFTokenError');
    if (method !== 'GET') return refusal(403, 'PermissionError');
    const message = (found: unknown): Told => ({ body: { message: found } });
    if (name === 'frappe.auth.get_logged_user') return message(userName(company, user));
    if (name === 'frappe.client.get_single_value') return message(options.currency === undefined ? company.org.currency : options.currency);
    if (name === 'crm.api.session.get_users') return message(options.oldPeople ? people() : [everybody(), people()]);
    if (name === 'crm.api.session.get_user_info') return message(infoOf(JSON.parse(query.get('users') ?? '[]') as string[]));
    const doctype = query.get('doctype') ?? '';
    const rows = tables().get(doctype) ?? [];
    if (name === 'crm.api.doc.get_fields') return message(fieldsOf(doctype, rows));
    if (name === 'frappe.client.get_count') {
      if (options.without?.includes(doctype)) return refusal(404, 'DoesNotExistError');
      if (options.forbidden?.includes(doctype)) return refusal(403, 'PermissionError');
      // Whoever asks: rights are left aside.
      const found = rows.filter((row) => filtersIn(query).every((filter) => fits(row, filter)));
      return message(found.length + (options.countsAll ?? 0));
    }
    return refusal(417, 'ValidationError', `Failed to get method for command ${name}`);
  }

  const fieldsOf = (doctype: string, rows: readonly Row[]) =>
    Object.keys(rows[0] ?? {})
      .filter(
        (field) =>
          !options.missing?.[doctype]?.includes(field) && !['name', 'owner', 'creation', 'modified', 'modified_by', 'idx'].includes(field),
      )
      .map((fieldname) => ({ fieldname, fieldtype: 'Data', label: fieldname }));

  /** Those who are enabled, and what the system itself acts as. */
  const people = () => [
    ...company.users
      .filter(({ active }) => active)
      .map((user) => ({
        name: address(user),
        email: address(user),
        enabled: 1,
        full_name: user.name,
        user_type: 'System User',
        role: roles[user.role][0],
        ...(options.oldPeople
          ? {}
          : { roles: [...((user.role === 'rep' ? options.roles : undefined) ?? roles[user.role]), 'All', 'Guest'] }),
      })),
    { name: 'Administrator', email: 'admin@example.com', enabled: 1, full_name: 'Administrator', role: 'System Manager' },
  ];
  /** Of whom some sign in to other parts of the site alone, and some are no more. */
  const everybody = () => [
    ...people(),
    { name: 'website@customer-example.com', email: 'website@customer-example.com', enabled: 1, full_name: 'A customer', roles: ['Guest'] },
  ];
  const infoOf = (names: readonly string[]) =>
    company.users.filter((user) => names.includes(address(user))).map((user) => ({ name: address(user), full_name: user.name }));

  function save(body: unknown, user: string): Told {
    const { name = '', value } = (body ?? {}) as { name?: string; value?: number };
    const saved = live.saveDeal(backIn(company)('deal', name), { amount: String(value) }, user);
    return saved
      ? {
          body: {
            message: tables()
              .get('CRM Deal')
              ?.find((row) => row.name === name),
          },
        }
      : refusal(404, 'DoesNotExistError');
  }

  function page({ path, query }: Asked): Told {
    if (path === '/sign-in') {
      const user = query.get('user') ?? '';
      ended.delete(user);
      const cookies = [
        `sid=session${user}; Path=/; HttpOnly; SameSite=Lax`,
        `user_id=${encodeURIComponent(userName(company, user) ?? '')}; Path=/`,
      ];
      return { status: 302, headers: { location: '/crm/deals/view/list', 'set-cookie': cookies } };
    }
    if (path === scriptPath) return { headers: { 'content-type': 'text/javascript' }, body: script() };
    return path === '/crm' || path.startsWith('/crm/') ? { body: shell() } : { status: 404, body: 'not found' };
  }

  return {
    simulator,
    staged,
    org: '/crm',
    carrier: (userId) => ({ url: simulator.url, headers: () => ({ cookie: `sid=session${userId}; user_id=x` }) }),
    bearer: (userId) => ({ url: simulator.url, headers: () => ({ authorization: `token ${keyOf(userId)}` }) }),
    signOut: (userId) => void ended.add(userId),
    tables,
    back: (entity, id) => backIn(company)(entity, id),
    close: () => simulator.close(),
  };
}
