/** vtiger 8.3 on this machine: the staged company behind its web service, its sessions and refusals, in any folder. */
import type { Entity } from '../../../lib/model/records.ts';
import type { Staged } from '../kit/company.ts';
import type { Carrier } from '../kit/send.ts';
import { serve, type Asked, type Simulator, type Told } from '../kit/serve.ts';
import { backWith, prefixes, wsId, type Module } from './ids.ts';
import { shell } from './pages.ts';
import { tablesOf, type Tables } from './tables.ts';
import { stageList, type Row } from './values.ts';
import { parse, run, type Statement } from './vtql.ts';

export interface VtigerOptions {
  /** Folder of the host it stands in. */
  folder?: string;
  /** Most rows a page. */
  ceiling?: number;
  /** Modules that are not offered to anybody. */
  without?: readonly Module[];
  /** Nobody is shown the users, administrators neither. */
  usersHidden?: boolean;
  /** Fields nobody may read, by module. */
  lacks?: Readonly<Partial<Record<Module, readonly string[]>>>;
  /** Rows that are cut into pages and then taken out. */
  hidden?: (row: Row) => boolean;
  /** describe does not name the number of the module. */
  withoutPrefix?: boolean;
  /** What of a question is passed over: the order of deals, or conditions on ids. */
  ignores?: 'order' | 'id';
  /** Changes what is answered: what an assumption turned wrong looks like. */
  twist?: (tables: Tables) => void;
  /** The page's session is none of the web service. */
  noSession?: boolean;
  tls?: boolean;
}

export interface Vtiger {
  simulator: Simulator;
  staged: Staged;
  org: string;
  /** Speaks as the page of this person of the company would. */
  carrier(userId: string): Carrier;
  signOut(userId: string): void;
  back(entity: Entity, id: string): string;
  close(): Promise<void>;
}

/** Every refusal is a 200, too. */
export const refusal = (code: string, message = 'refused'): Told => ({ body: { success: false, error: { code, message } } });
const told = (result: unknown): Told => ({ body: { success: true, result } });

