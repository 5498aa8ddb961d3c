/** EspoCRM 8.4 on this machine: the staged company behind its lists, streams, charts, sessions and refusals, in any folder. */
import type { Entity } from '../../../lib/model/records.ts';
import type { Staged } from '../kit/company.ts';
import type { Carrier } from '../kit/send.ts';
import { serve, type Asked, type Simulator, type Told } from '../kit/serve.ts';
import { backWith, espoId, ownId } from './ids.ts';
import { shell } from './pages.ts';
import { answerList, refusal } from './query.ts';
import { report } from './reports.ts';
import type { StageField } from './stage-field.ts';
import { tablesOf, type Tables } from './tables.ts';
import { ratesNow } from './values.ts';

export interface EspoOptions {
  /** Folder of the host it stands in. */
  folder?: string;
  /** Most rows a page, and what the settings say of it where that differs. */
  ceiling?: number;
  says?: number;
  /** Lists this installation does not have; the extension's own are there unless named here. */
  without?: readonly string[];
  /** Lists nobody here may read. */
  forbidden?: readonly string[];
  /** Fields nobody here may read, by list. */
  hidden?: Readonly<Record<string, readonly string[]>>;
  /** Lists that are too large to be counted. */
  uncounted?: readonly string[];
  /** What the settings say otherwise. */
  settings?: Record<string, unknown>;
  /** Changes what is answered: what an assumption turned wrong looks like. */
  twist?: (tables: Tables) => void;
  tls?: boolean;
}

export interface Espo {
  simulator: Simulator;
  staged: Staged;
  org: string;
  /** Speaks as the page of this person of the company would. */
  carrier(userId: string): Carrier;
  signOut(userId: string): void;
  signIn(userId: string): void;
  back(entity: Entity, id: string): string;
  close(): Promise<void>;
}

