/**
 * Odoo 17 and 18 on this machine: JSON-RPC over the demo company, a session cookie, and the page a person sees. Built from what
 * running instances answered (self-hosted.md); every HTTP status is 200.
 */
import type { Entity } from '../../../lib/model/records.ts';
import type { Staged } from '../kit/company.ts';
import type { Carrier } from '../kit/send.ts';
import { serve, type Asked as Request, type Simulator, type Told } from '../kit/serve.ts';
import { OdooFault } from './domain.ts';
import { backOf, user as uidOf } from './ids.ts';
import { answer, type Asked } from './methods.ts';
import { shell, signInPage } from './pages.ts';
import type { Model, Row } from './row.ts';
import { currenciesOf, modelsOf } from './tables.ts';
import { types } from './types.ts';

export interface OdooOptions {
  version?: number;
  /** Fields this database does not have, by model; models it does not have, and those the person may not read. */
  lacks?: Readonly<Record<string, readonly string[]>>;
  without?: readonly string[];
  forbidden?: readonly string[];
  noMethods?: readonly string[];
  /** Messages the person may not see: they shorten pages. */
  hidden?: (row: Row) => boolean;
  /** Changes rows before they are asked for: what an assumption turned wrong looks like. */
  twist?: (models: Map<string, Model>) => void;
  tls?: boolean;
}

export interface Odoo {
  simulator: Simulator;
  carrier(userId: string): Carrier;
  back(entity: Entity, id: string): string;
  /** Ends the session of a user, or lets them in again. */
  expire(userId: string): void;
  signIn(userId: string): void;
}

/** An error as Odoo sends it: with a traceback, which nobody may keep. */
export const fault = (name: string, code = 200, message = 'Odoo Server Error'): Told => ({
  body: {
    jsonrpc: '2.0',
    id: 1,
    error: {
      code,
      message,
      data: {
        name,
        debug: 'Traceback (most recent call last): secret of acme',
        message: `${name} about Anna`,
        arguments: ['x'],
        context: {},
      },
    },
  },
});
/** A white label says something else than Odoo. */
export const expired: Told = fault('odoo.http.SessionExpiredException', 100, 'Acme Session Expired');

export async function startOdoo(staged: Staged, options: OdooOptions = {}): Promise<Odoo> {
  const { live } = staged;
  const { company } = live;
  const { version = 17, lacks = {}, without = [], forbidden = [], noMethods = [], hidden = () => false } = options;
  const ended = new Set<string>();
  let made: { version: number; now: number; models: Map<string, Model> } | undefined;

  function models(): Map<string, Model> {
    if (made?.version === live.version() && made.now === staged.now()) return made.models;
    const fresh = modelsOf(company, staged.now());
    for (const name of ['crm.activity.report', 'mail.tracking.value']) fresh.set(name, { rows: [], types: types[name] ?? {} });
    for (const [name, fields] of Object.entries(lacks)) {
      const model = fresh.get(name);
      if (model)
        fresh.set(name, {
          rows: model.rows,
          types: Object.fromEntries(Object.entries(model.types).filter(([field]) => !fields.includes(field))),
        });
    }
    for (const name of without) fresh.delete(name);
    options.twist?.(fresh);
    made = { version: live.version(), now: staged.now(), models: fresh };
    return fresh;
  }

  const userOf = ({ cookies }: Request): string | undefined => {
    const [, id] = /^session-of-(\d+)$/.exec(cookies.get('session_id') ?? '') ?? [];
    return id === undefined || ended.has(id) ? undefined : id;
  };

  const simulator = await serve(
    (asked) => {
      const userId = userOf(asked);
      if (!/^\/web\/(session|dataset)\//.test(asked.path)) return page(asked, userId);
      if (!(asked.headers['content-type'] ?? '').includes('json')) return { status: 400, body: '<html>Bad Request</html>' };
      if (userId === undefined) return expired;
      if (asked.path === '/web/session/get_session_info') return told(infoOf(userId));
      const { params } = asked.json as { params: Asked };
      try {
        if (params.method === 'web_save') return told(save(params, userId));
        if (forbidden.includes(params.model) || params.model === 'mail.tracking.value')
          throw new OdooFault('odoo.exceptions.AccessError', 'no');
        return told(answer({ models: models(), version, hidden, noMethods }, params));
      } catch (error) {
        if (error instanceof OdooFault) return fault(error.fault, error.code);
        throw error;
      }
    },
    { tls: options.tls ?? false },
  );

  /** What saving the form of an opportunity does. */
  function save({ args }: Asked, by: string): unknown {
    const [ids, values] = args as [number[], { expected_revenue?: number; name?: string }];
    const id = String(Math.floor((ids[0] ?? 0) / 2));
    const { expected_revenue: revenue, name } = values;
    live.saveDeal(id, { ...(revenue === undefined ? {} : { amount: String(revenue) }), ...(name === undefined ? {} : { name }) }, by);
    return [{ id: ids[0] }];
  }

  function page({ path, query }: Request, userId: string | undefined): Told {
    if (path === '/sign-in') {
      ended.delete(query.get('user') ?? '');
      const cookie = `session_id=session-of-${query.get('user') ?? ''}; Path=/; HttpOnly; SameSite=Lax`;
      return { status: 302, headers: { location: version < 18 ? '/web' : '/odoo/crm', 'set-cookie': cookie } };
    }
    if (path === '/web/login') return { body: signInPage };
    if (!/^\/(web|odoo)(\/|$)/.test(path) || path.startsWith('/web/assets')) return { status: 404, body: 'not found' };
    return userId === undefined ? { status: 303, headers: { location: '/web/login' } } : { body: shell(version) };
  }

  function infoOf(userId: string): Record<string, unknown> {
    const own = company.users.find(({ id }) => id === userId);
    const companies = currenciesOf(company).map((code, n) => [
      String(n + 1),
      { id: n + 1, name: code, sequence: 0, child_ids: [], parent_id: false },
    ]);
    return {
      uid: uidOf(userId),
      is_system: false,
      is_admin: false,
      is_internal_user: true,
      user_context: { lang: 'en_US', tz: own?.timeZone ?? 'UTC', uid: uidOf(userId) },
      db: 'acme',
      server_version: `${version}.0`,
      server_version_info: [version, 0, 0, 'final', 0, ''],
      name: own?.name ?? '',
      username: own?.login ?? '',
      currencies: {},
      user_companies: {
        current_company: 1,
        allowed_companies: Object.fromEntries(companies) as unknown,
        disallowed_ancestor_companies: {},
      },
    };
  }

  return {
    simulator,
    carrier: (userId) => ({ url: simulator.url, headers: () => ({ cookie: `session_id=session-of-${userId}` }) }),
    back: backOf(company),
    expire: (userId) => void ended.add(userId),
    signIn: (userId) => void ended.delete(userId),
  };
}

const told = (result: unknown): Told => ({ body: { jsonrpc: '2.0', id: 1, result } });