export async function startVtiger(staged: Staged, options: VtigerOptions = {}): Promise<Vtiger> {
  const { live } = staged;
  const { company } = live;
  const { folder = '/', ceiling = 100, without = [] } = options;
  const ended = new Set<string>();
  /** Sessions the web service knows: those that were extended. */
  const extended = new Set<string>();
  let made: { version: number; tables: Tables } | undefined;

  const tables = (): Tables => {
    if (made?.version === live.version()) return made.tables;
    const fresh = tablesOf(company);
    options.twist?.(fresh);
    made = { version: live.version(), tables: fresh };
    return fresh;
  };
  const sessionOf = (userId: string) => `0a8esecret${userId}`;
  const userOf = (session: string | null | undefined): string | undefined => {
    const user = /^0a8esecret(\d+)$/.exec(session ?? '')?.[1];
    return user === undefined || ended.has(user) ? undefined : user;
  };

  const simulator = await serve((asked) => (asked.path === `${folder}webservice.php` ? service(asked) : page(asked)), {
    tls: options.tls ?? false,
  });

  function service(asked: Asked): Told {
    if (asked.method === 'POST')
      return asked.headers['content-type']?.includes('form') ? extend(asked) : refusal('AUTHENTICATION_REQUIRED');
    const session = asked.query.get('sessionName');
    const user = userOf(session);
    if (user === undefined || !extended.has(session ?? '')) return refusal('INVALID_SESSIONID');
    switch (asked.query.get('operation')) {
      case 'listtypes':
        return listTypes();
      case 'describe':
        return describe(asked.query.get('elementType') ?? '');
      case 'query':
        return query(asked.query.get('query') ?? '', user);
      default:
        return refusal('UNKNOWN_OPERATION');
    }
  }

  function extend(asked: Asked): Told {
    const session = asked.cookies.get('PHPSESSID');
    const user = userOf(session);
    if (new URLSearchParams(asked.body).get('operation') !== 'extendsession') return refusal('AUTHENTICATION_REQUIRED');
    if (user === undefined || options.noSession) return refusal('AUTHENTICATION_FAILURE');
    extended.add(session ?? '');
    return told({ sessionName: session, userId: wsId('Users', user), version: '0.22', vtigerVersion: '8.3.0' });
  }

  /** Users are never among them. */
  function listTypes(): Told {
    const types = [...tables().rows.keys()].filter((module) => module !== 'Users' && !without.includes(module));
    const about = (module: string) => ({ isEntity: !['Groups', 'Currency'].includes(module), label: module, singular: module });
    return told({ types, information: Object.fromEntries(types.map((module) => [module, about(module)])) });
  }

  const isModule = (name: string): name is Module => Object.hasOwn(prefixes, name);

  function describe(module: string): Told {
    if (!isModule(module) || without.includes(module)) return refusal('ACCESS_DENIED');
    const names = new Set((tables().rows.get(module) ?? []).flatMap((row) => Object.keys(row)));
    const lists = [...tables().picklists].filter(([name]) => name.startsWith(`${module}.`));
    for (const [name] of lists) names.add(name.slice(module.length + 1));
    const fields = [...names].map((name) => {
      const picklistValues = tables().picklists.get(`${module}.${name}`);
      const type = picklistValues ? { picklistValues, defaultValue: '', name: 'picklist' } : { name: 'string' };
      return { name, label: name, mandatory: false, type, isunique: false, nullable: true, editable: true, default: '' };
    });
    const number = options.withoutPrefix ? {} : { idPrefix: String(prefixes[module]) };
    const may = { createable: true, updateable: true, deleteable: true, retrieveable: true };
    return told({ label: module, name: module, ...may, fields, ...number, isEntity: true, labelFields: 'label' });
  }

  function query(text: string, user: string): Told {
    const statement = parse(text);
    if (!statement) return refusal('QUERY_SYNTAX_ERROR');
    const { module } = statement;
    const role = company.users.find(({ id }) => id === user)?.role;
    const denied = module === 'Users' ? role === 'rep' || options.usersHidden === true : isModule(module) && without.includes(module);
    if (!isModule(module) || denied) return refusal('ACCESS_DENIED', 'Permission to perform the operation is denied');
    const rows = tables().rows.get(module) ?? [];
    const found = run(rows, asAsked(statement), ceiling, options.hidden);
    const gone = options.lacks?.[module] ?? [];
    return told(found.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !gone.includes(name)))));
  }

  function asAsked(statement: Statement): Statement {
    if (options.ignores === 'order' && statement.module === 'Potentials' && statement.orderBy === 'modifiedtime')
      return { ...statement, orderBy: undefined };
    if (options.ignores === 'id') return { ...statement, conditions: statement.conditions.filter(({ field }) => field !== 'id') };
    return statement;
  }

  function page(asked: Asked): Told {
    const { path, query: search, method } = asked;
    if (path === `${folder}sign-in`) {
      const user = search.get('user') ?? '';
      ended.delete(user);
      const location = `${folder}index.php?module=Potentials&view=List`;
      return { status: 302, headers: { location, 'set-cookie': `PHPSESSID=${sessionOf(user)}; Path=${folder}` } };
    }
    if (path === folder || path === `${folder}index.php`) return method === 'POST' ? save(asked) : { body: shell(folder) };
    return { status: 404, body: 'not found' };
  }

  function save(asked: Asked): Told {
    const user = userOf(asked.cookies.get('PHPSESSID'));
    const form = new URLSearchParams(asked.body);
    if (user === undefined || form.get('__vtrftk') !== 'sid:0123') return { status: 403, body: 'Invalid Request' };
    const back = backWith((value) => value);
    const saved = live.saveDeal(back('deal', form.get('record') ?? ''), { amount: form.get('value') ?? '' }, user);
    return saved ? told({ _recordId: form.get('record') }) : refusal('RECORD_NOT_FOUND');
  }

  return {
    simulator,
    staged,
    org: folder,
    carrier: (userId) => ({ url: simulator.url, headers: () => ({ cookie: `PHPSESSID=${sessionOf(userId)}` }) }),
    signOut: (userId) => void ended.add(userId),
    back: backWith((value) => stageList(company).stageOf(value)),
    close: () => simulator.close(),
  };
}