export async function startEspo(staged: Staged, options: EspoOptions = {}): Promise<Espo> {
  const { live } = staged;
  const { company } = live;
  const folder = options.folder ?? '/';
  const api = `${folder}api/v1/`;
  const ended = new Set<string>();
  let made: { version: number; tables: Tables } | undefined;

  const tables = (): Tables => {
    if (made?.version === live.version()) return made.tables;
    const fresh = tablesOf(company);
    options.twist?.(fresh);
    made = { version: live.version(), tables: fresh };
    return fresh;
  };

  const simulator = await serve((asked) => (asked.path.startsWith(api) ? inside(asked) : page(asked)), { tls: options.tls ?? false });

  /** Two cookies, one of them unreadable to scripts. Without them a browser that does not say who asks shows its own sign-in box. */
  function userOf({ cookies }: Asked): string | undefined {
    const [token, secret] = [cookies.get('auth-token') ?? '', cookies.get('auth-token-secret') ?? ''];
    const user = /^token(\d+)$/.exec(token)?.[1];
    return user !== undefined && secret === `secret${user}` && !ended.has(user) ? user : undefined;
  }

  function inside(asked: Asked): Told {
    const user = userOf(asked);
    if (user === undefined)
      return refusal(401, '', asked.headers['x-requested-with'] || asked.headers.referer ? {} : { 'www-authenticate': 'Basic realm=""' });
    const path = asked.path.slice(api.length);
    if (asked.method === 'PUT') return save(path, asked.json, user);
    if (asked.method !== 'GET') return refusal(405, 'Method not allowed.');
    return read(path, asked.query, user);
  }

  function read(path: string, query: URLSearchParams, user: string): Told {
    const all = tables();
    if (path === 'App/user') return { body: whoIs(user) };
    if (path === 'Settings') return { body: settings() };
    if (path === 'I18n') return { body: { Opportunity: { options: { stage: all.stages.labels } } } };
    if (path === 'Metadata') return metadata(all.stages, query.get('key') ?? '');
    const [, scope = '', id, what] = /^(\w+)(?:\/([\w-]+))?(?:\/(\w+))?$/.exec(path) ?? [];
    const rows = options.without?.includes(scope) ? undefined : all.lists.get(scope);
    if (!rows) return refusal(404, `Controller '${scope}' does not exist.`);
    if (options.forbidden?.includes(scope)) return refusal(403, '');
    if (id === 'action' && what?.startsWith('report')) return { body: report(what, rows, all.stages, query) };
    if (id !== undefined && what === 'stream') return stream(all, scope, id, query);
    if (id !== undefined) return refusal(404, 'Record not found.');
    return answerList(scope, visible(scope, rows, user), query, {
      ceiling: options.ceiling ?? 200,
      hidden: options.hidden?.[scope] ?? [],
      uncounted: scope === 'Email' || options.uncounted?.includes(scope) === true,
    });
  }

  /** Of users and teams a rep sees himself and his own. */
  function visible(scope: string, rows: Tables['lists'] extends Map<string, infer R> ? R : never, user: string) {
    const me = company.users.find(({ id }) => id === user);
    if (me?.role !== 'rep') return rows;
    if (scope === 'User') return rows.filter(({ id }) => id === espoId('user', user));
    return scope === 'Team' ? rows.filter(({ id }) => me.teamId !== null && id === espoId('team', me.teamId)) : rows;
  }

  function stream(all: Tables, scope: string, id: string, query: URLSearchParams): Told {
    if (!all.lists.get(scope)?.some((row) => row.id === id)) return refusal(404, 'Record not found.');
    const notes = all.streams.get(id) ?? [];
    const [offset, size] = [Number(query.get('offset') ?? 0), Number(query.get('maxSize') ?? 20)];
    if (size > (options.ceiling ?? 200)) return refusal(403, `Max size should not exceed ${options.ceiling ?? 200}. Use offset and limit.`);
    return { body: { total: notes.length, list: notes.slice(offset, offset + size), pinnedList: [] } };
  }

  function save(path: string, body: unknown, user: string): Told {
    const [, id = ''] = /^Opportunity\/([0-9a-f]{17})$/.exec(path) ?? [];
    const { amount } = (body ?? {}) as { amount?: number };
    const saved = live.saveDeal(ownId(id), amount === undefined ? {} : { amount: String(amount) }, user);
    return saved
      ? {
          body: tables()
            .lists.get('Opportunity')
            ?.find((row) => row.id === id),
        }
      : refusal(404, 'Record not found.');
  }

  function whoIs(user: string) {
    const row = tables()
      .lists.get('User')
      ?.find(({ id }) => id === espoId('user', user));
    const scopes = [...tables().lists.keys()].filter((scope) => !options.without?.includes(scope));
    return {
      user: { ...row, deleted: false, userEmailAddressList: [row?.emailAddress] },
      acl: {
        table: Object.fromEntries(scopes.map((scope) => [scope, { read: 'all', stream: 'all', edit: 'all', delete: 'no', create: 'yes' }])),
      },
      preferences: { timeZone: company.users.find(({ id }) => id === user)?.timeZone ?? null },
      token: `token${user}`,
      settings: settings(),
    };
  }

  const settings = () => ({
    version: '8.4.2',
    timeZone: 'UTC',
    defaultCurrency: company.org.currency,
    baseCurrency: company.org.currency,
    currencyRates: ratesNow(company),
    recordListMaxSizeLimit: options.says ?? options.ceiling ?? 200,
    ...options.settings,
  });

  function metadata({ options: list, probabilityMap }: StageField, key: string): Told {
    if (key === 'entityDefs.Opportunity.fields.stage')
      return { body: { type: 'enum', options: list, default: list[0], audited: true, probabilityMap, style: {} } };
    if (key === 'entityDefs.Lead.fields.status')
      return { body: { type: 'enum', options: ['New', 'Converted', 'Dead'], notActualOptions: ['Converted', 'Recycled', 'Dead'] } };
    const found = tables().scopes.get(key);
    // What is not there is answered with nothing at all.
    return found ? { body: found } : { headers: { 'content-type': 'application/json' } };
  }

  function page({ path, query }: Asked): Told {
    if (path === `${folder}sign-in`) {
      const user = query.get('user') ?? '';
      ended.delete(user);
      const cookies = [
        `auth-token=token${user}; Path=${folder}`,
        `auth-token-secret=secret${user}; Path=${folder}; HttpOnly; SameSite=Lax`,
      ];
      return { status: 302, headers: { location: `${folder}#Opportunity`, 'set-cookie': cookies } };
    }
    return path === folder ? { body: shell() } : { status: 404, body: 'not found' };
  }

  return {
    simulator,
    staged,
    org: folder,
    carrier: (userId) => ({
      url: simulator.url,
      headers: () => ({ cookie: `auth-token=token${userId}; auth-token-secret=secret${userId}`, 'x-requested-with': 'XMLHttpRequest' }),
    }),
    signOut: (userId) => void ended.add(userId),
    signIn: (userId) => void ended.delete(userId),
    back: backWith((option) => tables().stages.stageOf(option)),
    close: () => simulator.close(),
  };
}
